import { quote } from '../../ruleset/wording.js';
import type { ClaimFacts } from '../claim-facts.js';
import { claimFacts } from '../claim-facts.js';
import { isMailClaim } from '../claim-names.js';
import type { LintReport, LintRule } from '../rule.js';
import type { TextTest } from '../text-test.js';
import { textTestOf } from '../text-test.js';
import type { UsedTest } from '../uses.js';
import { helps, rolesOf, usedTests } from '../uses.js';

export const prefixWithoutSeparator: LintRule = {
  code: 'prefix-without-separator',
  category: 'trust',
  level: 'warning',
  summary: 'a prefix ends in the middle of a name, so that longer names pass as well',
  check: ({ ruleSet }, report) => {
    const facts = claimFacts(ruleSet);
    for (const used of usedTests(ruleSet)) checkTest(used, facts, report);
  },
};

/** Claims whose values go on behind a prefix by design, or are the same for all users. */
const UNDIVIDED: ReadonlySet<string> = new Set(['aud', 'iss', 'locale', 'phone_number', 'sub', 'zoneinfo']);

function checkTest({ test, uses }: UsedTest, facts: ClaimFacts, report: LintReport): void {
  const text = textTestOf(test);
  const prefix = text && prefixOf(text);
  if (text === undefined || prefix === undefined || !/[\p{L}\p{N}]$/u.test(prefix)) return;
  if (UNDIVIDED.has(text.claim[0]) || isMailClaim(text.claim) || !uses.some(helps)) return;
  const longer = longerName(prefix, facts.declaration(text.claim)?.values);
  if (longer === undefined) return;
  report({
    path: text.path,
    message: `${quote(longer)} starts with ${quote(prefix)} as well`,
    help: `end the prefix with what divides names, such as ${quote(`${prefix}-`)}, or test the whole name with \`equals\` or \`in\``,
    roles: rolesOf(uses),
  });
}

function prefixOf({ operator, value }: TextTest): string | undefined {
  if (operator === 'startsWith') return value;
  if (operator !== 'like') return undefined;
  const prefix = value.slice(0, -1);
  return value.endsWith('*') && !/[*?]/.test(prefix) ? prefix : undefined;
}

/** A name that goes on behind the prefix; where all values are declared, one of them or none. */
function longerName(prefix: string, values: readonly (string | number | boolean)[] | undefined): string | undefined {
  if (values === undefined) return /\p{N}$/u.test(prefix) ? `${prefix}0` : `${prefix}x`;
  const goesOn = (value: unknown): value is string =>
    typeof value === 'string' && value.startsWith(prefix) && /^[\p{L}\p{N}]/u.test(value.slice(prefix.length));
  return values.find(goesOn);
}
