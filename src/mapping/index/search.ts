/** Numbers of rules in ascending order, counted from 0. */
export type Posting = readonly number[];

/**
 * The search for the first rule that decides one request. Tables offer it the rules that may: each is tried unless one before it has
 * decided already.
 */
export class Search {
  /** The first rule that decided so far; rules from here on are not tried. */
  best: number;
  /** How many rules were tried. */
  tried = 0;
  /** How many characters of claims were looked at, comparisons of whole texts aside. */
  read = 0;
  readonly #decides: (rule: number) => boolean;
  readonly #isShared: (rule: number) => boolean;
  /** Mostly there is one; a set is made for the second. */
  #first: number | Posting | undefined;
  #others: Set<number | Posting> | undefined;

  /** `isShared`: can the rule be offered in several postings? */
  constructor(limit: number, isShared: (rule: number) => boolean, decides: (rule: number) => boolean) {
    this.best = limit;
    this.#first = undefined;
    this.#others = undefined;
    this.#isShared = isShared;
    this.#decides = decides;
  }

  offer(posting: Posting): void {
    for (const rule of posting) {
      if (rule >= this.best) return;
      if (this.#isShared(rule) && !this.#isNew(rule)) continue;
      this.tried++;
      if (this.#decides(rule)) this.best = rule;
    }
  }

  /** Offers a posting that may come several times, as where a list holds the same member again and again. */
  offerOnce(posting: Posting): void {
    if (this.#isNew(posting)) this.offer(posting);
  }

  #isNew(what: number | Posting): boolean {
    if (this.#first === undefined) {
      this.#first = what;
      return true;
    }
    if (this.#first === what) return false;
    this.#others ??= new Set();
    if (this.#others.has(what)) return false;
    this.#others.add(what);
    return true;
  }
}
