import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { kindOf } from './find-files.js';
import { unwritable } from './unwritable.js';

/** What became of files that were to be made. Where one of them could not be, none is there. */
export type CreatedFiles =
  | { readonly kind: 'created' }
  /** Something is at these paths already. */
  | { readonly kind: 'in-the-way'; readonly paths: readonly string[] }
  /** `why` is a clause about the file. */
  | { readonly kind: 'failed'; readonly path: string; readonly why: string };

/**
 * Makes all of these files below a folder, and the folders to them, or none of them. Never replaces anything, symbolic links and what appears
 * meanwhile included. Folders that it made stay, whatever happens.
 * @param files The texts by path, relative to the folder.
 */
export function createTextFiles(folder: string, files: ReadonlyMap<string, string>): CreatedFiles {
  const paths = [...files.keys()].filter((path) => isThere(resolve(folder, path)));
  if (paths.length > 0) return { kind: 'in-the-way', paths };
  const made: string[] = [];
  for (const [path, text] of files) {
    const file = resolve(folder, path);
    try {
      makeFolder(dirname(file));
      writeFileSync(file, text, { flag: 'wx' });
      made.push(file);
    } catch (error) {
      for (const one of made) rmSync(one, { force: true });
      return { kind: 'failed', path, why: unwritable(error) };
    }
  }
  return { kind: 'created' };
}

/** What cannot even be looked at is told of when it is written. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Step by step: `mkdirSync` with `recursive` never ends where a folder takes no other, as those of `/proc` do. */
function makeFolder(path: string): void {
  if (kindOf(path) === 'folder') return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (kindOf(path) === 'folder') return;
    if (kindOf(path) === 'file') throw Object.assign(new Error('a file is in the way'), { code: 'ENOTDIR' });
    throw error;
  }
}
