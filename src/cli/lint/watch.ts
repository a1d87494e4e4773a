import { watchFolders } from '../../node/folders.js';
import { EXIT } from '../exit.js';
import type { Io } from '../io.js';
import type { LintOutcome } from './run.js';

/** Runs again whenever something changes beside a file that was read, until it is interrupted. */
export async function watchLint(once: () => Promise<LintOutcome>, io: Io): Promise<number> {
  const interrupted = io.interrupted();
  for (;;) {
    const { folders } = await once();
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
