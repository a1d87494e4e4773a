import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Engine } from '../engine.js';
import { compile } from '../engine.js';
import { RolecallError } from '../errors.js';
import { invalidRules } from '../parse.js';
import type { RuleSet } from '../ruleset/model.js';
import { Folders } from './folders.js';
import type { LoadedFile, LoadOptions } from './load.js';
import { loadFileNoting } from './load.js';

export interface WatchOptions extends LoadOptions {
  /** Milliseconds that a file must stay as it is before it counts; default 100. */
  readonly settle?: number | undefined;
  /** Called after every change of the engine. */
  readonly onReload?: ((engine: Engine) => void) | undefined;
  /** Called with what is wrong with the files, whenever they could not be taken; the last good engine stays. */
  readonly onProblem?: ((diagnostics: readonly Diagnostic[]) => void) | undefined;
}

export interface WatchedFile {
  /** The last good one. Take it anew for every request; the one taken never changes. */
  readonly engine: Engine;
  /** What was wrong with the files when they were last read; empty where the engine is what they say. */
  readonly problems: readonly Diagnostic[];
  /** Ends the watching; the engine stays. */
  readonly close: () => void;
}

const SETTLE = 100;

/**
 * Reads a rule file as `loadFile` does, and again whenever it, or a policy file that it names, changes. Engines are swapped as wholes, and only
 * for files that have no errors and were the same when they were read twice, `settle` milliseconds apart, so that no decision is
 * made by a file that is still being written. A program that writes one slowly should write another file and rename it.
 * Until it is closed the process stays alive.
 * @throws RolecallError `invalid-rules`, where the file has errors now; its `cause` are the diagnostics.
 */
export function watchFile(path: string, options: WatchOptions = {}): WatchedFile {
  const { settle = SETTLE, onReload, onProblem, ...load } = options;
  const folders = new Folders(() => wait(undefined));
  let pending: NodeJS.Timeout | undefined;

  const read = (): LoadedFile => {
    const files = new Set([path]);
    const loaded = loadFileNoting(path, load, (name) => files.add(resolve(dirname(path), name)));
    folders.follow([...files].map((file) => dirname(file)));
    return loaded;
  };
  /** `seen` is what the files held when they were last read. */
  const wait = (seen: string | undefined): void => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      const loaded = read();
      const found = fingerprint(loaded);
      if (found === seen) take(loaded);
      else wait(found);
    }, settle);
  };
  const take = ({ ruleSet, diagnostics }: LoadedFile): void => {
    problems = [];
    if (ruleSet?.digest === engine.ruleSet.digest) return;
    const made = ruleSet === undefined ? diagnostics : compiled(ruleSet);
    if ('resolve' in made) {
      engine = made;
      onReload?.(engine);
    } else {
      problems = made;
      onProblem?.(made);
    }
  };

  let problems: readonly Diagnostic[] = [];
  let engine = firstEngine(read(), folders);
  // What has changed between that reading and the beginning of the watch would be missed.
  wait(undefined);
  return {
    get engine() {
      return engine;
    },
    get problems() {
      return problems;
    },
    close: () => {
      folders.follow([]);
      clearTimeout(pending);
    },
  };
}

function firstEngine({ ruleSet, diagnostics }: LoadedFile, folders: Folders): Engine {
  if (ruleSet !== undefined) return compile(ruleSet);
  folders.follow([]);
  throw invalidRules(diagnostics);
}

/** What the files hold, as far as it counts. */
function fingerprint({ ruleSet, text, diagnostics }: LoadedFile): string {
  return ruleSet?.digest ?? JSON.stringify([text, diagnostics]);
}

/** In a timer nobody can catch what `compile` throws where another module has changed what rules would mean. */
function compiled(ruleSet: RuleSet): Engine | readonly Diagnostic[] {
  try {
    return compile(ruleSet);
  } catch (error) {
    if (!(error instanceof RolecallError)) throw error;
    return [{ code: 'logic', severity: 'error', message: error.message }];
  }
}
