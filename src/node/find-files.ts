import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** More levels of folders than anybody has. */
const DEEPEST = 64;
/** Folders that hold nothing written by hand. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules']);

/**
 * The files below a folder, with the steps to them joined by `/`, in alphabetical order. Symbolic links are not followed; folders whose name
 * starts with a dot and `node_modules` are left out. What cannot be read is taken for empty. Never throws.
 */
export function filesBelow(folder: string): readonly string[] {
  const files: string[] = [];
  const visit = (at: string, prefix: string, depth: number): void => {
    for (const entry of entriesOf(at)) {
      const path = `${prefix}${entry.name}`;
      if (entry.isFile()) files.push(path);
      const isHidden = entry.name.startsWith('.') || SKIPPED.has(entry.name);
      if (entry.isDirectory() && !isHidden && depth < DEEPEST) visit(join(at, entry.name), `${path}/`, depth + 1);
    }
  };
  visit(folder, '', 0);
  return files.sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The names of the files in a folder, in alphabetical order. Never throws. */
export function filesIn(folder: string): readonly string[] {
  const files = entriesOf(folder).filter((entry) => entry.isFile());
  return files.map(({ name }) => name).sort();
}

/** What stands at a path. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** Does something stand at a path that is neither a file nor a folder, such as a pipe or a device? Reading it may never end. */
export function isSpecial(path: string): boolean {
  try {
    const stats = statSync(path);
    return !stats.isFile() && !stats.isDirectory();
  } catch {
    return false;
  }
}

/** The path of the file with this name in a folder, or else in the nearest folder around it; of a link to nothing too, which is to be a file. */
export function findUp(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, name);
    if (kindOf(path) === 'file' || isLinkToNothing(path)) return path;
    if (at === dirname(at)) return undefined;
  }
}

function isLinkToNothing(path: string): boolean {
  try {
    return kindOf(path) === undefined && lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** The path with symbolic links resolved, as far as there is such a file. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
