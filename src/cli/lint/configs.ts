import { dirname, relative, resolve } from 'node:path';
import { readConfig } from '../../lint/config.js';
import type { LintSettings } from '../../lint/settings.js';
import { RECOMMENDED } from '../../lint/settings.js';
import { findUp } from '../../node/find-files.js';
import { Failure } from '../failure.js';
import { needText } from '../input.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { frames } from '../rules.js';
import { shown } from '../shown.js';

const NAME = '.rolecall.yaml';
/** What other programs would call it, and no other file is called. */
const OTHER_NAMES = [
  ...['.rolecall.yml', '.rolecall.json', '.rolecallrc', '.rolecallrc.yaml', '.rolecallrc.yml', '.rolecallrc.json'],
  ...['rolecall.config.yaml', 'rolecall.config.yml', 'rolecall.config.json', 'rolecall.config.js'],
];

/** The configuration of a file, and where it was found. */
export interface FoundConfig {
  readonly settings: LintSettings;
  /** The folder that its globs are relative to. */
  readonly folder: string;
  readonly path?: string;
}

/**
 * Finds the configurations of files; each is read once.
 * @param given The one for every file, by its name on the command line.
 * @throws Failure where a configuration has errors, which are shown, or another name.
 */
export function findConfigs(
  given: string | undefined,
  flags: ReadonlySet<string>,
  io: Io,
): (file: string) => FoundConfig {
  const read = new Map<string, FoundConfig>();
  const load = (path: string): FoundConfig => {
    const known = read.get(path);
    if (known !== undefined) return known;
    const name = relative(io.cwd, path);
    const text = needText(name, io.readFile(path));
    const { settings, diagnostics } = readConfig(text, { file: name });
    io.stderr(frames(diagnostics, text, streamPaint('stderr', flags, io)));
    if (settings === undefined) throw new Failure('the configuration has errors, so that nothing was checked');
    const found = { settings, folder: dirname(path), path };
    read.set(path, found);
    return found;
  };
  const ofFolders = new Map<string, string | undefined>();
  return (file) => {
    if (given !== undefined) return load(resolve(io.cwd, given));
    const folder = dirname(resolve(io.cwd, file));
    const path = ofFolders.has(folder) ? ofFolders.get(folder) : findConfig(folder, io);
    ofFolders.set(folder, path);
    return path === undefined ? { settings: RECOMMENDED, folder } : load(path);
  };
}

/** @throws Failure where a file of another name seems to be the configuration: who wrote it counts on it. */
function findConfig(folder: string, io: Io): string | undefined {
  const path = findUp(folder, NAME);
  // Of two folders around one, the one with the longer path is the nearer.
  const furthest = path === undefined ? 0 : dirname(path).length;
  const other = OTHER_NAMES.map((name) => findUp(folder, name)).find(
    (found) => found !== undefined && dirname(found).length >= furthest,
  );
  if (other === undefined) return path;
  throw new Failure(
    `${shown(relative(io.cwd, other))} is not read, so that nothing was checked`,
    `call it \`${NAME}\`; it is YAML`,
  );
}
