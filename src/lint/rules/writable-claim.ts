import type { Provider, Rule } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import type { JsonPath } from '../../syntax/json.js';
import type { Behind, Reach, Reaches } from '../reach.js';
import { BEHIND_NOTHING, behind, NOTHING_GIVEN, reachesIn } from '../reach.js';
import type { LintReport, LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { rolesBehind } from '../uses.js';

const HELP =
  'if no app client may write it, say so: `writable: false` under `claims`; otherwise also test what users cannot write, such as `cognito:groups`';

export const writableClaim: LintRule = {
  code: 'writable-claim',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: 'a role is given, or a denial escaped, by a claim that users can write themselves',
  check: (subject, report) => {
    const reachesOf = reachesIn(subject.ruleSet);
    const behindIt = rolesBehind(subject.ruleSet);
    for (const provider of Object.values(subject.ruleSet.providers)) {
      if (provider.type === 'rules' && provider.sameAs === undefined) {
        checkProvider(provider, reachesOf(provider), behindIt, subject, report);
      }
    }
  },
};

interface Seen {
  readonly rule: Rule;
  readonly path: JsonPath;
  readonly before: Behind;
  readonly reach: Reach;
}

function checkProvider(
  provider: Provider,
  reaches: Reaches,
  behindIt: ReturnType<typeof rolesBehind>,
  subject: LintSubject,
  report: LintReport,
): void {
  const seen = look(provider, reaches);
  const { authenticated } = subject.ruleSet.defaults;
  const fallback = provider.otherwise === 'authenticated' ? authenticated : undefined;
  const free = new Set(seen.flatMap((one) => (isForEverybody(one) ? givenBy(one.rule) : [])));
  if (fallback !== undefined) free.add(fallback);
  for (const one of seen) if (!one.before.isGuarded) reportGrant(one, free, report);
  for (const one of seen) {
    if (!one.before.isGuarded) reportDenial(one, behindIt.get(one.rule) ?? new Set(), reaches, report);
  }
}

function look(provider: Provider, reaches: Reaches): readonly Seen[] {
  let before = BEHIND_NOTHING;
  return provider.rules.map((rule, index) => {
    const path: JsonPath = ['providers', provider.key, 'rules', index];
    const { test } = rule;
    const given = { ...NOTHING_GIVEN, verified: before.verified };
    const reach =
      test.kind === 'match'
        ? reaches.ofMatch(test.match, [...path, 'match'])
        : reaches.ofCondition(test.condition, [...path, 'when'], true, given);
    const seen: Seen = { rule, path, before, reach };
    before = behind(before, rule, path, reaches);
    return seen;
  });
}

function givenBy({ effect }: Rule): readonly string[] {
  return effect.kind === 'role' ? [effect.role] : [];
}

function isForEverybody({ rule, reach, before }: Seen): boolean {
  return reach.ease === 'everybody' && !before.isGuarded && rule.from === undefined && rule.until === undefined;
}

function reportGrant({ rule, reach }: Seen, free: ReadonlySet<string>, report: LintReport): void {
  const [role] = givenBy(rule);
  // An unverified address has a rule of its own; what everybody gets need not be taken.
  if (role === undefined || free.has(role) || reach.ease !== 'by-choice' || isOnlyEmail(reach)) return;
  report({
    path: reach.path,
    message: `users can give themselves the role ${quote(role)}: they can write ${listNames(reach.claims)}`,
    help: HELP,
    roles: [role],
  });
}

function isOnlyEmail({ claims }: Reach): boolean {
  return claims.every((claim) => claim === 'email');
}

/** Can whom the rule denies write a claim so that it no longer does? */
function reportDenial(
  { rule, path, before }: Seen,
  roles: ReadonlySet<string>,
  reaches: Reaches,
  report: LintReport,
): void {
  if (rule.effect.kind !== 'deny' || rule.test.kind !== 'when' || roles.size === 0) return;
  const given = { isHeld: true, verified: before.verified };
  const way = reaches.ofCondition(rule.test.condition, [...path, 'when'], false, given);
  if (way.ease !== 'by-choice' || isOnlyEmail(way)) return;
  report({
    path: way.path,
    message: `users can escape this denial: they can write ${listNames(way.claims)}`,
    help: HELP,
    roles: [...roles],
  });
}
