import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, posix, relative, resolve, sep, win32 } from 'node:path';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';
import { readTextFile } from './read-text.js';

export interface ReaderOptions {
  /** The folder that no file read may lie outside of. Default: the rule file's folder. */
  readonly root?: string | undefined;
  /** Bytes of one file; default 8 MiB. */
  readonly maxBytes?: number | undefined;
}

/** The text of a file that a rule file names, or undefined where it must not or cannot be read. */
export type Reader = (path: string) => string | undefined;

/**
 * What `parse` takes as `read`: reads the files that `ruleFile` names, relative to its folder. Only relative paths are read, only regular
 * UTF-8 files up to the size limit, and only where the file, symbolic links resolved, lies below the rule file's folder (or `root`).
 * The reader never throws.
 */
export function createReader(ruleFile: string, options: ReaderOptions = {}): Reader {
  const folder = dirname(resolve(ruleFile));
  const root = options.root === undefined ? folder : resolve(options.root);
  const maxBytes = options.maxBytes ?? DEFAULT_SYNTAX_LIMITS.maxBytes;
  return (path) => {
    const file = allowedFile(path, folder, root);
    return file === undefined ? undefined : readTextFile(file, maxBytes, true).text;
  };
}

/** Does a file, symbolic links resolved, lie below one of these folders? One that is not there lies nowhere. */
export function liesBelow(path: string, folders: readonly string[]): boolean {
  try {
    const file = realpathSync(path);
    return folders.some((folder) => isBelow(file, realpathSync(folder)));
  } catch {
    return false;
  }
}

/** The real path of a file that may be read. */
function allowedFile(path: string, folder: string, root: string): string | undefined {
  if (!isPortablyRelative(path)) return undefined;
  try {
    const file = realpathSync(resolve(folder, path));
    return isBelow(file, realpathSync(root)) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Relative on every system, so that a rule file means the same everywhere: no `/…`, `C:…`, `\\host\…`, and `/` between the steps. */
export function isPortablyRelative(path: string): boolean {
  return path !== '' && !posix.isAbsolute(path) && !win32.isAbsolute(path) && !/[\\\0]|^[A-Za-z]:/.test(path);
}

function isBelow(file: string, root: string): boolean {
  const way = relative(root, file);
  // A name may begin with two dots: `..2024_01` is a folder of its own.
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
