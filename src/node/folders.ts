import { type FSWatcher, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The folders of files, watched rather than the files themselves: editors and deployments put a new file in the place of the old one. */
export class Folders {
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches the folders of these files, and no others. A folder that is not there is tried again at the next call. */
  follow(files: ReadonlySet<string>): void {
    const wanted = new Set([...files].map((file) => dirname(resolve(file))));
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#drop(folder);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, this.#onChange);
      watcher.on('error', () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // It is not there, or may not be read; reading the file says so.
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
