import { relative, resolve } from 'node:path';
import { looksLikeCognito } from '../import/cognito.js';
import { isGlob, matchesGlob } from '../lint/glob.js';
import { filesBelow, kindOf } from '../node/find-files.js';
import { printable } from '../report/printable.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { shown } from './shown.js';

/** Which files a command is about. */
export interface Wanted {
  /** What one is called in messages. */
  readonly name: string;
  /** What to do where there is none. */
  readonly help: string;
  /** Whether folders and globs stand for a file, by its path. */
  readonly isCandidate: (path: string) => boolean;
  /** Whether folders do, by what is in it; left out where the path says so. */
  readonly isTaken?: (path: string, io: Io) => boolean;
  /** The files that a file stands for which is named; left out where each stands for itself. */
  readonly meant?: (path: string, io: Io) => readonly string[];
}

/** Rule files and configurations of Cognito. */
const LINTED_FILES: Wanted = {
  name: 'rule file',
  help: 'name a file, or another folder',
  isCandidate: (path) => CANDIDATE.test(path) && !TEST_FILE.test(path),
  isTaken: isRuleFile,
  meant: (path, io) => {
    if (!TEST_FILE.test(path) || kindOf(resolve(io.cwd, path)) !== 'file' || isRuleFile(path, io)) return [path];
    // A shell makes both kinds of files of `rules/*.yaml`.
    io.stderr(`${printable(path)} is a test file, and was not checked: \`rolecall test\` runs it\n`);
    return [];
  },
};

/** Rule files and test files, in YAML. */
export const FORMATTED_FILES: Wanted = {
  name: 'rule file',
  help: 'name a file, or another folder',
  isCandidate: (path) => CANDIDATE.test(path) && !path.endsWith('.json'),
  isTaken: (path, io) => TEST_FILE.test(path) || isRuleFile(path, io),
};

/**
 * The files that operands stand for, each once: files as they are, globs, and folders with the wanted files below them. Names are relative to
 * where the operands are, with `/` between the steps.
 * @throws Failure where a folder or a glob stands for none, or all operands together do.
 */
export function expand(operands: readonly string[], io: Io, wanted: Wanted = LINTED_FILES): readonly string[] {
  const files = new Map<string, string>();
  for (const operand of operands) {
    for (const file of filesOf(operand, io, wanted)) {
      const path = resolve(io.cwd, file);
      if (!files.has(path)) files.set(path, file);
    }
  }
  if (files.size === 0) throw new Failure(`no ${wanted.name} is among what was named`, wanted.help);
  return [...files.values()];
}

function filesOf(operand: string, io: Io, wanted: Wanted): readonly string[] {
  const kind = kindOf(resolve(io.cwd, operand));
  if (kind === 'file' || (kind === undefined && !isGlob(operand))) return wanted.meant?.(operand, io) ?? [operand];
  const found = kind === 'folder' ? inFolder(operand, io, wanted) : ofGlob(operand, io, wanted);
  if (found.length === 0) throw new Failure(`no ${wanted.name} is in ${shown(operand)}`, wanted.help);
  return found;
}

function inFolder(folder: string, io: Io, { isCandidate, isTaken }: Wanted): readonly string[] {
  const base = folder === '.' ? '' : `${folder.replace(/\/+$/, '')}/`;
  return filesBelow(resolve(io.cwd, folder))
    .filter((path) => isCandidate(path))
    .map((path) => base + path)
    .filter((path) => isTaken?.(path, io) ?? true);
}

function ofGlob(operand: string, io: Io, { isCandidate }: Wanted): readonly string[] {
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
export const TEST_FILE: RegExp = /\.test\.(?:ya?ml|json)$/;

/** Does a file in a folder of many kinds of files hold rules? */
function isRuleFile(path: string, io: Io): boolean {
  const { text } = io.readFile(path);
  // Nobody knows what is in it, so that it is told as a file that could not be read.
  return text === undefined || looksLikeRules(text);
}

/** Is a text a rule file, or a configuration of Cognito? It need not be without mistakes. */
export function looksLikeRules(text: string): boolean {
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
