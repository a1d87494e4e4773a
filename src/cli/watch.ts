import { watchFolders } from '../node/folders.js';
import type { Paint } from '../report/paint.js';
import { prettyProblem } from '../report/pretty.js';
import { EXIT } from './exit.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';

/** What one run came to. */
export interface Outcome {
  readonly code: number;
  /** The folders that were named, and those of every file that was read. */
  readonly folders: readonly string[];
}

/**
 * Runs again whenever something changes beside a file that was read, until it is interrupted. What keeps a later run from an answer, such as
 * a mistake in the configuration, is told, and waited for.
 * @throws Failure where the first run has no answer.
 */
export async function watch(once: () => Promise<Outcome>, io: Io, paint: Paint): Promise<number> {
  const interrupted = io.interrupted();
  let folders: readonly string[] | undefined;
  for (;;) {
    try {
      ({ folders } = await once());
    } catch (error) {
      if (!(error instanceof Failure) || folders === undefined) throw error;
      const { message, help } = error;
      io.stderr(prettyProblem({ severity: 'error', message, ...(help !== undefined && { help }) }, undefined, paint));
    }
    io.stderr('waiting for a change; Ctrl+C ends it\n');
    const change = nextChange(folders);
    const isOver = await Promise.race([interrupted.then(() => true), change.happened.then(() => false)]);
    change.stop();
    if (isOver) return EXIT.ok;
  }
}

function nextChange(folders: readonly string[]): { readonly happened: Promise<void>; readonly stop: () => void } {
  let stop = (): void => {};
  const happened = new Promise<void>((resolve) => {
    stop = watchFolders(folders, resolve);
  });
  return { happened, stop };
}
