import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

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
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
      made.push(file);
    } catch (error) {
      for (const one of made) rmSync(one, { force: true });
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      return { kind: 'failed', path, why: `the system says ${code}` };
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
