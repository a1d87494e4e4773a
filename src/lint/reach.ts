import { providerKind } from '../mapping/provider-claims.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Atom, ClaimPath, Condition, Match, Provider, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { claimFacts } from './claim-facts.js';
import type { PatternProbes, Plain } from './pattern-probes.js';
import { patternProbes } from './pattern-probes.js';
import type { ImpliesVerified, Verifiable } from './verified.js';
import { isVerifiable, VERIFIED_BY, verifiedIn } from './verified.js';

/** Whom a test lets through: every user, whoever writes a claim of theirs, or those whom a claim that they cannot write lets through. */
export type Ease = 'everybody' | 'by-choice' | 'guarded';

export interface Reach {
  readonly ease: Ease;
  /** The names of the claims to write; of none where none is needed or enough. */
  readonly claims: readonly string[];
  /** The first test of such a claim, or the `use` that leads to it. */
  readonly path: JsonPath;
}

/** What is known before a condition is looked at. */
export interface Given {
  readonly verified: ReadonlySet<Verifiable>;
  /** Is it asked about a user whom every test of a claim that nobody can write holds for, as of one whom a denial is about? */
  readonly isHeld: boolean;
}

export const NOTHING_GIVEN: Given = { verified: new Set(), isHeld: false };

const EASE: Readonly<Record<Ease, number>> = { everybody: 0, 'by-choice': 1, guarded: 2 };
const MOST_CLAIMS = 3;

export interface Reaches {
  /** What it takes to make the condition true, or false where `isPositive` is false. */
  readonly ofCondition: (condition: Condition, path: JsonPath, isPositive: boolean, given: Given) => Reach;
  readonly ofMatch: (match: Match, path: JsonPath) => Reach;
  readonly impliesVerified: ImpliesVerified;
}

/** How users of a kind of provider come by what rules ask for. */
export function reachesIn(ruleSet: RuleSet): (provider: Provider) => Reaches {
  const impliesVerified = verifiedIn(ruleSet);
  const facts = claimFacts(ruleSet);
  const probes = patternProbes();
  const make = (isUserPool: boolean): Reaches =>
    reaches(ruleSet, impliesVerified, {
      isWritable: (path) => facts.writable(path, isUserPool) !== undefined,
      probes,
    });
  const [ofPools, ofOthers] = [make(true), make(false)];
  return ({ key, tokenUse }) => (providerKind(key) === 'user-pool' && tokenUse.includes('id') ? ofPools : ofOthers);
}

type IsWritable = (path: ClaimPath) => boolean;

interface Users {
  readonly isWritable: IsWritable;
  readonly probes: PatternProbes;
}

