import { newCollection } from '../condition/looks.js';
import { RolecallError } from '../errors.js';
import { isAlwaysSent, providerKind } from '../mapping/provider-claims.js';
import { writableIn } from '../mapping/writable.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Condition, Provider } from '../ruleset/model.js';
import type { Formula } from './gates.js';
import { NO } from './gates.js';
import type { Analysed } from './group.js';

/** Which tokens are asked about; without any of this, all. */
export interface TokenOptions {
  /** Only tokens of which this is certainly true. */
  readonly where?: Condition;
  /** Only tokens that have none of these claims, which are named as in a rule file. */
  readonly without?: readonly string[];
  /**
   * What users could make of their own tokens: only claims that they can write, that every token of the provider has, or that `where` names
   * are there at all.
   */
  readonly writableOnly?: boolean;
}

/** Claims that are what the provider's key says, or the token is not accepted. */
const FIXED: ReadonlySet<string> = new Set(['iss', 'aud', 'client_id', 'token_use']);

/**
 * The tokens that are asked about, of providers with these keys. Claims are told apart that facts were asked for of so far: ask for
 * everything else before.
 * @throws RolecallError `invalid-request`, where a name is that of no claim.
 */
export function narrow(
  analysed: Analysed,
  provider: Provider,
  keys: readonly string[],
  options: TokenOptions,
): Formula {
  const { where, without = [], writableOnly = false } = options;
  const { engine, space, formulas, compiler } = analysed;
  const wanted = where === undefined ? [] : [formulas.condition(where).isTrue];
  const absent = without.map((name) => {
    const path = parseClaimName(name);
    if (path === undefined) throw new RolecallError('invalid-request', `\`${name}\` is not the name of a claim`);
    return space.isOfType(space.subjectOf(compiler.reader(path)), 'missing');
  });
  if (writableOnly) {
    const isFree = freeClaims(analysed, provider, keys, where);
    const inner = engine.ruleSet.claims.map(({ path }) => path).filter(isFree);
    for (const subject of space.subjects) {
      const path = subject.reader?.path;
      if (path === undefined || isFree(path)) continue;
      // What holds a claim that is free is there with it, and is nothing but an object.
      const isWay = inner.some((other) => isPart(other, path));
      const isObject = isWay ? space.isOfType(subject, 'other') : NO;
      absent.push(space.gates.or([space.isOfType(subject, 'missing'), isObject]));
    }
  }
  return space.gates.and([...wanted, ...absent]);
}

/** Which claims a token may have where users make of theirs what they can. */
function freeClaims(
  { engine, compiler }: Analysed,
  provider: Provider,
  keys: readonly string[],
  where: Condition | undefined,
): (path: ClaimPath) => boolean {
  const writable = writableIn(engine.ruleSet);
  const isPool = keys.some((key) => providerKind(key) === 'user-pool');
  const named = where === undefined ? [] : claimsOf(where, compiler);
  return (path) =>
    FIXED.has(path[0]) ||
    writable(path, isPool) !== undefined ||
    keys.some((key) => isAlwaysSent({ ...provider, key }, path)) ||
    named.some((other) => isPart(path, other) || isPart(other, path));
}

function claimsOf(condition: Condition, compiler: Analysed['compiler']): readonly ClaimPath[] {
  const collected = newCollection();
  compiler.looks.collect(condition, collected);
  return [...collected.claims].flatMap((name) => [parseClaimName(name) ?? [name]]);
}

/** Is a claim another one, or in it? */
function isPart(path: ClaimPath, whole: ClaimPath): boolean {
  return whole.every((step, i) => path[i] === step);
}
