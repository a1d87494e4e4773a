import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';

/** Editors write a file in several steps. */
const QUIET_MILLISECONDS = 100;

/**
 * Calls `changed` once after something in one of the folders has changed, when it has been quiet for a moment.
 * @returns Ends the watch.
 */
export function watchFolders(folders: Iterable<string>, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = [];
  for (const folder of new Set(folders)) {
    try {
      const watcher = watch(folder, () => {
        clearTimeout(timer);
        timer = setTimeout(changed, QUIET_MILLISECONDS);
      });
      // A folder that is removed while it is watched.
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // What cannot be watched does not change here.
    }
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
