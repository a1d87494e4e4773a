/** Variables by activity, the most active on top. Each is in it at most once. */
export class ActivityHeap {
  readonly activity: number[] = [0];
  readonly #heap: number[] = [];
  /** By variable: the number of the restriction that named it last. */
  readonly #scope: number[] = [0];
  /** 0: there is none. */
  #restriction = 0;
  /** Where each variable stands; -1: it is not in the heap. */
  readonly #at: number[] = [-1];

  /** Makes room for the next variable, and puts it in. */
  add(variable: number, activity: number): void {
    this.activity[variable] = activity;
    this.#at[variable] = -1;
    this.#scope[variable] = 0;
    this.insert(variable);
  }

  /** Takes no others in from now on. */
  restrictTo(variables: Iterable<number>): void {
    for (const variable of this.#heap) this.#at[variable] = -1;
    this.#heap.length = 0;
    this.#restriction++;
    for (const variable of variables) {
      this.#scope[variable] = this.#restriction;
      this.insert(variable);
    }
  }

  insert(variable: number): void {
    if (this.#at[variable] !== -1 || this.#scope[variable] !== this.#restriction) return;
    this.#heap.push(variable);
    this.#rise(this.#heap.length - 1);
  }

  /** The most active variable, which is taken out. */
  take(): number | undefined {
    const [top] = this.#heap;
    const last = this.#heap.pop();
    if (top === undefined || last === undefined) return undefined;
    this.#at[top] = -1;
    if (last !== top) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return top;
  }

  /** The activity of a variable has grown. */
  raised(variable: number): void {
    const at = this.#at[variable] as number;
    if (at !== -1) this.#rise(at);
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const variable = heap[from] as number;
    const activity = this.activity[variable] as number;
    let at = from;
    while (at > 0) {
      const parent = heap[(at - 1) >> 1] as number;
      if ((this.activity[parent] as number) >= activity) break;
      this.#put(at, parent);
      at = (at - 1) >> 1;
    }
    this.#put(at, variable);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const variable = heap[from] as number;
    const activity = this.activity[variable] as number;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = child + 1;
      if (right < heap.length && this.#activityAt(right) > this.#activityAt(child)) child = right;
      if (this.#activityAt(child) <= activity) break;
      this.#put(at, heap[child] as number);
      at = child;
    }
    this.#put(at, variable);
  }

  #activityAt(at: number): number {
    return this.activity[this.#heap[at] as number] as number;
  }

  #put(at: number, variable: number): void {
    this.#heap[at] = variable;
    this.#at[variable] = at;
  }
}
