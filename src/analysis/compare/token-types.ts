import type { GrantedRole } from '../../generated/decision.js';
import { PREFERRED_ROLE, ROLES } from '../../mapping/role-claims.js';
import type { ClaimPath, Role } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { enforced } from '../facts.js';
import { reach } from '../first-match.js';
import type { Formula } from '../gates.js';
import { groupOf } from '../group.js';
import { ask } from '../query.js';
import type { Settings } from '../reachability.js';
import type { Situation } from '../situation.js';
import { slotsIn } from '../slots.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import type { Changes } from './changes.js';
import { fittings } from './fitting.js';
import type { OpenQuestion } from './model.js';
import type { KeyedOutcome } from './outcome.js';
import { bareGrant, DENIED, grantOf } from './outcome.js';
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
  const differing = [...new Set([...before.keys(), ...after.keys()])]
    .map(
      (arn): Named => ({
        arn,
        old: grantByToken(old, before.get(arn), arn),
        new: grantByToken(fresh, after.get(arn), arn),
      }),
    )
    .filter((named) => named.old.key !== named.new.key);
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

/** A role that a token names, and what it gets by that. */
interface Named {
  readonly arn: string;
  readonly old: KeyedOutcome;
  readonly new: KeyedOutcome;
}

/** What a token gets that names a role. */
export function namedRole(side: Side, { arn, name }: GrantedRole): KeyedOutcome {
  return grantByToken(side, name === undefined ? undefined : side.analysed.engine.ruleSet.roles[name], arn);
}

function grantByToken({ file, provider }: Side, role: Role | undefined, arn: string): KeyedOutcome {
  return role === undefined ? bareGrant(arn, provider) : grantOf(file, role, undefined, provider);
}

/** The first declared role with an ARN names it, but none whose ARN takes claims. */
function rolesByArn({ analysed }: Side): ReadonlyMap<string, Role> {
  return new Map(
    Object.values(analysed.engine.ruleSet.roles)
      .filter(({ arn }) => slotsIn(arn).length === 0)
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
function* tokensToTry(pair: Pair, differing: readonly Named[], settings: Settings): Generator<Situation> {
  const { old, new: fresh } = pair;
  const foreign = { arn: FOREIGN, old: bareGrant(FOREIGN, old.provider), new: bareGrant(FOREIGN, fresh.provider) };
  const named = [...differing.slice(0, MOST_TRIED), foreign];
  const arns = named.map(({ arn }) => arn);
  const ofRules = [...claimsOfRules(old, settings), ...claimsOfRules(fresh, settings)];
  const tokens = [
    ...basesFor(pair, lastOf(old), lastOf(fresh), settings).flatMap((claims) => [claims, { ...claims, [ROLES]: arns }]),
    ...named.flatMap((one) =>
      basesFor(pair, one.old, one.new, settings).flatMap((claims) => [
        { ...claims, [PREFERRED_ROLE]: one.arn },
        { ...claims, [ROLES]: [one.arn] },
      ]),
    ),
    ...ofRules.flatMap((claims) => [claims, { ...claims, [PREFERRED_ROLE]: FOREIGN }]),
  ];
  for (const claims of tokens) {
    for (const use of [{}, { token_use: 'id' }, { token_use: 'access' }]) yield { claims: { ...claims, ...use } };
  }
}

/** No claims, and such as what both files come to can be made of. */
function basesFor(
  { old, new: fresh }: Pair,
  before: KeyedOutcome,
  after: KeyedOutcome,
  { now, steps }: Settings,
): readonly object[] {
  const made = [
    { analysed: old.analysed, outcome: before },
    { analysed: fresh.analysed, outcome: after },
  ];
  for (const formula of fittings(made)) {
    const answer = ask(old.analysed.space, [formula], now, { left: steps });
    if (answer.kind === 'found') return [{}, answer.situation.claims];
  }
  return [{}];
}

function lastOf({ places }: Side): KeyedOutcome {
  return places.at(-1)?.cases[0]?.outcome ?? DENIED;
}

/** Claims that rules decide about, first such as their roles and sessions can be made of. */
function claimsOfRules({ analysed, provider, places }: Side, { now, steps }: Settings): readonly object[] {
  if (provider?.type !== 'rules') return [];
  const { gates } = analysed.space;
  const group = groupOf(analysed, provider, [provider.key]);
  const reachedBy = (place: number, wanted: readonly Formula[]): readonly object[] => {
    for (const formula of wanted) {
      const reached = reach(group, place, formula, now, steps);
      if (reached.verdict === 'reached') return [reached.witness.claims];
    }
    return [];
  };
  return places.slice(0, MOST_TRIED).flatMap(({ decides, cases }, place) => {
    const fitting = cases.flatMap(({ formula, outcome }) =>
      reachedBy(
        place,
        fittings([{ analysed, outcome }]).map((also) => gates.and([formula, also])),
      ),
    );
    return [...fitting, ...reachedBy(place, [decides])];
  });
}
