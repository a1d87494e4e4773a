import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE, UNKNOWN } from '../condition/truth.js';
import type { CaveatCode } from '../generated/decision.js';
import type { DenyVerdict, Verdict } from './decision.js';
import type { CompiledProvider } from './mapping.js';
import type { CompiledRule } from './rule.js';
import { caveatSink, ruleDoubts, ruleTruth, validUntil } from './rule.js';
import type { Walk } from './walk.js';

/** Finds the first rule of a provider that decides; undefined where none does. */
export function decideByRules(walk: Walk, provider: CompiledProvider): Verdict | undefined {
  const { rules, claimsOf, timed } = provider;
  const { recorder } = walk;
  const decided = recorder ? recorder.tryInOrder(walk, rules) : lookUp(walk, provider);
  const tried = decided === undefined ? rules.length : decided.position;
  walk.claims = claimsOf(tried);
  walk.validUntil = validUntil(rules, tried, timed, walk.mapping.conditions, walk.env);
  if (decided) return decided.verdict;
  return walk.request.customRoleArn === undefined ? undefined : refuseCustomRole(walk);
}

/** What the rules came to. */
export interface DecidedByRule {
  readonly verdict: Verdict;
  /** The position of the rule, from 1. */
  readonly position: number;
}

/** Tries those rules only that the index gives; the others could neither decide nor leave a trace in the decision. */
function lookUp(walk: Walk, { rules, index }: CompiledProvider): DecidedByRule | undefined {
  const { env, caveats } = walk;
  // Most decisions have no caveats.
  let found: { rule: CompiledRule; code: CaveatCode }[] | undefined;
  let truth: Truth = FALSE;
  const asksForRole = walk.request.customRoleArn !== undefined;
  const { best } = index.search(env, rules.length, (number, isSure) => {
    if (isSure && !asksForRole) {
      truth = TRUE;
      return true;
    }
    const rule = rules.at(number);
    const is = isSure
      ? TRUE
      : ruleTruth(rule, env, (code) => {
          found ??= [];
          found.push({ rule, code });
        });
    if (!decidesWith(walk, rule, is)) return false;
    truth = is;
    return true;
  });
  const rule = best < rules.length ? rules.at(best) : undefined;
  if (found !== undefined) {
    // The index gives the rules out of order, and some behind the one that decides.
    found.sort((a, b) => a.rule.position - b.rule.position);
    for (const one of found) if (one.rule.position <= best + 1) caveatSink(one.rule, caveats)(one.code);
  }
  return rule && { verdict: verdictOf(walk, rule, truth), position: rule.position };
}

/** Does a rule of this truth decide? Where a role is asked for, only a rule that gives it grants. */
export function decidesWith(walk: Walk, { rule, role }: CompiledRule, truth: Truth): boolean {
  if (truth !== TRUE) return truth === UNKNOWN && rule.onUnknown === 'deny';
  const { customRoleArn } = walk.request;
  if (role === undefined || customRoleArn === undefined) return true;
  const made = role.grant(walk.env.claims);
  return 'role' in made && made.role.arn === customRoleArn;
}

/** What a rule that decides comes to. */
export function verdictOf(walk: Walk, compiled: CompiledRule, truth: Truth): Verdict {
  const { rule, role } = compiled;
  if (truth !== TRUE) return undecided(walk, compiled);
  if (role === undefined) {
    const detail = rule.effect.kind === 'deny' ? rule.effect.text : '';
    return { outcome: 'deny', reason: 'rule-denied', detail, rule: compiled.id };
  }
  return walk.grant(role, walk.request.customRoleArn === undefined ? 'rule' : 'custom-role', compiled);
}

function undecided(walk: Walk, compiled: CompiledRule): DenyVerdict {
  const doubts = ruleDoubts(compiled, walk.env);
  const names = doubts.map(({ because, claim }) =>
    claim === undefined ? 'the request has no `now`' : `\`${claim}\` is ${because}`,
  );
  // JSON Logic without a claim can be unknown as well.
  const why = names.length === 0 ? '' : `: ${names.join(', ')}`;
  return {
    outcome: 'deny',
    reason: 'rule-undecided',
    detail: `it cannot be told whether the rule \`${compiled.id}\` applies${why}`,
    rule: compiled.id,
    undecided: doubts,
  };
}

/** Denies a custom role that the claims do not give. */
export function refuseCustomRole(walk: Walk): DenyVerdict {
  walk.caveats.add('custom-role-refusal');
  return {
    outcome: 'deny',
    reason: 'custom-role-refused',
    detail: 'the claims do not give the custom role that was asked for',
  };
}
