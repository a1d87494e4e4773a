import type { Provider } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import type { IsCatchAll } from '../catch-all.js';
import { catchAlls } from '../catch-all.js';
import { claimsOfTest } from '../claims-of-test.js';
import type { CoveredRule } from '../covering.js';
import { coveredRules, endsBefore } from '../covering.js';
import type { ProvenCovered } from '../proven.js';
import { alwaysTrueRules, isLateDenial, provenCovered } from '../proven.js';
import type { LintReport, LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import type { PlacedRule } from '../walk.js';
import { testsOf } from '../walk.js';

export const unreachableRule: LintRule = {
  code: 'unreachable-rule',
  category: 'structure',
  level: 'error',
  summary: 'earlier rules decide for all of the users that a rule is about',
  check: (subject, report) => {
    const covered = coveredRules(subject.ruleSet);
    for (const one of covered) reportCovered(one, report);
    const known = new Set(covered.map(({ later }) => later.rule));
    const isCatchAll = exactCatchAlls(subject);
    for (const provider of Object.values(subject.ruleSet.providers)) {
      if (provider.type !== 'rules' || provider.sameAs !== undefined) continue;
      const rules = placed(provider).filter(({ rule }) => !known.has(rule));
      for (const { rule } of reportCatchAll(rules, isCatchAll, report)) known.add(rule);
    }
    for (const one of provenCovered(subject)) if (!known.has(one.later.rule)) reportProven(one, subject, report);
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

/** What holds for every token of a provider, and what is true of every token at all. */
function exactCatchAlls(subject: LintSubject): (placed: PlacedRule) => boolean {
  const isCatchAll: IsCatchAll = catchAlls(subject.ruleSet);
  const always = alwaysTrueRules(subject);
  return ({ provider, rule, path }) => isCatchAll(provider, rule) || always.has(`${path[3]} ${provider.key}`);
}

/** Tells of the first rule that decides every token, once, however many rules stand behind it; gives those. */
function reportCatchAll(
  rules: readonly PlacedRule[],
  isCatchAll: (placed: PlacedRule) => boolean,
  report: LintReport,
): readonly PlacedRule[] {
  const index = rules.findIndex(isCatchAll);
  const first = rules[index];
  if (first === undefined) return [];
  const behind = rules.slice(index + 1).filter((later) => endsBefore(first, later));
  const [next, ...more] = behind;
  if (next === undefined) return [];
  const what =
    more.length === 0 ? `the rule ${quote(next.rule.id)} behind it is` : `the ${behind.length} rules behind it are`;
  report({
    path: first.path,
    message: `every token of this provider is decided here: ${what} never reached`,
    help: `put ${quote(first.rule.id)} last, or ask for what tells users apart`,
  });
  return behind;
}

function reportProven(one: ProvenCovered, { ruleSet }: LintSubject, report: LintReport): void {
  const { later, earlier, isNeverTrue } = one;
  // That no token makes a condition true is told of the condition, and that an issuer is none of the provider's of the test.
  if (isNeverTrue || isLateDenial(one)) return;
  if (
    earlier.length === 0 &&
    [...testsOf(later, ruleSet)].some((test) => claimsOfTest(test).some(([claim]) => claim[0] === 'iss'))
  )
    return;
  const rule = `the rule ${quote(later.rule.id)}`;
  const names = listNames(earlier.map(({ id }) => id));
  if (earlier.length === 0) {
    report({
      path: later.path,
      message: `${rule} is about no token that this provider accepts`,
      help: 'compare `token_use`, `aud` and `client_id` with what its tokens have',
    });
  } else {
    report({
      path: later.path,
      message: `${rule} is never reached by those it is about: ${names} ${earlier.length === 1 ? 'comes before it and decides' : 'come before it and together decide'} for all of them`,
      help: 'put it before them, or take it out',
    });
  }
}

function placed(provider: Provider): readonly PlacedRule[] {
  return provider.rules.map((rule, index) => ({ provider, rule, path: ['providers', provider.key, 'rules', index] }));
}
