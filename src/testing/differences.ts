import { compare } from '../analysis/compare/compare.js';
import type { AnalysisOptions } from '../analysis/reachability.js';
import { compile } from '../engine.js';
import type { Decision } from '../generated/decision.js';
import type { RuleSet } from '../ruleset/model.js';
import type { ProposedCase } from './generate.js';
import { requestOf } from './generate.js';
import type { CaseResult } from './model.js';

/**
 * Cases for what a rule set decides otherwise than an older one did: for each outcome that changes to another the smallest request, where no case
 * has that change yet. Sessions that change with the same role are left out. Whether that is all that changes is for `compare` of `rolecall/analysis` to say.
 */
export function proposeDifferences(
  old: RuleSet,
  ruleSet: RuleSet,
  results: readonly CaseResult[],
  options: Pick<AnalysisOptions, 'steps' | 'onProgress'> = {},
): readonly ProposedCase[] {
  const { differences } = compare(old, ruleSet, options);
  const before = compile(old);
  const seen = new Set<string>();
  for (const { case: known, decision } of results) seen.add(changeOf(before.resolve(known.request), decision));
  const cases: ProposedCase[] = [];
  for (const { witness, kind } of differences) {
    const change = changeOf(witness.old, witness.new);
    if (kind === 'session' || seen.has(change)) continue;
    seen.add(change);
    const name = `now ${outcomeOf(witness.new)}, before ${outcomeOf(witness.old)}`;
    cases.push({ name, request: requestOf(witness), decision: witness.new });
  }
  return cases;
}

function outcomeOf(decision: Decision): string {
  return decision.outcome === 'grant' ? (decision.role.name ?? decision.role.arn) : 'denied';
}

/** From which outcome to which, whatever the rules are called. */
function changeOf(old: Decision, fresh: Decision): string {
  const of = (decision: Decision): string => (decision.outcome === 'grant' ? outcomeOf(decision) : '');
  return JSON.stringify([of(old), of(fresh)]);
}
