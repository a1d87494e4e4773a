import { formatClaimName } from '../ruleset/claim-name.js';
import type { ClaimDeclaration, ClaimPath } from '../ruleset/model.js';
import { isExactNumber } from '../ruleset/numbers.js';
import type { Decoder } from './decode.js';
import { compileDecoder, decodeUndeclared, isNumberText } from './decode.js';
import type { Parts } from './parts.js';
import { isReadableList, MISSING, UNREADABLE } from './readable.js';

/** Reads one claim of a token: its decoded value, `MISSING` or `UNREADABLE`. */
export interface ClaimReader {
  readonly path: ClaimPath;
  /** The claim's name, or a JSON Pointer for a nested one. */
  readonly name: string;
  /** Counts the readers of a rule set, from 0. */
  readonly slot: number;
  readonly declaration: ClaimDeclaration | undefined;
  readonly read: (claims: object) => unknown;
  /** From a JSON value that such a claim has to the decoded value, or `UNREADABLE`. */
  readonly decode: Decoder;
}

/** The readers of a rule set's claims, one per claim. */
export class ClaimReaders {
  readonly #declarations: ReadonlyMap<string, ClaimDeclaration>;
  readonly #parts: Parts;
  readonly #readers = new Map<string, ClaimReader>();

  constructor(declarations: readonly ClaimDeclaration[], parts: Parts) {
    this.#parts = parts;
    this.#declarations = new Map(declarations.map((declaration) => [formatClaimName(declaration.path), declaration]));
  }

  of(path: ClaimPath): ClaimReader {
    const name = formatClaimName(path);
    let reader = this.#readers.get(name);
    if (reader === undefined) {
      reader = compileReader(path, name, this.#readers.size, this.#declarations.get(name), this.#parts);
      this.#readers.set(name, reader);
    }
    return reader;
  }
}

function compileReader(
  path: ClaimPath,
  name: string,
  slot: number,
  declaration: ClaimDeclaration | undefined,
  parts: Parts,
): ClaimReader {
  const decode = declaration ? compileDecoder(declaration, parts) : decodeUndeclared;
  const absent: unknown = declaration?.missing === 'empty' ? [] : MISSING;
  return {
    path,
    name,
    slot,
    declaration,
    decode,
    read: (claims) => {
      const raw = rawClaim(claims, path);
      return raw === MISSING ? absent : decode(raw);
    },
  };
}

/** What the readers of one request have found so far, so that each claim is read once. */
export interface Readings {
  readonly claims: object;
  /** Is their prototype that of all objects, or none? Looking takes as long as reading several claims. */
  plain?: boolean | undefined;
  /** By the slots of their readers. */
  values?: unknown[] | undefined;
  /** The names of the claims, by what is left of them without prefixes, separators and letter case. */
  names?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Do the claims have what they have themselves, or from the prototype of all objects? */
export function isPlain(readings: Readings): boolean {
  if (readings.plain === undefined) {
    const { claims } = readings;
    // Read before the prototype is asked: engines then know the shape of the claims, and need not look for their prototype.
    const { constructor: maker } = claims;
    const prototype: unknown = Object.getPrototypeOf(claims);
    readings.plain = prototype === Object.prototype || (prototype === null && maker === undefined);
  }
  return readings.plain;
}

/** What the reader finds in the claims of a request. */
export function readOnce(reader: ClaimReader, readings: Readings): unknown {
  // Most rule sets look at few claims; growing a list one by one would cost more than reading.
  readings.values ??= [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
  const { values } = readings;
  const { slot } = reader;
  if (slot < values.length) {
    const known = values[slot];
    if (known !== undefined) return known;
  } else {
    // Without holes, which would make every reading slow.
    while (values.length <= slot) values.push(undefined);
  }
  const value = reader.read(readings.claims);
  values[slot] = value;
  return value;
}

/** The claim's JSON value, or `MISSING`. Only own properties are looked at, and a pointer walks objects only. */
export function rawClaim(claims: object, path: ClaimPath): unknown {
  // Most claims stand at the top, and this is most of what a decision does.
  if (path.length === 1 && !Array.isArray(claims)) {
    const [name] = path;
    return Object.hasOwn(claims, name) ? ((claims as Readonly<Record<string, unknown>>)[name] ?? MISSING) : MISSING;
  }
  return nestedClaim(claims, path);
}

function nestedClaim(claims: object, path: ClaimPath): unknown {
  let value: unknown = claims;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step))
      return MISSING;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value ?? MISSING;
}

/** Why a reader called a value unreadable, without the value. */
export function whyUnreadable(reader: ClaimReader, raw: unknown): string {
  const { declaration } = reader;
  const is = describeType(raw);
  if (declaration === undefined) return `it is ${is}`;
  const broken = brokenRestriction(reader, raw);
  if (broken !== undefined) return BROKEN_SENTENCE[broken];
  const { type, encoding } = declaration;
  if (type === 'number' && encoding === 'text' && isNumberText(raw)) return 'it has more digits than a number keeps';
  return `it is declared as ${encoding === 'json' ? `a ${type}` : `a ${type} as ${encoding}`}, but is ${is}`;
}

/** Why a claim that is there cannot be used as what is wanted, as the end of a sentence that begins with its name, without the value. */
export function whyUnusable(reader: ClaimReader, claims: object, wanted: 'a text' | 'a list of texts'): string {
  const broken = brokenRestriction(reader, rawClaim(claims, reader.path));
  return broken === undefined ? `cannot be read as ${wanted}` : BROKEN_END[broken];
}

type Restriction = 'values' | 'pattern';

const BROKEN_SENTENCE: Readonly<Record<Restriction, string>> = {
  values: 'it is none of the declared values',
  pattern: 'it does not match the declared pattern',
};

/** The same as the end of a sentence that begins with the name of the claim. */
const BROKEN_END: Readonly<Record<Restriction, string>> = {
  values: 'does not keep to its declared `values`',
  pattern: 'does not match its declared `pattern`',
};

/** Which restriction of its declaration makes a value unreadable that is of the declared type. */
function brokenRestriction({ declaration, decode }: ClaimReader, raw: unknown): Restriction | undefined {
  if (declaration === undefined || decode(raw) !== UNREADABLE) return undefined;
  // No pattern is compiled here: this runs for every request that is refused.
  const loose = { ...declaration, pattern: undefined };
  if (compileDecoder({ ...loose, values: undefined }, {})(raw) === UNREADABLE) return undefined;
  return compileDecoder(loose, {})(raw) === UNREADABLE ? 'values' : 'pattern';
}

/** The type of a claim's value in words. */
export function describeType(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? 'a text' : 'a text with an unpaired surrogate';
    case 'number':
      if (!Number.isFinite(value)) return 'a number that is not finite';
      return isExactNumber(value) ? 'a number' : 'a number that JSON readers round';
    case 'boolean':
      return 'a boolean';
    case 'object':
      return Array.isArray(value) ? describeList(value) : 'an object';
    default:
      return 'no JSON value';
  }
}

function describeList(list: readonly unknown[]): string {
  if (isReadableList(list)) return 'a list';
  // By index: a list may be all holes, and longer than memory.
  for (let i = 0; i < list.length; i++) if (typeof list[i] !== 'string') return 'a list of other things than texts';
  return 'a list with a text that has an unpaired surrogate';
}
