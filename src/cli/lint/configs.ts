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

const NAME = '.rolecall.yaml';

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
 * @throws Failure where a configuration has errors, which are shown.
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
    const path = ofFolders.has(folder) ? ofFolders.get(folder) : findUp(folder, NAME);
    ofFolders.set(folder, path);
    return path === undefined ? { settings: RECOMMENDED, folder } : load(path);
  };
}
