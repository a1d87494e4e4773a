import type { Subject, ValueType } from '../facts.js';
import { kept } from '../once.js';
import type { Solver } from '../sat/solver.js';

interface Typed {
  readonly subject: Subject;
  readonly types: ReadonlyMap<ValueType, number>;
}

/** What a pointer walks through is an object, which no operator reads. */
export class TiedPaths {
  readonly #solver: Solver;
  readonly #byPath = new Map<string, Typed>();
  /** The subjects that are walked to, by each path on the way. */
  readonly #behind = new Map<string, Typed[]>();

  constructor(solver: Solver) {
    this.#solver = solver;
  }

  add(typed: Typed): void {
    const path = typed.subject.reader?.path;
    if (path === undefined) return;
    const key = JSON.stringify(path);
    const twin = this.#byPath.get(key);
    if (twin !== undefined) this.#tieTwins(typed, twin);
    else {
      this.#byPath.set(key, typed);
      for (const inner of this.#behind.get(key) ?? []) this.#nest(inner, typed);
    }
    for (let length = 1; length < path.length; length++) {
      const way = JSON.stringify(path.slice(0, length));
      kept(this.#behind, way, () => []).push(typed);
      const outer = this.#byPath.get(way);
      if (outer !== undefined) this.#nest(typed, outer);
    }
  }

  #nest(inner: Typed, outer: Typed): void {
    const [isMissing, isObject] = [inner.types.get('missing'), outer.types.get('other')];
    if (isMissing !== undefined && isObject !== undefined) this.#solver.addClause([isMissing, isObject]);
  }

  /** A claim that two rule sets declare differently is missing for both, or for none. */
  #tieTwins(one: Typed, other: Typed): void {
    const [a, b] = [one.types.get('missing'), other.types.get('missing')];
    if (a !== undefined && b !== undefined) this.#solver.equate(a, b);
  }
}
