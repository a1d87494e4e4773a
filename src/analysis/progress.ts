/** How much of some work is done. Whoever listens is told whenever that is more than before. */
export class Progress {
  readonly #listen: ((done: number, total: number) => void) | undefined;
  #done = 0;
  #total = 0;

  constructor(listen: ((done: number, total: number) => void) | undefined) {
    this.#listen = listen;
  }

  /** Parts of the work that are done. */
  get done(): number {
    return this.#done;
  }

  /** There is so much work besides: to be said before any is done. */
  expect(parts: number): void {
    this.#total += parts;
  }

  /** So many more parts are done. */
  did(parts: number): void {
    this.reach(this.#done + parts);
  }

  /** So many parts of all are done, if there were fewer. */
  reach(parts: number): void {
    const done = Math.min(parts, this.#total);
    if (done <= this.#done) return;
    this.#done = done;
    this.#listen?.(done, this.#total);
  }

  /** All of it is done. */
  end(): void {
    this.reach(this.#total);
  }
}
