import { MISSING } from '../condition/readable.js';
import { rawClaim } from '../condition/reader.js';
import { TRUE } from '../condition/truth.js';
import { RolecallError } from '../errors.js';
import { Search } from '../mapping/index/search.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Condition, Provider } from '../ruleset/model.js';
import { isJsonObject } from '../syntax/json.js';
import type { Subject } from './facts.js';
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
  const objects: Subject[] = [];
  if (writableOnly !== undefined) {
    const freedomOf = writableOnly(analysed, provider, keys, where);
    for (const one of space.subjects) {
      const freedom = one.reader === undefined ? 'free' : freedomOf(one.reader.path);
      if (freedom !== 'free') (freedom === 'object' ? objects : missing).push(one);
    }
  }
  const isMissing = (one: Subject): Formula => space.isOfType(one, 'missing');
  const inObjects = objects.map((one) => space.gates.or([isMissing(one), space.isOfType(one, 'other')]));
  const raw = ({ reader }: Subject, claims: object): unknown => reader && rawClaim(claims, reader.path);
  return {
    formula: space.gates.and([...wanted, ...missing.map(isMissing), ...inObjects]),
    has: ({ claims, now }) =>
      truth(new Search(claims, now)) === TRUE &&
      missing.every((one) => raw(one, claims) === MISSING) &&
      objects.every((one) => raw(one, claims) === MISSING || isJsonObject(raw(one, claims))),
  };
}

const ALL = { truth: (): typeof TRUE => TRUE };