function reaches(ruleSet: RuleSet, impliesVerified: ImpliesVerified, users: Users): Reaches {
  const { isWritable } = users;
  const known = new Map<string, Reach>();
  const ofCondition: Reaches['ofCondition'] = (condition, path, isPositive, given) => {
    switch (condition.kind) {
      case 'atom':
        return ofAtom(condition, path, isPositive, given, users);
      case 'logic':
        return ofLogic(condition.claims, [...path, 'logic'], given, isWritable);
      case 'not':
        return ofCondition(condition.of, [...path, 'not'], !isPositive, given);
      case 'use':
        return { ...ofNamed(condition.name, isPositive, given), path };
      default: {
        const isAll = (condition.kind === 'all') === isPositive;
        const inner = isAll ? withVerified(condition.of, isPositive, given, impliesVerified) : given;
        const parts = condition.of.map((part, i) => ofCondition(part, [...path, condition.kind, i], isPositive, inner));
        return isAll ? hardest(parts, path) : easiest(parts, path);
      }
    }
  };
  const ofNamed = (name: string, isPositive: boolean, given: Given): Reach => {
    const key = `${isPositive ? '+' : '-'}${given.isHeld} ${[...given.verified].sort().join()} ${name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
    const result: Reach = condition
      ? ofCondition(condition, ['conditions', name], isPositive, given)
      : { ease: 'guarded', claims: [], path: [] };
    known.set(key, result);
    return result;
  };
  return {
    ofCondition,
    ofMatch: (match, path) => ofMatch(match, path, isWritable),
    impliesVerified,
  };
}

function withVerified(
  parts: readonly Condition[],
  isPositive: boolean,
  given: Given,
  impliesVerified: ImpliesVerified,
): Given {
  const attributes = Object.keys(VERIFIED_BY).filter(isVerifiable);
  const added = attributes.filter(
    (attribute) => !given.verified.has(attribute) && parts.some((part) => impliesVerified(part, isPositive, attribute)),
  );
  return added.length === 0 ? given : { ...given, verified: new Set([...given.verified, ...added]) };
}

function hardest(parts: readonly Reach[], path: JsonPath): Reach {
  return gather(parts, Math.max(0, ...levels(parts)), path);
}

function easiest(parts: readonly Reach[], path: JsonPath): Reach {
  return gather(parts, Math.min(EASE.guarded, ...levels(parts)), path);
}

function levels(parts: readonly Reach[]): readonly number[] {
  return [...new Set(parts.map(({ ease }) => EASE[ease]))];
}

function gather(parts: readonly Reach[], level: number, path: JsonPath): Reach {
  const ease: Ease = level === 0 ? 'everybody' : level === 1 ? 'by-choice' : 'guarded';
  if (ease !== 'by-choice') return { ease, claims: [], path };
  const chosen = parts.filter((part) => part.ease === ease);
  const claims = [...new Set(chosen.flatMap((part) => part.claims))].slice(0, MOST_CLAIMS);
  return { ease, claims, path: chosen[0]?.path ?? path };
}

const reach = (ease: Ease, claim: string, path: JsonPath): Reach => ({
  ease,
  claims: ease === 'by-choice' ? [claim] : [],
  path,
});

/** Claims that every user has, whatever their value: of the token, the sign-in and the client, none of which tells users apart. */
const OF_EVERYBODY: ReadonlySet<string> = new Set([
  'aud',
  'auth_time',
  'client_id',
  'exp',
  'iat',
  'iss',
  'token_use',
  'email_verified',
  'phone_number_verified',
]);
const ALWAYS_THERE: ReadonlySet<string> = new Set(['cognito:username', 'jti', 'sub', 'username', ...OF_EVERYBODY]);
/** What those of them are that nobody chooses for what they say. */
const IDS: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['sub', 'id'],
  ['jti', 'id'],
  ['username', 'name'],
  ['cognito:username', 'name'],
]);
const NUMBERS: ReadonlySet<string> = new Set(['lessThan', 'atMost', 'greaterThan', 'atLeast', 'ageAtMost']);

function ofAtom(atom: Atom, path: JsonPath, isPositive: boolean, given: Given, { isWritable, probes }: Users): Reach {
  const [name] = atom.claim;
  const claim = formatClaimName(atom.claim);
  const { operator, operand } = atom.test;
  const isTrueFor = (kind: Plain): boolean => isPositive && probes.isTrueFor(kind, atom.test, atom.ignoreCase);
  if (atom.claim.length === 1) {
    if (operator === 'exists' && ALWAYS_THERE.has(name)) {
      return reach(operand === isPositive ? 'everybody' : 'guarded', claim, path);
    }
    if (OF_EVERYBODY.has(name)) return reach(ofEverybody(atom, isPositive, given), claim, path);
    if (isVerifiable(name) && given.verified.has(name)) {
      // Everybody has an address of their own to verify, but not one of another's domain.
      const isOwn =
        operator === 'exists'
          ? operand === isPositive
          : !given.isHeld && (!isPositive || (name === 'email' && isTrueFor('address')));
      return reach(isOwn ? 'everybody' : 'guarded', claim, path);
    }
    const kind = IDS.get(name);
    if (kind !== undefined && !given.isHeld && isTrueFor(kind)) return reach('everybody', claim, path);
  }
  if (isWritable(atom.claim)) return reach('by-choice', claim, path);
  if (given.isHeld || NUMBERS.has(operator)) return reach('guarded', claim, path);
  const isExclusion = operator === 'exists' ? operand !== isPositive : !isPositive;
  return reach(isExclusion ? 'everybody' : 'guarded', claim, path);
}

function ofEverybody({ claim: [name], test }: Atom, isPositive: boolean, { isHeld }: Given): Ease {
  if (isHeld) return 'guarded';
  const isOfVerification = name === 'email_verified' || name === 'phone_number_verified';
  // Who has no verified address is not told by a test for one: everybody can have one.
  return isOfVerification || test.operator !== 'exists' || test.operand === isPositive ? 'everybody' : 'guarded';
}

/** What it makes of several claims is not looked into: one that users cannot write, and that not everybody has, is taken for a guard. */
function ofLogic(names: readonly string[], path: JsonPath, { isHeld }: Given, isWritable: IsWritable): Reach {
  const others = names.filter((name) => !OF_EVERYBODY.has(name));
  const isForAll = names.length > 0 && others.length === 0 && !isHeld;
  if (isForAll) return { ease: 'everybody', claims: [], path };
  if (others.length === 0 || !others.every((name) => isWritable([name]))) return { ease: 'guarded', claims: [], path };
  return { ease: 'by-choice', claims: others.slice(0, MOST_CLAIMS), path };
}

function ofMatch({ claim, type }: Match, path: JsonPath, isWritable: IsWritable): Reach {
  if (OF_EVERYBODY.has(claim)) return reach('everybody', claim, path);
  if (isWritable([claim])) return reach('by-choice', claim, path);
  return reach(type === 'NotEqual' ? 'everybody' : 'guarded', claim, path);
}

/** What every rule of a provider stands behind, as the rules before it deny all others. */
export interface Behind {
  readonly isGuarded: boolean;
  readonly verified: ReadonlySet<Verifiable>;
}

export const BEHIND_NOTHING: Behind = { isGuarded: false, verified: new Set() };

/** What stands behind a rule that itself stands behind `before`. */
export function behind(before: Behind, rule: Rule, path: JsonPath, reaches: Reaches): Behind {
  if (rule.effect.kind !== 'deny' || rule.test.kind !== 'when') return before;
  // A denial with a window, or one that lets doubt pass, keeps nobody out for good.
  if (rule.from !== undefined || rule.until !== undefined || rule.onUnknown === 'skip') return before;
  const { condition } = rule.test;
  const passed = reaches.ofCondition(condition, [...path, 'when'], false, NOTHING_GIVEN);
  const attributes = Object.keys(VERIFIED_BY).filter(isVerifiable);
  const implied = attributes.filter((attribute) => reaches.impliesVerified(condition, false, attribute));
  return {
    isGuarded: before.isGuarded || passed.ease === 'guarded',
    verified: implied.length === 0 ? before.verified : new Set([...before.verified, ...implied]),
  };
}
