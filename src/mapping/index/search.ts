import { isReadable } from '../../condition/readable.js';
import type { ClaimReader } from '../../condition/reader.js';
import type { MatchEnv, Subject } from '../match-subject.js';

/** A rule under a key: sixteen times its number, counted from 0, and what is known of it where the key is found. */
export type Entry = number;

/**
 * What is known of a rule's test where one of its keys is found: nothing, that it is true, or, from `PART` on, that this part of its `all` is, counted from 0.
 */
export type Known = number;
export const NOTHING: Known = 0;
export const ALL: Known = 1;
export const PART: Known = 2;
const BITS = 4;
/** Of the parts behind these none is known. */
export const KNOWN_PARTS: number = 2 ** BITS - PART;

/** The rules under one key: one, or several in ascending order. */
export type Posting = Entry | readonly Entry[];

export function entry(rule: number, known: Known): Entry {
  return rule * 2 ** BITS + known;
}

function ruleOf(one: Entry): number {
  return one >> BITS;
}

/** The first rule of a posting. */
export function firstOf(posting: Posting): number {
  return ruleOf(typeof posting === 'number' ? posting : (posting[0] as Entry));
}

/** Is asked of a rule that may apply. */
export type Decides<Asked> = (rule: number, known: Known, search: Asked) => boolean;

/**
 * One request, what was read of it, and the search for the first rule that decides it. Tables offer it the rules that may: each is tried unless one before it
 * has decided already.
 */
export class Search implements MatchEnv {
  readonly claims: object;
  readonly now: number | undefined;
  plain: boolean | undefined;
  values: unknown[] | undefined;
  memo: Uint8Array | undefined;
  subjects: Map<ClaimReader, Subject> | undefined;
  timeless: boolean;
  /** The first rule that decided so far; rules from here on are not tried. */
  best: number;
  private decides: Decides<Search> | undefined;
  private shared: Uint8Array | undefined;
  /** The claim that was looked up as it came, while nothing was found by it. */
  private unread: string | undefined;
  private value: unknown;
  private isUnreadable: boolean;
  /** Mostly there is one; a set is made for the second. */
  private first: Posting | undefined;
  private others: Set<Posting> | undefined;

  constructor(claims: object, now: number | undefined) {
    this.claims = claims;
    this.now = now;
    this.plain = undefined;
    this.values = undefined;
    this.memo = undefined;
    this.subjects = undefined;
    this.timeless = false;
    this.best = 0;
    this.decides = undefined;
    this.shared = undefined;
    this.unread = undefined;
    this.value = undefined;
    this.isUnreadable = false;
    this.first = undefined;
    this.others = undefined;
  }

  /** Only rules before `limit` are asked for. `shared` tells by number which rules can be offered in several postings. */
  begin(limit: number, shared: Uint8Array, decides: Decides<Search>): void {
    this.best = limit;
    this.shared = shared;
    this.decides = decides;
  }

  /** From here on rules are offered for this value of a claim, which nobody has seen to be the claims' own and readable. */
  lookUpUnread(claim: string, value: unknown): void {
    this.unread = claim;
    this.value = value;
    this.isUnreadable = false;
  }

  /** From here on rules are offered for a value that was read. */
  lookUpRead(): void {
    this.unread = undefined;
    this.isUnreadable = false;
  }

  offer(posting: Posting): void {
    if (typeof posting !== 'number') this.offerAll(posting);
    else if (ruleOf(posting) < this.best && this.isFound() && this.isNew(posting)) this.try(posting);
  }

  private offerAll(posting: readonly Entry[]): void {
    if (firstOf(posting) >= this.best || !this.isFound() || !this.isNew(posting)) return;
    for (const one of posting) {
      if (ruleOf(one) >= this.best) return;
      if (this.shared?.[ruleOf(one)] === 1 && !this.isNew(one)) continue;
      this.try(one);
    }
  }

  private try(one: Entry): void {
    if (this.decides?.(ruleOf(one), one & (2 ** BITS - 1), this) === true) this.best = ruleOf(one);
  }

  /** Most claims lead to no rule, so that whether they count is seen to only where they do. */
  private isFound(): boolean {
    if (this.unread !== undefined) {
      this.isUnreadable = !(Object.hasOwn(this.claims, this.unread) && isReadable(this.value));
      this.unread = undefined;
    }
    return !this.isUnreadable;
  }

  private isNew(what: Posting): boolean {
    if (this.first === undefined) {
      this.first = what;
      return true;
    }
    if (this.first === what) return false;
    this.others ??= new Set();
    if (this.others.has(what)) return false;
    this.others.add(what);
    return true;
  }
}
