import { relative, resolve } from 'node:path';
import { looksLikeCognito } from '../../import/cognito.js';
import { isGlob, matchesGlob } from '../../lint/glob.js';
import { filesBelow, kindOf } from '../../node/find-files.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { shown } from '../shown.js';

/** Which files are taken out of folders and for globs. */
export interface Wanted {
  /** By the path. */
  readonly isCandidate: (path: string) => boolean;
  /** By what is in it: only of files in folders. */
  readonly isTaken: (path: string, io: Io) => boolean;
}

/** Rule files and configurations of Cognito. */
const LINTED_FILES: Wanted = {
  isCandidate: (path) => CANDIDATE.test(path) && !TEST_FILE.test(path),
  isTaken: (path, io) => isRuleFile(path, io),
};

/** Rule files and test files, in YAML. */
export const FORMATTED_FILES: Wanted = {
  isCandidate: (path) => CANDIDATE.test(path) && !path.endsWith('.json'),
  isTaken: (path, io) => TEST_FILE.test(path) || isRuleFile(path, io),
};

/**
 * The files that operands stand for, each once: files as they are, globs, and folders with the wanted files below them. Names are relative to
 * where the operands are, with `/` between the steps.
 * @throws Failure where an operand stands for none.
 */
export function expand(operands: readonly string[], io: Io, wanted: Wanted = LINTED_FILES): readonly string[] {
  const files = new Map<string, string>();
  for (const operand of operands) {
    const found = filesOf(operand, io, wanted);
    if (found.length === 0) throw new Failure(`no rule file is in ${shown(operand)}`, 'name a file, or another folder');
    for (const file of found) {
      const path = resolve(io.cwd, file);
      if (!files.has(path)) files.set(path, file);
    }
  }
  return [...files.values()];
}

function filesOf(operand: string, io: Io, { isCandidate, isTaken }: Wanted): readonly string[] {
  const kind = kindOf(resolve(io.cwd, operand));
  if (kind === 'folder') {
    const base = operand === '.' ? '' : `${operand.replace(/\/+$/, '')}/`;
    return filesBelow(resolve(io.cwd, operand))
      .filter((path) => isCandidate(path))
      .map((path) => base + path)
      .filter((path) => isTaken(path, io));
  }
  if (kind === 'file' || !isGlob(operand)) return [operand];
  const steps = operand.split('/');
  const first = steps.findIndex(isGlob);
  const base = steps.slice(0, first).join('/');
  const folder = first > 0 ? `${base}/` : '';
  const glob = steps.slice(first).join('/');
  return filesBelow(resolve(io.cwd, folder === '' ? '.' : folder))
    .filter((path) => matchesGlob(path, glob) && isCandidate(path))
    .map((path) => folder + path);
}

/** The operands that are folders. */
export function foldersAmong(operands: readonly string[], io: Io): readonly string[] {
  return operands.map((operand) => resolve(io.cwd, operand)).filter((path) => kindOf(path) === 'folder');
}

/** The last step of a path of a file that may be a rule file. */
const CANDIDATE = /(?:^|\/)(?!\.)[^/]*\.(?:ya?ml|json)$/;
const TEST_FILE = /\.test\.(?:ya?ml|json)$/;

/** Does a file in a folder of many kinds of files hold rules? It need not be without mistakes. */
function isRuleFile(path: string, io: Io): boolean {
  const { text } = io.readFile(path);
  // Nobody knows what is in it, so that it is told as a file that could not be read.
  if (text === undefined) return true;
  const has = (key: string): boolean => new RegExp(`^(?:\\s*\\{?\\s*"${key}"|${key})\\s*:`, 'm').test(text);
  const sections = ['version', 'roles', 'providers'].filter(has);
  return sections.length >= 2 || looksLikeCognito(text);
}

/** Does one of the globs of a configuration in this folder leave the file out? A glob of a folder leaves out what is in it. */
export function isIgnored(path: string, folder: string, globs: readonly string[]): boolean {
  const steps = relative(folder, path).split(/[\\/]/);
  return globs.some((glob) => {
    const wanted = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return steps.some((_, i) => matchesGlob(steps.slice(0, i + 1).join('/'), wanted));
  });
}
