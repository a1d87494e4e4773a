import { type FSWatcher, watch } from 'node:fs';
import { resolve } from 'node:path';

/** Folders that are watched, rather than the files in them: editors and deployments put a new file in the place of the old one. */
export class Folders {
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches these folders, and no others. One that is not there is tried again at the next call. */
  follow(folders: Iterable<string>): void {
    const wanted = new Set([...folders].map((folder) => resolve(folder)));
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#drop(folder);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, this.#onChange);
      watcher.on('error', () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // It is not there, or may not be read; reading a file in it says so.
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}

/** Editors write a file in several steps. */
const QUIET_MILLISECONDS = 100;

/**
 * Calls `changed` once after something in one of the folders has changed, when it has been quiet for a moment.
 * @returns Ends the watch.
 */
export function watchFolders(folders: Iterable<string>, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watched = new Folders(() => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MILLISECONDS);
  });
  watched.follow(folders);
  return () => {
    clearTimeout(timer);
    watched.follow([]);
  };
}
