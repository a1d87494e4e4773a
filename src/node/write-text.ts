import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts another text into a file that is there: as a whole or not at all. Its permissions stay, and what a symbolic link stands for is written.
 * @returns Why it could not be written, as a clause about the file; undefined where it was.
 */
export function writeTextFile(path: string, text: string): string | undefined {
  let temporary: string | undefined;
  try {
    const file = realpathSync(path);
    const { mode } = statSync(file);
    temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
    chmodSync(temporary, mode & 0o777);
    renameSync(temporary, file);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return `the system says ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'}`;
  }
}
