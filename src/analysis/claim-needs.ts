import { formatClaimName } from '../ruleset/claim-name.js';
import type { Condition, Rule } from '../ruleset/model.js';
import { kept } from './once.js';

/** A claim by name, and values of which it has one wherever a rule is true. */
export type ClaimNeeds = ReadonlyMap<string, ReadonlySet<string | number | boolean>>;

const NONE: ClaimNeeds = new Map();

/** More values than that tell little, and take long to look up. */
const MOST_VALUES = 16;

/** Claims that rules are filed by. */
const MOST_CLAIMS = 16;

/** What a rule needs, as far as its equalities say; of what a `match` compares, which may be written otherwise, apart from the rest. */
export function needsOf({ test }: Rule): ClaimNeeds {
  if (test.kind === 'when') return needsOfCondition(test.condition);
  const { claim, type, value } = test.match;
  return type === 'Equals' ? new Map([[`match ${claim}`, new Set([value])]]) : NONE;
}

function needsOfCondition(condition: Condition): ClaimNeeds {
  switch (condition.kind) {
    case 'all':
      return everyNeed(condition.of.map(needsOfCondition));
    case 'any':
      return someNeed(condition.of.map(needsOfCondition));
    case 'atom': {
      const { test, ignoreCase, ifMissing, claim } = condition;
      if (ignoreCase || ifMissing === true || (test.operator !== 'equals' && test.operator !== 'in')) return NONE;
      const values = test.operator === 'in' ? test.operand : [test.operand];
      return values.length > MOST_VALUES ? NONE : new Map([[formatClaimName(claim), new Set(values)]]);
    }
    default:
      return NONE;
  }
}

function everyNeed(parts: readonly ClaimNeeds[]): ClaimNeeds {
  const needs = new Map<string, ReadonlySet<string | number | boolean>>();
  for (const [claim, values] of parts.flatMap((part) => [...part])) {
    const known = needs.get(claim);
    needs.set(claim, known === undefined ? values : new Set([...values].filter((value) => known.has(value))));
  }
  return needs;
}

/** What all parts need, in one way or another. */
function someNeed(parts: readonly ClaimNeeds[]): ClaimNeeds {
  const [first = NONE, ...others] = parts;
  const needs = new Map<string, ReadonlySet<string | number | boolean>>();
  for (const [claim, values] of first) {
    const all = others.map((other) => other.get(claim));
    if (all.includes(undefined)) continue;
    const together = new Set([...values, ...all.flatMap((some) => [...(some ?? [])])]);
    if (together.size <= MOST_VALUES) needs.set(claim, together);
  }
  return needs;
}

/** Are there no values that both can have? */
function exclude(one: ClaimNeeds, other: ClaimNeeds): boolean {
  return [...one].some(([claim, values]) => {
    const others = other.get(claim);
    return others !== undefined && ![...values].some((value) => others.has(value));
  });
}

/** Rules in order, filed by what they need. */
export class NeedIndex {
  readonly #all: number[] = [];
  readonly #needs: ClaimNeeds[] = [];
  /** By claim: those that need a value of it. */
  readonly #files = new Map<
    string,
    { readonly by: Map<string | number | boolean, number[]>; readonly without: number[] }
  >();

  /** The last of the rules that some token may meet together with one of these needs, at most so many, of those that count. */
  candidates(needs: ClaimNeeds, most: number, counts: (place: number) => boolean): readonly number[] {
    const choices = [...needs].flatMap(([claim, values]) => {
      const file = this.#files.get(claim);
      return file === undefined ? [] : [[file.without, ...[...values].map((value) => file.by.get(value) ?? [])]];
    });
    const size = (lists: readonly (readonly number[])[]): number => lists.reduce((sum, { length }) => sum + length, 0);
    const lists = choices.reduce((best, one) => (size(one) < size(best) ? one : best), [this.#all]);
    // Of each list more are looked at than are wanted, since the other claims exclude some of them.
    const near = [...new Set(lists.flatMap((list) => list.slice(-LOOKED_AT * most)))].sort((a, b) => a - b);
    return near.filter((place) => counts(place) && !exclude(needs, this.#needs[place] as ClaimNeeds)).slice(-most);
  }

  add(needs: ClaimNeeds): void {
    const place = this.#needs.push(needs) - 1;
    for (const claim of needs.keys()) {
      const isNew = !this.#files.has(claim) && this.#files.size < MOST_CLAIMS;
      if (isNew) this.#files.set(claim, { by: new Map(), without: [...this.#all] });
    }
    for (const [claim, { by, without }] of this.#files) {
      const values = needs.get(claim);
      if (values === undefined) without.push(place);
      for (const value of values ?? []) kept(by, value, () => []).push(place);
    }
    this.#all.push(place);
  }
}

const LOOKED_AT = 2;
