import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The text of a file, or what kept it from being read: a clause about the file, and what to do. */
export type FileText =
  | { readonly text: string; readonly why?: never }
  | { readonly text?: never; readonly why: string; readonly help: string };

const CHUNK = 64 * 1024;

/**
 * Reads a UTF-8 file of at most `maxBytes`. Never throws.
 * @param regular Only a regular file, and none that is reached through a symbolic link in its last step; otherwise also pipes and devices.
 */
export function readTextFile(path: string, maxBytes: number, regular = false): FileText {
  let descriptor: number | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would never end. Windows knows neither flag.
    const guarded = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    descriptor = openSync(path, constants.O_RDONLY | (regular ? guarded : 0));
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return { why: 'it is a folder', help: 'name a file in it' };
    if (regular && !stats.isFile()) return { why: 'it is not a regular file', help: 'name a regular file' };
    return decodeText(readBounded(descriptor, maxBytes), maxBytes);
  } catch (error) {
    return unreadable(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The bytes of a descriptor, and no more than one over the limit. */
function readBounded(descriptor: number, maxBytes: number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= maxBytes; ) {
    const chunk = new Uint8Array(Math.min(CHUNK, maxBytes + 1 - size));
    const count = readSync(descriptor, chunk, 0, chunk.length, null);
    if (count === 0) break;
    chunks.push(chunk.slice(0, count));
    size += count;
  }
  return chunks;
}

/** The bytes as UTF-8 text without its byte order mark. */
export function decodeText(chunks: readonly Uint8Array[], maxBytes: number): FileText {
  const bytes = Buffer.concat(chunks);
  if (bytes.length > maxBytes) {
    return { why: `it is larger than ${maxBytes} bytes`, help: 'split it, or raise the limit `maxBytes`' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { why: 'it is not UTF-8 text', help: 'save it as UTF-8' };
  }
}

function unreadable(error: unknown): FileText {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { why: 'there is no such file', help: 'check the path' };
    case 'EACCES':
    case 'EPERM':
      return { why: 'it may not be read', help: 'check its permissions' };
    case 'EISDIR':
      return { why: 'it is a folder', help: 'name a file in it' };
    case 'ELOOP':
      return { why: 'it is a symbolic link in a loop', help: 'name the file it stands for' };
    default:
      return { why: `the system says ${code}`, help: 'check the path' };
  }
}
