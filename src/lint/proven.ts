import type { CoveredRule } from '../analysis/covered.js';
import type { Rule } from '../ruleset/model.js';
import type { LintSubject } from './subject.js';
import type { PlacedRule } from './walk.js';

/** A rule that was proved to be never reached by those it is about, and the earlier rules that decide for all of them. */
export interface ProvenCovered extends Pick<CoveredRule, 'isNeverTrue'> {
  readonly later: PlacedRule;
  readonly earlier: readonly Rule[];
}

/** What proofs say of rules, for those of whom the texts of two rules do not show it. Nothing where nobody asks for proofs. */
export function provenCovered({ ruleSet, proofs }: LintSubject): readonly ProvenCovered[] {
  return (proofs?.covered() ?? []).flatMap(({ provider: key, position, because, isNeverTrue }) => {
    const provider = ruleSet.providers[key];
    const rule = provider?.rules[position];
    if (provider === undefined || rule === undefined) return [];
    const earlier = because.flatMap((one) => provider.rules[one] ?? []);
    return [{ later: { provider, rule, path: ['providers', key, 'rules', position] }, earlier, isNeverTrue }];
  });
}

/** Is it a denial of which one of these rules has given a role to somebody before? */
export function isLateDenial({ later, earlier }: Pick<ProvenCovered, 'later' | 'earlier'>): boolean {
  return later.rule.effect.kind === 'deny' && earlier.some(({ effect }) => effect.kind === 'role');
}

/** The rules that are true of every token, as far as the condition itself is written in the rule. */
export function alwaysTrueRules({ proofs }: LintSubject): ReadonlySet<string> {
  const rules = new Set<string>();
  for (const { kind, path } of proofs?.conditions() ?? []) {
    const [section, provider, , index, ...steps] = path;
    if (kind !== 'always-true' || section !== 'providers') continue;
    // One of several alternatives is enough.
    if (steps.every((step) => step === 'when' || step === 'any' || typeof step === 'number'))
      rules.add(`${index} ${provider}`);
  }
  return rules;
}
