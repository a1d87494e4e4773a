import type { ClaimReader } from '../../condition/reader.js';
import type { ClaimPath, Condition, Rule } from '../../ruleset/model.js';
import type { Key } from './key.js';
import type { Guard, Need } from './options.js';
import { atomOptions, isSettledByKey, matchOptions } from './options.js';
import type { Known } from './search.js';
import { ALL, KNOWN_PARTS, NOTHING, PART } from './search.js';

/** The keys that a rule is filed under. */
export interface Filing {
  readonly guard: Guard;
  /** What is known of the rule's test where a key is found, other than one for what a claim lacks. */
  readonly known: Known;
}

/** A filing, and how many rules more than those with its keys are filed under them. */
interface Choice extends Filing {
  readonly more: number;
}

/** A named condition of more keys than that is no guard, since every rule that uses it would be filed under all of them. */
const MAX_SHARED_KEYS = 64;

/** Finding a text inside of another takes longer than finding the whole, so that between equals the whole is chosen. */
const PART_COST = { whole: 0, start: 0.25, end: 0.25, inside: 0.5 } as const;

/** Chooses under which keys each of many rules is filed. */
export class Guards {
  readonly #named: Readonly<Record<string, Condition>>;
  readonly #readerOf: (path: ClaimPath) => ClaimReader;
  /** How many rules ask for a key, by its group. */
  readonly #counts = new Map<number, Map<Key['asked'], number>>();
  readonly #uses = new Map<string, number>();
  readonly #chosen = new Map<string, Choice | undefined>();

  constructor(named: Readonly<Record<string, Condition>>, readerOf: (path: ClaimPath) => ClaimReader) {
    this.#named = named;
    this.#readerOf = readerOf;
    for (const condition of Object.values(named)) this.#countIn(condition);
  }

  /** Has to be told of every rule before any guard is chosen. */
  count({ test }: Rule): void {
    if (test.kind === 'when') this.#countIn(test.condition);
    else this.#countKeys(matchOptions(test.match, this.#readerOf([test.match.claim]), 'certain'));
  }

  #countIn(condition: Condition): void {
    if (condition.kind === 'all' || condition.kind === 'any') for (const part of condition.of) this.#countIn(part);
    else if (condition.kind === 'use') this.#uses.set(condition.name, (this.#uses.get(condition.name) ?? 0) + 1);
    else if (condition.kind === 'atom') {
      this.#countKeys(atomOptions(condition, this.#readerOf(condition.claim), 'certain'));
    }
  }

  #countKeys(options: readonly Guard[]): void {
    for (const guard of options) {
      for (const { group, asked } of guard) {
        let counts = this.#counts.get(group);
        if (counts === undefined) {
          counts = new Map();
          this.#counts.set(group, counts);
        }
        counts.set(asked, (counts.get(asked) ?? 0) + 1);
      }
    }
  }

  /** The keys of which one is found wherever the rule counts; undefined where there are no such keys. */
  choose({ test, from, until }: Rule, need: Need): Filing | undefined {
    if (test.kind === 'when') {
      const choice = this.#choose(test.condition, need);
      const isTimed = from !== undefined || until !== undefined;
      return choice && { guard: choice.guard, known: isTimed && choice.known === ALL ? NOTHING : choice.known };
    }
    const options = matchOptions(test.match, this.#readerOf([test.match.claim]), need);
    return this.#cheapest(options.map((guard) => ({ guard, known: NOTHING, more: 0 })));
  }

  #choose(condition: Condition, need: Need): Choice | undefined {
    switch (condition.kind) {
      case 'atom': {
        const options = atomOptions(condition, this.#readerOf(condition.claim), need);
        const known = isSettledByKey(condition) ? ALL : NOTHING;
        return this.#cheapest(options.map((guard) => ({ guard, known, more: 0 })));
      }
      case 'all': {
        const choices = condition.of.map((part, i) => within(this.#choose(part, need), i, condition.of.length));
        return this.#cheapest(choices);
      }
      case 'any': {
        const parts = condition.of.map((part) => this.#choose(part, need)).filter((part) => part !== undefined);
        return parts.length < condition.of.length ? undefined : union(parts);
      }
      case 'use':
        return this.#chooseNamed(condition.name, need);
      default:
        return undefined;
    }
  }

  #chooseNamed(name: string, need: Need): Choice | undefined {
    const key = `${need} ${name}`;
    if (!this.#chosen.has(key)) {
      const choice = this.#choose(this.#named[name] as Condition, need);
      const isSmall = choice !== undefined && choice.guard.length <= MAX_SHARED_KEYS;
      const more = (choice?.more ?? 0) + (this.#uses.get(name) ?? 0);
      this.#chosen.set(key, isSmall ? { ...choice, known: onlyAll(choice.known), more } : undefined);
    }
    return this.#chosen.get(key);
  }

  #cheapest(choices: readonly (Choice | undefined)[]): Choice | undefined {
    const [first, ...others] = choices.filter((choice) => choice !== undefined);
    if (first === undefined || others.length === 0) return first;
    let cheapest = first;
    let least = this.#costOf(first);
    for (const choice of others) {
      const cost = this.#costOf(choice);
      if (cost >= least) continue;
      cheapest = choice;
      least = cost;
    }
    return cheapest;
  }

  /** How many rules have its keys, roughly: the fewer, the more it tells. */
  #costOf({ guard, more }: Choice): number {
    let cost = more;
    for (const key of guard) cost += (this.#counts.get(key.group)?.get(key.asked) ?? 1) + partCost(key);
    return cost;
  }
}

/** What is known of an `all` of so many parts where a key of one of them is found. */
function within(choice: Choice | undefined, part: number, parts: number): Choice | undefined {
  const known = onlyAll(choice?.known ?? NOTHING);
  if (choice === undefined || parts === 1 || known === NOTHING) return choice && { ...choice, known };
  return { ...choice, known: part < KNOWN_PARTS ? PART + part : NOTHING };
}

/** Which part is known says nothing where the `all` is only a part itself. */
function onlyAll(known: Known): Known {
  return known === ALL ? ALL : NOTHING;
}

function union(choices: readonly Choice[]): Choice {
  return {
    guard: choices.flatMap(({ guard }) => guard),
    known: choices.every(({ known }) => known === ALL) ? ALL : NOTHING,
    more: choices.reduce((sum, { more }) => sum + more, 0),
  };
}

function partCost(key: Key): number {
  return key.kind === 'text' ? PART_COST[key.part] : 0;
}
