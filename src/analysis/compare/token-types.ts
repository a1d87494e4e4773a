import type { GrantedRole } from '../../generated/decision.js';
import { PREFERRED_ROLE, ROLES } from '../../mapping/role-claims.js';
import type { ClaimPath, Role } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { reach } from '../first-match.js';
import { groupOf } from '../group.js';
import type { Settings } from '../reachability.js';
import type { Situation } from '../situation.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import type { Changes } from './changes.js';
import { enforced } from './declarations.js';
import type { OpenQuestion } from './model.js';
import type { KeyedOutcome } from './outcome.js';
import { bareGrant, grantOf } from './outcome.js';
import type { Pair } from './pair.js';
import { mayDifferInAcceptance } from './pair.js';
import type { Side } from './side.js';

/** A role that no file declares. */
const FOREIGN = 'arn:aws:iam::111122223333:role/named-by-the-token';
/** Rules whose tokens are tried, and roles. */
const MOST_TRIED = 200;

/** Does a token of the pair name its role itself, in one of the files at least? */
export function isOfTokens({ old, new: fresh }: Pair): boolean {
  return isTokenType(old) || isTokenType(fresh);
}

function isTokenType({ provider }: Side): boolean {
  return provider?.type === 'token';
}

interface TokenResult {
  readonly open: readonly OpenQuestion[];
  readonly isComplete: boolean;
}

/**
 * What is granted to tokens that name their role hangs on the declared roles, on how the two claims are declared, and on what is done where none is named. Where
 * all of that is the same, so are all decisions; elsewhere tokens are tried that may show it.
 */
export function compareTokenTypes(pair: Pair, settings: Settings, changes: Changes): TokenResult {
  const { old, new: fresh } = pair;
  const [before, after] = [rolesByArn(old), rolesByArn(fresh)];
  const arns = [...new Set([...before.keys(), ...after.keys()])];
  const keyOf = (side: Side, role: Role | undefined, arn: string): string => grantByToken(side, role, arn).key;
  const differing = arns.filter((arn) => keyOf(old, before.get(arn), arn) !== keyOf(fresh, after.get(arn), arn));
  const isSame = isTokenType(old) && isTokenType(fresh) && differing.length === 0 && restOf(old) === restOf(fresh);
  if (isSame && !mayDifferInAcceptance(pair)) return { open: [], isComplete: true };
  let isShown = false;
  for (const situation of tokensToTry(pair, differing, settings)) {
    for (const wanted of ['both', 'old', 'new'] as const) {
      const decisions = bothDecide(pair, situation, settings.now, wanted);
      if (acceptanceOf(decisions) !== wanted || isSameOutcome(decisions.old, decisions.new)) continue;
      changes.add(pair, decisions);
      isShown = true;
    }
  }
  return { open: isShown ? [] : [{ providers: pair.keys, rules: {}, why: 'steps' }], isComplete: false };
}

/** What a token gets that names a role. */
export function namedRole(side: Side, { arn, name }: GrantedRole): KeyedOutcome {
  return grantByToken(side, name === undefined ? undefined : side.analysed.engine.ruleSet.roles[name], arn);
}

function grantByToken({ file, provider }: Side, role: Role | undefined, arn: string): KeyedOutcome {
  return role === undefined ? bareGrant(arn, provider) : grantOf(file, role, undefined, provider);
}

/** The first declared role with an ARN names it. */
function rolesByArn({ analysed }: Side): ReadonlyMap<string, Role> {
  return new Map(
    Object.values(analysed.engine.ruleSet.roles)
      .toReversed()
      .map((role) => [role.arn, role]),
  );
}

function restOf({ analysed, provider, places }: Side): string {
  const claims: readonly ClaimPath[] = [[ROLES], [PREFERRED_ROLE]];
  const declared = claims.map((path) => enforced(analysed.compiler.reader(path).declaration));
  return canonicalJson([declared, places.at(-1)?.key ?? '', bareGrant(FOREIGN, provider).key]);
}

/** Tokens of each use that name a role, or several, or none; and those that the rules of the other file decide about. */
function* tokensToTry(pair: Pair, differing: readonly string[], settings: Settings): Generator<Situation> {
  const bases = [{}, ...claimsOfRules(pair.old, settings), ...claimsOfRules(pair.new, settings)];
  const arns = [...differing.slice(0, MOST_TRIED), FOREIGN];
  const roles = [
    {},
    ...arns.map((arn) => ({ [PREFERRED_ROLE]: arn })),
    ...arns.map((arn) => ({ [ROLES]: [arn] })),
    { [ROLES]: arns },
  ];
  for (const [i, base] of bases.entries()) {
    for (const role of i === 0 ? roles : [{}, { [PREFERRED_ROLE]: FOREIGN }]) {
      for (const use of [{}, { token_use: 'id' }, { token_use: 'access' }])
        yield { claims: { ...base, ...role, ...use } };
    }
  }
}

function claimsOfRules({ analysed, provider, places }: Side, { now, steps }: Settings): readonly object[] {
  if (provider?.type !== 'rules') return [];
  const group = groupOf(analysed, provider, [provider.key]);
  return places.slice(0, MOST_TRIED).flatMap(({ decides }, place) => {
    const reached = reach(group, place, decides, now, steps);
    return reached.verdict === 'reached' ? [reached.witness.claims] : [];
  });
}
