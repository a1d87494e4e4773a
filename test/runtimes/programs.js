// The runtimes that run a program: Node, Bun, Deno, and workerd, which is a server.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** A runtime that takes longer than this hangs. */
const TIMEOUT = 60_000;

const programs = [
  ...[20, 22, 24, 26].map((major) => ({ name: `Node ${major}`, binary: `node-${major}/bin/node`, args: [] })),
  { name: 'Bun', binary: '@oven/bun-linux-x64/bin/bun', args: ['run', '--no-install'] },
  {
    name: 'Deno',
    binary: '@deno/linux-x64-glibc/deno',
    // The parser of `yaml` asks for two variables, to log what it reads.
    args: ['run', '--allow-read', '--allow-env=LOG_TOKENS,LOG_STREAM', '--no-lock', '--cached-only'],
  },
];

/** @returns `{ name, binary, version, answer }`, of which the last two start the runtime. */
export function programsIn(folder) {
  const started = programs.map(({ name, binary, args }) => {
    const path = join(folder, 'node_modules', binary);
    return {
      name,
      missing: missing(path),
      version: async () => firstLine((await run(path, ['--version'], { timeout: TIMEOUT })).stdout),
      answer: async (inputFile) => {
        const command = [...args, join(folder, 'on-command-line.js'), inputFile];
        return (await run(path, command, { timeout: TIMEOUT, maxBuffer: 1 << 28, cwd: folder })).stdout;
      },
    };
  });
  return [...started, workerd(folder)];
}

function missing(path) {
  return existsSync(path) ? undefined : 'its package is not installed: npm ci --prefix test/runtimes';
}

function firstLine(text) {
  return text.trim().split(/\n| \(/)[0];
}

function workerd(folder) {
  const path = join(folder, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd');
  return {
    name: 'workerd',
    missing: missing(path),
    version: async () => firstLine((await run(path, ['--version'], { timeout: TIMEOUT })).stdout),
    answer: async (_inputFile, input) => {
      const stdio = ['ignore', 'ignore', 'inherit', 'pipe'];
      const server = spawn(path, ['serve', '--control-fd=3', join(folder, 'workerd.capnp')], { stdio });
      try {
        const port = await portOf(server);
        const body = JSON.stringify(input);
        const signal = AbortSignal.timeout(TIMEOUT);
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, signal });
        if (!response.ok) throw new Error(`it answers ${response.status}: ${(await response.text()).slice(0, 500)}`);
        return await response.text();
      } finally {
        server.kill();
      }
    },
  };
}

/** The port that a workerd says it listens on. */
function portOf(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it did not start')), TIMEOUT);
    server.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    server.once('error', reject);
    createInterface({ input: server.stdio[3] }).on('line', (line) => {
      const { event, port } = JSON.parse(line);
      if (event !== 'listen') return;
      clearTimeout(timer);
      resolve(port);
    });
  });
}
