import { chmodSync, linkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isSpecial } from './find-files.js';
import { unwritable } from './unwritable.js';

/**
 * Puts a text into a file: as a whole or not at all. The permissions of a file that is there stay, and what a symbolic link stands for is
 * written; a file that is not there is made, in a folder that is. A pipe or a device is left alone: a file would take its place.
 * @returns Why it could not be written, as a clause about the file; undefined where it was.
 */
export function writeTextFile(path: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const file = existing(path);
    if (file !== undefined && isSpecial(file)) return 'it is no regular file';
    const target = file ?? resolve(path);
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    writeFileSync(temporary, text, { flag: 'wx', ...(file !== undefined && { mode: 0o600 }) });
    if (file !== undefined) {
      chmodSync(temporary, statSync(file).mode & 0o777);
      renameSync(temporary, file);
    } else {
      // Fails where somebody else has made it meanwhile, or where it is a link to nothing.
      linkSync(temporary, target);
      rmSync(temporary);
    }
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return unwritable(error);
  }
}

function existing(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
