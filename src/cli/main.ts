#!/usr/bin/env node
import { resolve } from 'node:path';
import { createTextFiles } from '../node/create-files.js';
import { readLines } from '../node/read-lines.js';
import type { FileText } from '../node/read-text.js';
import { decodeText, readTextFile } from '../node/read-text.js';
import { unwritable } from '../node/unwritable.js';
import { writeTextFile } from '../node/write-text.js';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { run } from './run.js';

const { maxBytes } = DEFAULT_SYNTAX_LIMITS;

async function readStdin(): Promise<FileText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  } catch {
    return { why: 'it ended with an error', help: 'pipe a text into it, or name a file' };
  }
  return decodeText(chunks, maxBytes);
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

const cwd = process.cwd();
const io: Io = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  readFile: (path) => readTextFile(resolve(cwd, path), maxBytes),
  writeFile: (path, text) => writeTextFile(resolve(cwd, path), text),
  createFiles: (folder, files) => createTextFiles(resolve(cwd, folder), files),
  interrupted: () => new Promise((fulfil) => process.once('SIGINT', () => fulfil())),
  stdin: readStdin,
  lines: () => readLines(process.stdin as AsyncIterable<Uint8Array>, maxBytes),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  env: process.env,
  isTty: {
    stdin: process.stdin.isTTY === true,
    stdout: process.stdout.isTTY === true,
    stderr: process.stderr.isTTY === true,
  },
  now: () => Math.floor(Date.now() / 1000),
  elapsed: () => performance.now(),
  cwd,
};

// A reader that has seen enough, such as `head`, closes the pipe: no error. An answer that could not be written is none.
let unwritten = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (unwritten || error.code === 'EPIPE') return;
  unwritten = true;
  io.stderr(`error: the standard output could not be written: ${unwritable(error)}\n`);
});
process.stderr.on('error', () => {});
process.on('exit', () => {
  if (unwritten) process.exitCode = EXIT.noAnswer;
});

process.exitCode = await run(process.argv.slice(2), io);
