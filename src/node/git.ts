import { execFileSync } from 'node:child_process';
import { basename, dirname, posix } from 'node:path';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';
import type { FileText } from './read-text.js';
import { decodeText } from './read-text.js';
import type { Reader } from './reader.js';
import { isPortablyRelative } from './reader.js';

/** The files of one revision of a git repository. */
export interface GitFiles {
  readonly file: FileText;
  /** What `parse` takes as `read`: files of the revision in the folder of the rule file, and below. */
  readonly read: Reader;
}

const { maxBytes } = DEFAULT_SYNTAX_LIMITS;

/**
 * A rule file as it was in a revision, and the files beside it. Runs `git` without a shell, and never throws.
 * @param path The file's path today; its folder has to be there.
 */
export function readGitFiles(revision: string, path: string): GitFiles {
  const folder = dirname(path);
  const tree = treeOf(revision, folder);
  if ('why' in tree) return { file: tree, read: () => undefined };
  const inTree = (name: string): FileText => readBlob(tree.name, name, folder);
  const file = inTree(basename(path));
  return { file, read: (name) => (isBelow(name) ? inTree(name).text : undefined) };
}

/** As on disk, no name leads out of the folder. */
function isBelow(name: string): boolean {
  return isPortablyRelative(name) && !/^\.\.(?:\/|$)/.test(posix.normalize(name));
}

/** The name of the revision's tree, so that what the user wrote takes part in one call only. */
function treeOf(
  revision: string,
  folder: string,
): { readonly name: string } | { readonly why: string; readonly help: string } {
  // It would be an option of git.
  if (revision.startsWith('-')) return noRevision(revision);
  const ran = git(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`], folder);
  if ('name' in ran) return ran;
  return ran.why === undefined ? noRevision(revision) : { why: ran.why, help: ran.help };
}

function noRevision(revision: string): { readonly why: string; readonly help: string } {
  return {
    why: `git knows no revision \`${revision.slice(0, 80)}\` here`,
    help: 'name a commit, a branch or a tag; in CI, fetch it first',
  };
}

/** A file of a tree, relative to the folder. Unlike `git show`, `cat-file` runs none of the programs that a repository may configure. */
function readBlob(tree: string, name: string, folder: string): FileText {
  const ran = git(['cat-file', 'blob', `${tree}:./${name}`], folder);
  if ('bytes' in ran) return decodeText([ran.bytes], maxBytes);
  return ran.why === undefined
    ? { why: 'the revision has no such file', help: 'check the path and the revision' }
    : { why: ran.why, help: ran.help };
}

type Ran =
  | { readonly bytes: Uint8Array; readonly name: string }
  | { readonly why: string; readonly help: string }
  /** It ran, and found nothing. */
  | { readonly why?: never };

function git(args: readonly string[], folder: string): Ran {
  try {
    const bytes = execFileSync('git', ['-C', folder, ...args], {
      maxBuffer: maxBytes + 1,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Messages are told apart by their words.
      env: { ...process.env, LC_ALL: 'C' },
    });
    return { bytes, name: bytes.toString('utf8').trim() };
  } catch (error) {
    return whyFailed(error);
  }
}

function whyFailed(error: unknown): Ran {
  const { code, stderr } = error as { readonly code?: string; readonly stderr?: Uint8Array | null };
  if (code === 'ENOENT') return { why: 'git is not installed', help: 'install git, or name two files' };
  if (code === 'ENOBUFS') return { why: `it is larger than ${maxBytes} bytes`, help: 'split it' };
  const said = stderr ? new TextDecoder().decode(stderr) : '';
  if (said.includes('not a git repository')) {
    return { why: 'it is in no git repository', help: 'name two files, or a file in a repository' };
  }
  if (said.includes('dubious ownership')) {
    return {
      why: 'git does not trust the repository, which is owned by somebody else',
      help: 'see `safe.directory` of git',
    };
  }
  return {};
}
