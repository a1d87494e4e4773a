import { watchFolders } from '../node/folders.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';

/** What one run came to. */
export interface Outcome {
  readonly code: number;
  /** The folders of every file that was read. */
  readonly folders: readonly string[];
}

/** Runs again whenever something changes beside a file that was read, until it is interrupted. */
export async function watch(once: () => Promise<Outcome>, io: Io): Promise<number> {
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
