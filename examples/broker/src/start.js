import { readFileSync } from 'node:fs';
import { RolecallError } from 'rolecall';

/** Why the broker does not start, as something that whoever starts it can mend. */
export class StartError extends Error {
  /**
   * @param {string} message What is wrong.
   * @param {string} help What to do.
   */
  constructor(message, help) {
    super(`${message}; ${help}`);
    this.name = 'StartError';
  }
}

/**
 * Runs what starts the broker. What keeps it from that is told in one line, and the process ends with status 2; a bug shows where it is.
 * @param {() => Promise<void>} start
 */
export async function starting(start) {
  try {
    await start();
  } catch (error) {
    const why = whyNot(error);
    if (why === undefined) throw error;
    console.error(`error: ${why}`);
    // Something may be listening or watching already.
    process.exit(2);
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} One line.
 */
function whyNot(error) {
  if (error instanceof StartError) return error.message.replaceAll(/\s+/g, ' ');
  if (!(error instanceof RolecallError) || error.code !== 'invalid-rules') return undefined;
  return `${error.message.replaceAll(/\s+/g, ' ')}; \`rolecall lint\` shows what is wrong with the rules`;
}

/**
 * A file of JSON that the broker starts with.
 * @param {string} path
 * @param {string} what
 * @param {string} help What to do where there is none.
 * @returns {unknown}
 */
export function readJson(path, what, help) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(`${what} ${path} could not be read: ${reasonOf(error)}`, help);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The message would show what is in the file.
    throw new StartError(`${what} ${path} is no JSON`, help);
  }
}

/**
 * Why the broker cannot listen.
 * @param {unknown} error
 * @param {{ host: string, port: number }} where
 */
export function listenError(error, { host, port }) {
  return new StartError(`${host}:${port} cannot be listened at: ${reasonOf(error)}`, 'set another `port` or `host`');
}

/** @type {Readonly<Record<string, string>>} */
const REASONS = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'that is not allowed',
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
};

/** @param {unknown} error */
function reasonOf(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return REASONS[code] ?? `the system says ${code}`;
}
