import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts a text into a file, as a whole or not at all. Of a file that is there the permissions stay, and what a symbolic link stands for is
 * written, if that is there.
 * @returns Why it could not be written, as a clause about the file; undefined where it was.
 */
export function writeTextFile(path: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const isNew = lstatSync(path, { throwIfNoEntry: false }) === undefined;
    const file = isNew ? path : realpathSync(path);
    temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
    writeFileSync(temporary, text, { flag: 'wx', mode: isNew ? 0o666 : 0o600 });
    if (!isNew) chmodSync(temporary, statSync(file).mode & 0o777);
    renameSync(temporary, file);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return `the system says ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'}`;
  }
}
