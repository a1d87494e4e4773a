import { isReadable } from '../../condition/readable.js';
import { isPlain } from '../../condition/reader.js';
import type { MatchEnv } from '../match-subject.js';

/** A rule under a key: twice its number, counted from 0, and one more where the key is all that the rule asks for. */
export type Entry = number;

/** The rules under one key: one, or several in ascending order. */
export type Posting = Entry | readonly Entry[];

export function entry(rule: number, isSure: boolean): Entry {
  return rule * 2 + (isSure ? 1 : 0);
}

/** The first rule of a posting. */
export function firstOf(posting: Posting): number {
  return (typeof posting === 'number' ? posting : (posting[0] as Entry)) >> 1;
}

/** Is asked of a rule that may apply; `isSure`: that it applies is known. */
export type Decides<Env> = (rule: number, isSure: boolean, env: Env) => boolean;

/** What tables are searched for: they offer it the rules that may apply. */
export interface PostingSink {
  /** The first rule that decided so far; rules from here on are not wanted. */
  readonly best: number;
  /** How many characters of claims were looked at, comparisons of whole texts aside. */
  read: number;
  readonly isPlain: boolean;
  /** From here on rules are offered for this value of a claim, which nobody has seen to be the claims' own and readable. */
  lookUpUnread(claim: string, value: unknown): void;
  /** From here on rules are offered for a value that was read. */
  lookUpRead(): void;
  offer(posting: Posting): void;
}

/**
 * The search for the first rule that decides one request. Tables offer it the rules that may: each is tried unless one before it has
 * decided already.
 */
export class Search<Env extends MatchEnv> implements PostingSink {
  /** The first rule that decided so far; rules from here on are not tried. */
  best: number;
  /** How many rules were tried. */
  tried: number;
  /** How many characters of claims were looked at, comparisons of whole texts aside. */
  read: number;
  private readonly decides: Decides<Env>;
  private readonly shared: Uint8Array;
  private readonly env: Env;
  /** Do the claims have what they have themselves, or from the prototype of all objects? */
  readonly isPlain: boolean;
  /** The claim that was looked up as it came, while nothing was found by it. */
  private unread: string | undefined;
  private value: unknown;
  private isUnreadable: boolean;
  /** Mostly there is one; a set is made for the second. */
  private first: Posting | undefined;
  private others: Set<Posting> | undefined;

  /** `shared` tells by number which rules can be offered in several postings. */
  constructor(env: Env, limit: number, shared: Uint8Array, decides: Decides<Env>) {
    this.best = limit;
    this.tried = 0;
    this.read = 0;
    this.decides = decides;
    this.shared = shared;
    this.env = env;
    this.isPlain = isPlain(env);
    this.unread = undefined;
    this.value = undefined;
    this.isUnreadable = false;
    this.first = undefined;
    this.others = undefined;
  }

  lookUpUnread(claim: string, value: unknown): void {
    this.unread = claim;
    this.value = value;
    this.isUnreadable = false;
  }

  lookUpRead(): void {
    this.unread = undefined;
    this.isUnreadable = false;
  }

  offer(posting: Posting): void {
    if (typeof posting === 'number') {
      const rule = posting >> 1;
      if (rule < this.best && this.isFound() && this.isNew(posting)) this.try(posting);
      return;
    }
    if (firstOf(posting) >= this.best || !this.isFound() || !this.isNew(posting)) return;
    for (const one of posting) {
      if (one >> 1 >= this.best) return;
      if (this.shared[one >> 1] === 1 && !this.isNew(one)) continue;
      this.try(one);
    }
  }

  private try(one: Entry): void {
    this.tried++;
    if (this.decides(one >> 1, (one & 1) === 1, this.env)) this.best = one >> 1;
  }

  /** Most claims lead to no rule, so that whether they count is seen to only where they do. */
  private isFound(): boolean {
    if (this.unread !== undefined) {
      this.isUnreadable = !(Object.hasOwn(this.env.claims, this.unread) && isReadable(this.value));
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
