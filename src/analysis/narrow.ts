import { MISSING } from '../condition/readable.js';
import { rawClaim } from '../condition/reader.js';
import { TRUE } from '../condition/truth.js';
import { RolecallError } from '../errors.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Condition, Provider } from '../ruleset/model.js';
import type { Formula } from './gates.js';
import type { Analysed } from './group.js';
import type { Situation } from './situation.js';
import type { WritableOnly } from './writable-only.js';

/** Which tokens are asked about; without any of this, all. */
export interface TokenOptions {
  /** Only tokens of which this is certainly true. */
  readonly where?: Condition;
  /** Only tokens that have none of these claims, which are named as in a rule file. */
  readonly without?: readonly string[];
  /**
   * What users could make of their own tokens: only claims that they can write, that every token of the provider has, or that `where` names
   * are there at all. Which these are is told by `writableOnly`.
   */
  readonly writableOnly?: WritableOnly;
}

/** Those tokens that are asked about. */
export interface Narrowed {
  readonly formula: Formula;
  readonly has: (situation: Situation) => boolean;
}

/**
 * The tokens that are asked about, of providers with these keys. Claims are told apart that facts were asked for of so far: ask for
 * everything else before.
 * @throws RolecallError `invalid-request`, where a name is that of no claim.
 */
export function narrow(
  analysed: Analysed,
  provider: Provider,
  keys: readonly string[],
  { where, without = [], writableOnly }: TokenOptions,
): Narrowed {
  const { space, formulas, compiler, subject } = analysed;
  const absent = without.map((name): ClaimPath => {
    const path = parseClaimName(name);
    if (path === undefined) throw new RolecallError('invalid-request', `\`${name}\` is not the name of a claim`);
    return path;
  });
  const wanted = where === undefined ? [] : [formulas.condition(where).isTrue];
  const { truth } = where === undefined ? ALL : compiler.compile(where);
  const missing = absent.map(subject);
  if (writableOnly !== undefined) {
    const isFree = writableOnly(analysed, provider, keys, where);
    missing.push(...space.subjects.filter(({ reader }) => reader !== undefined && !isFree(reader.path)));
  }
  return {
    formula: space.gates.and([...wanted, ...missing.map((one) => space.isOfType(one, 'missing'))]),
    has: ({ claims, now }) =>
      truth({ claims, now }) === TRUE &&
      missing.every(({ reader }) => reader !== undefined && rawClaim(claims, reader.path) === MISSING),
  };
}

const ALL = { truth: (): typeof TRUE => TRUE };
