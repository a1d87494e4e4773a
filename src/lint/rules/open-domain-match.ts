import { quote } from '../../ruleset/wording.js';
import type { ClaimFacts } from '../claim-facts.js';
import { claimFacts } from '../claim-facts.js';
import { isDomainClaim, isMailClaim } from '../claim-names.js';
import type { LintFinding, LintReport, LintRule } from '../rule.js';
import type { TextTest } from '../text-test.js';
import { textTestOf } from '../text-test.js';
import type { UsedTest } from '../uses.js';
import { helps, rolesOf, usedTests } from '../uses.js';

export const openDomainMatch: LintRule = {
  code: 'open-domain-match',
  category: 'trust',
  level: 'error',
  summary: 'a test of an e-mail address or a domain also lets domains of others through',
  check: ({ ruleSet }, report) => {
    const facts = claimFacts(ruleSet);
    for (const used of usedTests(ruleSet)) checkTest(used, facts, report);
  },
};

function checkTest({ test, uses }: UsedTest, facts: ClaimFacts, report: LintReport): void {
  const text = textTestOf(test);
  if (text === undefined || !uses.some(helps)) return;
  const declaration = facts.declaration(text.claim);
  // What may be in the claim at all is said there.
  if (declaration?.pattern !== undefined || declaration?.values !== undefined) return;
  const example = exampleFor(text);
  if (example === undefined) return;
  const { value, path } = text;
  const isMendable = text.operator === 'contains' && text.isAtom && /^@[^@]+$/.test(value);
  const fix: LintFinding['fix'] = {
    title: 'test the end of the claim',
    edits: [{ path, part: 'key', text: 'endsWith' }],
  };
  report({
    path,
    message: `${quote(example)} passes this test for ${quote(value)} as well`,
    help: 'test the end, from the `@` or a `.` on: `endsWith: "@acme.example"`',
    roles: rolesOf(uses),
    ...(isMendable && { fix }),
  });
}

/** A text of somebody else that passes; undefined where the test is none of a domain, or leaves no way around it. */
function exampleFor({ claim, operator, value }: TextTest): string | undefined {
  const isMail = isMailClaim(claim) || /^[^@\s]*@[^@\s]*$/.test(value);
  if (!isMail && !isDomainClaim(claim)) return undefined;
  const somebody = isMail && !value.includes('@') ? 'eve@' : '';
  switch (operator) {
    case 'contains':
      return isMail && value.startsWith('@') ? `eve${value}.evil.example` : `${somebody}${value}.evil.example`;
    case 'startsWith':
      if (!isMail) return `${value}.evil.example`;
      return value.includes('@') ? `${value}.evil.example` : `${value}@evil.example`;
    case 'endsWith':
      return value.includes('@') || value.startsWith('.') || !value.includes('.')
        ? undefined
        : `${somebody}evil${value}`;
    case 'like':
      return exampleForLike(value, isMail);
  }
}

/** A glob is closed where what stands behind its last `*` begins a domain, or holds the `@`. */
function exampleForLike(value: string, isMail: boolean): string | undefined {
  const last = value.lastIndexOf('*');
  if (last < 0) return undefined;
  const tail = value.slice(last + 1);
  const head = value
    .slice(0, last)
    .replaceAll('*', isMail && !value.includes('@') ? 'eve@' : 'eve')
    .replaceAll('?', 'x');
  if (tail === '')
    return isMail && !head.includes('@') ? `${head}@evil.example` : `${head}${separator(head)}evil.example`;
  if (tail.includes('@') || tail.startsWith('.') || !tail.includes('.')) return undefined;
  return `${head}evil${tail}`;
}

function separator(head: string): string {
  return head === '' || /[@.]$/.test(head) ? '' : '.';
}
