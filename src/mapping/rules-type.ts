import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE } from '../condition/truth.js';
import type { DenyVerdict, Verdict } from './decision.js';
import type { CompiledProvider } from './mapping.js';
import type { CompiledRule } from './rule.js';
import { ruleDoubts, ruleTruth, traceRule, validUntil } from './rule.js';
import type { RuleTrace } from './trace.js';
import type { Recorder, Walk } from './walk.js';

/** Tries the rules of a provider in order; undefined where none decides. */
export function decideByRules(walk: Walk, { rules, claimsOf }: CompiledProvider): Verdict | undefined {
  const { env, caveats, recorder } = walk;
  let verdict: Verdict | undefined;
  let tried = 0;
  const traceEnv = recorder && { ...env, conditions: recorder.conditions };
  for (const rule of rules) {
    tried++;
    const truth = ruleTruth(rule, env, caveats);
    const found = verdictOf(walk, rule, truth);
    verdict = found === 'other-role' ? undefined : found;
    if (recorder && traceEnv) {
      const outcome: RuleTrace['outcome'] = found === 'other-role' ? found : verdict ? 'decided' : 'passed';
      recorder.rules.push(traceRule(rule, traceEnv, truth, outcome));
    }
    if (verdict) break;
  }
  walk.claims = claimsOf(tried);
  walk.validUntil = validUntil(rules.slice(0, tried), env);
  if (recorder) recordNotReached(recorder, rules.slice(tried));
  if (verdict) return verdict;
  return walk.request.customRoleArn === undefined ? undefined : refuseCustomRole(walk);
}

/** Writes down rules that nothing of was evaluated. */
export function recordNotReached(recorder: Recorder, rules: readonly CompiledRule[]): void {
  for (const { rule, position } of rules) {
    recorder.rules.push({ rule: rule.id, position, effect: rule.effect, outcome: 'not-reached' });
  }
}

function verdictOf(walk: Walk, compiled: CompiledRule, truth: Truth): Verdict | 'other-role' | undefined {
  const { rule, role } = compiled;
  if (truth === FALSE) return undefined;
  if (truth !== TRUE) return rule.onUnknown === 'deny' ? undecided(walk, compiled) : undefined;
  if (role === undefined) {
    const detail = rule.effect.kind === 'deny' ? rule.effect.text : '';
    return { outcome: 'deny', reason: 'rule-denied', detail, rule: rule.id };
  }
  const { customRoleArn } = walk.request;
  if (customRoleArn === undefined) return walk.grant(role, 'rule', rule);
  const made = role.arn(walk.env.claims);
  const isAskedFor = 'arn' in made && made.arn === customRoleArn;
  return isAskedFor ? walk.grant(role, 'custom-role', rule) : 'other-role';
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
    detail: `it cannot be told whether the rule \`${compiled.rule.id}\` applies${why}`,
    rule: compiled.rule.id,
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
