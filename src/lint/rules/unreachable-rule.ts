import type { Provider } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { IsCatchAll } from '../catch-all.js';
import { catchAlls } from '../catch-all.js';
import type { CoveredRule } from '../covering.js';
import { coveredRules, endsBefore } from '../covering.js';
import type { LintReport, LintRule } from '../rule.js';
import type { PlacedRule } from '../walk.js';

export const unreachableRule: LintRule = {
  code: 'unreachable-rule',
  category: 'structure',
  level: 'error',
  summary: 'a rule asks for more than an earlier one that decides for all of its users',
  check: ({ ruleSet }, report) => {
    const covered = coveredRules(ruleSet);
    for (const one of covered) reportCovered(one, report);
    const known = new Set(covered.map(({ later }) => later.rule));
    const isCatchAll = catchAlls(ruleSet);
    for (const provider of Object.values(ruleSet.providers)) {
      if (provider.type !== 'rules' || provider.sameAs !== undefined) continue;
      const rules = placed(provider).filter(({ rule }) => !known.has(rule));
      reportCatchAll(rules, isCatchAll, report);
    }
  },
};

function reportCovered({ later, earlier, isSame }: CoveredRule, report: LintReport): void {
  // A denial that comes after a role is told as that.
  if (isSame || (later.rule.effect.kind === 'deny' && earlier.rule.effect.kind === 'role')) return;
  report({
    path: later.path,
    message: `the rule ${quote(later.rule.id)} is never reached by those it is about: ${quote(earlier.rule.id)} asks for less and comes before it`,
    help: 'put the rule that asks for more first',
  });
}

/** Tells of the first rule that decides every token, once, however many rules stand behind it. */
function reportCatchAll(rules: readonly PlacedRule[], isCatchAll: IsCatchAll, report: LintReport): void {
  const index = rules.findIndex(({ provider, rule }) => isCatchAll(provider, rule));
  const first = rules[index];
  if (first === undefined) return;
  const behind = rules.slice(index + 1).filter((later) => endsBefore(first, later));
  const [next, ...more] = behind;
  if (next === undefined) return;
  const what =
    more.length === 0 ? `the rule ${quote(next.rule.id)} behind it is` : `the ${behind.length} rules behind it are`;
  report({
    path: first.path,
    message: `every token of this provider is decided here: ${what} never reached`,
    help: `put ${quote(first.rule.id)} last, or ask for what tells users apart`,
  });
}

function placed(provider: Provider): readonly PlacedRule[] {
  return provider.rules.map((rule, index) => ({ provider, rule, path: ['providers', provider.key, 'rules', index] }));
}
