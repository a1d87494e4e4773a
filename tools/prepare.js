// Builds rolecall where npm has installed it from git, as pre-commit does, too.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const isGlobal = process.env.npm_config_global === 'true';
const npm = (...args) => execFileSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
const hasCompiler = () => existsSync(new URL('../node_modules/typescript', import.meta.url));

// `npm install --global` of something in git leaves out what building it takes: https://github.com/npm/cli/issues/8440
if (isGlobal && !hasCompiler()) {
  delete process.env.npm_config_global;
  npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', '--include=dev');
}
// Whoever leaves out the devDependencies does not want it built.
if (hasCompiler()) npm('run', '--silent', 'build');
