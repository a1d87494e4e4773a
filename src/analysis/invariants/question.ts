import { TRUE } from '../../condition/truth.js';
import { Search } from '../../mapping/index/search.js';
import type { Condition, Invariant } from '../../ruleset/model.js';
import { STS } from '../../session/limits.js';
import type { Formula } from '../gates.js';
import { YES } from '../gates.js';
import type { Analysed, Witness } from '../group.js';
import type { Way } from './callers.js';
import { RoleNames } from './named-role.js';

/** What would break an invariant about what a request gets. */
export interface Question {
  /** Holds of every request that, granted in this way, breaks it; undefined: none does. */
  readonly wanted: (way: Way) => Formula | undefined;
  readonly isBroken: (witness: Witness) => boolean;
  /** Are guests concerned, who have no token? */
  readonly ofGuests: boolean;
}

export function questionOf(analysed: Analysed, invariant: Exclude<Invariant, { readonly kind: 'monotone' }>): Question {
  const { ruleSet } = analysed.engine;
  if (invariant.kind === 'maxDuration') return durationQuestion(analysed, invariant);
  const { condition, kind } = invariant;
  const { isTrue } = analysed.formulas.condition(condition);
  const breaks = kind === 'requires' ? -isTrue : isTrue;
  const truth = truthOf(analysed, condition);
  const roles = kind === 'deny' ? undefined : new RoleNames(ruleSet, invariant.roles);
  return {
    wanted: (way) => (mayBe(roles, way) ? breaks : undefined),
    isBroken: (witness) => isGrantOf(witness, roles) && truth(witness) !== (kind === 'requires'),
    ofGuests: kind !== 'deny',
  };
}

function durationQuestion(
  analysed: Analysed,
  { seconds, roles: names }: Extract<Invariant, { readonly kind: 'maxDuration' }>,
): Question {
  const { ruleSet } = analysed.engine;
  const roles = names && new RoleNames(ruleSet, names);
  return {
    wanted: (way) => (mayBe(roles, way) ? lastsLonger(analysed, way, seconds) : undefined),
    isBroken: (witness) =>
      isGrantOf(witness, roles) && witness.decision.outcome === 'grant' && witness.decision.session.duration > seconds,
    ofGuests: true,
  };
}

/** The duration that the file says, cut where the rule ends. */
function lastsLonger({ engine, space }: Analysed, { role, isOpen, rule }: Way, seconds: number): Formula | undefined {
  // What a token names is no declared role where it is only what a template makes, and has no session of one.
  const ofRole = role === undefined || isOpen === true ? undefined : engine.ruleSet.roles[role]?.session?.duration;
  if ((ofRole ?? rule?.session?.duration ?? STS.defaultDuration) <= seconds) return undefined;
  if (rule?.until === undefined || rule.mayOutlive) return YES;
  return -space.cut(space.time, rule.until - seconds - 1, true);
}

/** Whether a condition is certainly true of a request. */
function truthOf({ compiler }: Analysed, condition: Condition): (witness: Witness) => boolean {
  const { truth } = compiler.compile(condition);
  return ({ claims, now }) => truth(new Search(claims, now)) === TRUE;
}

function isGrantOf({ decision }: Witness, roles: RoleNames | undefined): boolean {
  return decision.outcome === 'grant' && (roles === undefined || roles.has(decision.role));
}

/** A role that only the token names is none of the declared ones, but may be what a template makes. */
function mayBe(roles: RoleNames | undefined, { role }: Way): boolean {
  return roles === undefined || (role !== undefined && roles.names.has(role));
}
