import type { Truth } from '../condition/truth.js';
import { TRUE } from '../condition/truth.js';
import type { DenyVerdict, Verdict } from './decision.js';
import type { Known } from './index/search.js';
import { ALL } from './index/search.js';
import type { CompiledProvider } from './mapping.js';
import type { CaveatSink } from './match.js';
import type { CompiledRule } from './rule.js';
import { caveatSink, isDecisive, ruleDoubts, ruleTruth, validUntil } from './rule.js';
import type { OpenQuestion, Walk } from './walk.js';

/** Finds the first rule of a provider that decides; undefined where none does. */
export function decideByRules(walk: Walk, provider: CompiledProvider): Verdict | undefined {
  const { rules, timed, kept } = provider;
  const { recorder } = walk;
  const number = recorder ? recorder.tryInOrder(walk, rules) : lookUp(walk, provider);
  if (timed !== undefined) {
    walk.validUntil = validUntil(rules, Math.min(number + 1, rules.length), timed, walk.mapping.conditions, walk);
  }
  const isCertain = number >= rules.length || walk.truth === TRUE;
  if (isCertain && number < kept.length && recorder === undefined && walk.isPlainSoFar) {
    walk.keptAs = number;
    if (kept[number] !== undefined) return { outcome: 'kept' };
  }
  return decideAnew(walk, provider, number);
}

function decideAnew(walk: Walk, { rules, claimsOf }: CompiledProvider, number: number): Verdict | undefined {
  walk.lookedAt = claimsOf(Math.min(number + 1, rules.length));
  if (number >= rules.length) return walk.customRoleArn === undefined ? undefined : refuseCustomRole(walk);
  return verdictOf(walk, rules.at(number));
}

/** Tries those rules only that the index gives; the others could neither decide nor leave a trace in the decision. */
function lookUp(walk: Walk, { rules, index }: CompiledProvider): number {
  index.search(walk, rules.length, decides);
  const { best } = walk;
  if (walk.open !== undefined) noteOpen(walk, walk.open, best + 1);
  return best;
}

function decides(number: number, known: Known, walk: Walk): boolean {
  if (known === ALL && walk.customRoleArn === undefined) {
    walk.truth = TRUE;
    return true;
  }
  const rule = (walk.mapped as CompiledProvider).rules.at(number);
  const truth = known === ALL ? TRUE : ruleTruth(rule, walk, openSink(walk, rule), known);
  if (!decidesWith(walk, rule, truth)) return false;
  walk.truth = truth;
  return true;
}

function openSink(walk: Walk, rule: CompiledRule): CaveatSink {
  if (rule.rule.test.kind === 'when') return ASKS_NOTHING;
  return (code) => {
    walk.open ??= [];
    walk.open.push({ rule, code });
  };
}

/** Conditions leave nothing open, and most rules have one. */
const ASKS_NOTHING: CaveatSink = () => {};

/** The index gives the rules out of order, and some behind the one that decides. */
function noteOpen({ caveats }: Walk, open: OpenQuestion[], last: number): void {
  open.sort((a, b) => a.rule.position - b.rule.position);
  for (const { rule, code } of open) if (rule.position <= last) caveatSink(rule, caveats)(code);
}

/** Does a rule of this truth decide? Where a role is asked for, only a rule that gives it grants. */
export function decidesWith({ customRoleArn, claims }: Walk, { rule, role }: CompiledRule, truth: Truth): boolean {
  if (truth !== TRUE || role === undefined || customRoleArn === undefined) return isDecisive(rule, truth);
  const made = role.grant(claims);
  return 'role' in made && made.role.arn === customRoleArn;
}

/** What a rule that decides comes to. */
function verdictOf(walk: Walk, compiled: CompiledRule): Verdict {
  if (walk.truth !== TRUE) return undecided(walk, compiled);
  const { rule, role } = compiled;
  if (role === undefined) {
    const detail = rule.effect.kind === 'deny' ? rule.effect.text : '';
    return { outcome: 'deny', reason: 'rule-denied', detail, rule: compiled.id };
  }
  return walk.grant(role, walk.customRoleArn === undefined ? 'rule' : 'custom-role', compiled);
}

function undecided(walk: Walk, compiled: CompiledRule): DenyVerdict {
  const doubts = ruleDoubts(compiled, walk);
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
