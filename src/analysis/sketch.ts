import type { ConditionCompiler } from '../condition/compile.js';
import type { ClaimReader } from '../condition/reader.js';
import type { Atom, ClaimPath, Condition, Match, Rule, RuleSet } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import { numberText } from './claims/numbers.js';
import { place } from './token-claims.js';

type Value = string | number | boolean | readonly string[];

/** Values of claims, by the claims' names, before they are put into a token. */
export type Sketch = ReadonlyMap<string, { readonly reader: ClaimReader; readonly value: Value }>;
type Draft = Map<string, { readonly reader: ClaimReader; readonly value: Value }>;

const MOST_LOOKED_AT = 1000;

/**
 * Draws up claims of which a test is likely to be true, or false, by reading it once. Nothing is searched for, so that it takes time in
 * proportion to the test; whoever uses a sketch has to see what comes of it.
 */
export class Sketcher {
  readonly #conditions: RuleSet['conditions'];
  readonly #compiler: ConditionCompiler;
  /** How many parts of conditions the sketch may still look at: what is used by name comes up as often as it is used. */
  #left = 0;

  constructor({ conditions }: Pick<RuleSet, 'conditions'>, compiler: ConditionCompiler) {
    this.#conditions = conditions;
    this.#compiler = compiler;
  }

  /** Undefined where no claims come to mind. */
  of(test: Rule['test'], wanted: boolean): Sketch | undefined {
    this.#left = MOST_LOOKED_AT;
    if (test.kind === 'when') return this.#condition(test.condition, wanted, new Map());
    return this.#put(new Map(), [test.match.claim], (reader) => valueForMatch(test.match, reader, wanted));
  }

  #condition(condition: Condition, wanted: boolean, draft: Draft): Draft | undefined {
    if (--this.#left < 0) return undefined;
    switch (condition.kind) {
      case 'not':
        return this.#condition(condition.of, !wanted, draft);
      case 'use': {
        const named = this.#conditions[condition.name];
        return named && this.#condition(named, wanted, draft);
      }
      case 'logic':
        return undefined;
      case 'atom':
        return this.#atom(condition, wanted, draft);
      default:
        return (condition.kind === 'all') === wanted
          ? this.#every(condition.of, wanted, draft)
          : this.#some(condition.of, wanted, draft);
    }
  }

  #every(parts: readonly Condition[], wanted: boolean, draft: Draft): Draft | undefined {
    let all: Draft | undefined = draft;
    for (const part of parts) {
      all = this.#condition(part, wanted, all);
      if (all === undefined) return undefined;
    }
    return all;
  }

  #some(parts: readonly Condition[], wanted: boolean, draft: Draft): Draft | undefined {
    for (const part of parts) {
      const one = this.#condition(part, wanted, new Map(draft));
      if (one !== undefined) return one;
    }
    return undefined;
  }

  #atom(atom: Atom, wanted: boolean, draft: Draft): Draft | undefined {
    const { test, claim } = atom;
    const isThere = draft.has(this.#compiler.reader(claim).name);
    const fitsAbsent = test.operator === 'exists' ? test.operand !== wanted : atom.ifMissing === wanted;
    if (!isThere && fitsAbsent) return draft;
    return this.#put(draft, claim, (reader) => valueFor(atom, reader, wanted));
  }

  #put(draft: Draft, path: ClaimPath, make: (reader: ClaimReader) => Value | undefined): Draft | undefined {
    const reader = this.#compiler.reader(path);
    const before = draft.get(reader.name)?.value;
    const value = make(reader);
    if (value === undefined) return undefined;
    if (before === undefined) draft.set(reader.name, { reader, value });
    else if (Array.isArray(before) && Array.isArray(value)) {
      draft.set(reader.name, { reader, value: [...new Set([...before, ...value])] });
    } else if (before !== value) return undefined;
    return draft;
  }
}

/** The claims of a token as sketched; what stands in the first sketch goes before what stands in later ones. */
export function claimsOf(sketches: readonly Sketch[]): Readonly<Record<string, unknown>> {
  const claims = emptyRecord<unknown>();
  const seen = new Set<string>();
  for (const sketch of sketches) {
    for (const [name, { reader, value }] of sketch) {
      if (!seen.has(name)) place(claims, reader.path, rawOf(reader, value));
      seen.add(name);
    }
  }
  return claims;
}

function rawOf({ declaration }: ClaimReader, value: Value): unknown {
  switch (declaration?.encoding) {
    case 'text':
      return typeof value === 'number' ? numberText(value) : String(value);
    case 'spaces':
      return Array.isArray(value) ? value.join(' ') : value;
    case 'commas':
      return Array.isArray(value) ? value.join(',') : value;
    default:
      return value;
  }
}

const OTHER = 'other';

function valueForMatch({ type, value }: Match, { declaration }: ClaimReader, wanted: boolean): Value {
  const text = wanted === (type !== 'NotEqual') ? value : OTHER;
  return declaration?.type === 'string[]' ? [text] : text;
}

function valueFor({ test }: Atom, { declaration }: ClaimReader, wanted: boolean): Value | undefined {
  switch (test.operator) {
    case 'exists':
      return anyValue(declaration?.type);
    case 'equals':
      return wanted ? test.operand : otherThan([test.operand], declaration?.values);
    case 'in':
      return wanted ? test.operand[0] : otherThan(test.operand, declaration?.values);
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return wanted ? test.operand : OTHER;
    case 'like':
      return wanted ? test.operand.replaceAll('*', '').replaceAll('?', 'a') : OTHER;
    case 'atLeast':
      return wanted ? test.operand : test.operand - 1;
    case 'lessThan':
      return wanted ? test.operand - 1 : test.operand;
    case 'greaterThan':
      return wanted ? test.operand + 1 : test.operand;
    case 'atMost':
      return wanted ? test.operand : test.operand + 1;
    case 'includes':
      return wanted ? [test.operand] : [];
    case 'includesAny':
      return wanted ? test.operand.slice(0, 1) : [];
    case 'includesAll':
      return wanted ? test.operand : [];
    case 'subsetOf':
      return wanted ? test.operand.slice(0, 1) : [OTHER];
    // What fits a pattern, or the time, is not to be seen at a glance.
    case 'matches':
    case 'ageAtMost':
      return undefined;
  }
}

function anyValue(type: string | undefined): Value {
  switch (type) {
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string[]':
      return [OTHER];
    default:
      return OTHER;
  }
}

function otherThan(
  values: readonly (string | number | boolean)[],
  allowed: readonly (string | number | boolean)[] | undefined,
): Value | undefined {
  if (allowed !== undefined) return allowed.find((value) => !values.includes(value));
  const [first] = values;
  if (typeof first === 'boolean') return values.includes(!first) ? undefined : !first;
  if (typeof first !== 'number') return OTHER;
  // Not as arguments of `Math.max`: a list in a rule may be longer than a call takes.
  return (values as readonly number[]).reduce((most, value) => Math.max(most, value)) + 1;
}
