// Makes a fresh checkout ready, and does nothing in one that is: rolecall itself is built, and what the broker needs is installed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const broker = fileURLToPath(new URL('../', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

if (!existsSync(`${root}node_modules`)) npm(root, 'ci');
if (!existsSync(`${root}dist/index.js`)) npm(root, 'run', '--silent', 'build');
if (!existsSync(`${broker}node_modules/hono`)) npm(broker, 'ci');

/**
 * @param {string} cwd
 * @param {string[]} command
 */
function npm(cwd, ...command) {
  execFileSync('npm', [...command, '--no-audit', '--no-fund'], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
