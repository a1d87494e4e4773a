// Packs the package, holds it against publint and attw, and uses it from an empty folder as its users would.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const [{ filename }] = JSON.parse(run(root, 'npm', 'pack', '--json', '--silent', '--pack-destination', folder));
  const tarball = join(folder, filename);
  console.log(run(root, 'npx', 'publint', 'run', tarball, '--strict'));
  console.log(run(root, 'npx', 'attw', tarball, '--profile', 'esm-only'));

  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--silent', tarball);
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  copyFileSync(join(root, 'tools', 'package-smoke.js'), join(folder, 'smoke.js'));
  console.log(run(folder, process.execPath, '--disallow-code-generation-from-strings', 'smoke.js'));
  const claims = 'rules/tokens/admin.json';
  const args = ['--claims', claims, '--now', '2026-01-01T00:05:00Z', '--json'];
  const decision = JSON.parse(run(folder, 'npx', 'rolecall', 'resolve', 'rules/portal.yaml', ...args));
  if (decision.role?.name !== 'admin') throw new Error(`the packed command line decided ${JSON.stringify(decision)}`);
  run(folder, 'npx', 'rolecall', 'init', 'new');
  run(folder, 'npx', 'rolecall', 'lint', '--strict', '--max-warnings', '0', 'new');
  console.log('the packed command line and library work');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
