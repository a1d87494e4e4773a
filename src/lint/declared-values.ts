import { foldAscii } from '../condition/fold.js';
import { suggest } from '../diagnostics/suggest.js';
import type { ClaimDeclaration } from '../ruleset/model.js';
import type { Literal, SingleTest } from './literals.js';
import { literalsOf } from './literals.js';

type Value = string | number | boolean;

/** The values that a test compares a declared claim with, as far as they are of its type. */
export function comparedValues(test: SingleTest, { type, encoding }: ClaimDeclaration): readonly Literal[] {
  // A `match` compares what stands in the token, which is one text where the list is written in one.
  const isPlain = type === 'string' || (type === 'string[]' && encoding === 'json');
  if (test.kind === 'match' && !isPlain) return [];
  const member = type === 'string[]' ? 'string' : type;
  return literalsOf(test).filter(({ value }) => typeof value === member);
}

/** Can one of the listed values of a claim be what a test compares it with? Takes time in proportion to the lists only where they are new. */
export class ValueLists {
  readonly #folded = new Map<readonly Value[], ReadonlySet<Value>>();
  readonly #plain = new Map<readonly Value[], ReadonlySet<Value>>();
  #suggestions = 0;

  has(list: readonly Value[], { value, fits }: Literal, test: SingleTest): boolean {
    const ignoresCase = test.kind === 'atom' && test.atom.ignoreCase;
    if (fits === 'whole') {
      const known = ignoresCase ? setOf(this.#folded, list, fold) : setOf(this.#plain, list, (each) => each);
      return known.has(ignoresCase ? fold(value) : value);
    }
    const compare = PARTS.get(fits);
    if (compare === undefined || list.length > MOST_COMPARED) return true;
    const wanted = String(ignoresCase ? fold(value) : value);
    return list.some((each) => compare(String(ignoresCase ? fold(each) : each), wanted));
  }

  /** The listed value that was probably meant; past so many in one file none is looked for. */
  suggest(list: readonly Value[], { value, fits }: Literal): string | undefined {
    if (fits !== 'whole' || typeof value !== 'string' || ++this.#suggestions > MOST_SUGGESTIONS) return undefined;
    return suggest(value, list.map(String));
  }
}

/** Of longer lists every test of a part is taken to be fine, since each would have to be gone through for each test. */
const MOST_COMPARED = 100;
const MOST_SUGGESTIONS = 200;

const PARTS: ReadonlyMap<Literal['fits'], (value: string, wanted: string) => boolean> = new Map([
  ['start', (value: string, wanted: string) => value.startsWith(wanted)],
  ['end', (value: string, wanted: string) => value.endsWith(wanted)],
  ['part', (value: string, wanted: string) => value.includes(wanted)],
]);

function setOf(
  sets: Map<readonly Value[], ReadonlySet<Value>>,
  list: readonly Value[],
  read: (value: Value) => Value,
): ReadonlySet<Value> {
  let set = sets.get(list);
  if (set === undefined) {
    set = new Set(list.map(read));
    sets.set(list, set);
  }
  return set;
}

function fold(value: Value): Value {
  return typeof value === 'string' ? foldAscii(value) : value;
}
