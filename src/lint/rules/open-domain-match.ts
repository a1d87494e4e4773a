import type { Atom, ClaimPath } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { ClaimFacts } from '../claim-facts.js';
import { claimFacts } from '../claim-facts.js';
import { isDomainClaim, isMailClaim } from '../claim-names.js';
import type { PatternProbes } from '../pattern-probes.js';
import { patternProbes } from '../pattern-probes.js';
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
    const probes = patternProbes();
    for (const used of usedTests(ruleSet)) {
      const { test } = used;
      const isPattern = test.kind === 'atom' && test.atom.test.operator === 'matches';
      if (isPattern) checkPattern(used, test.atom, { facts, probes }, report);
      else checkTest(used, facts, report);
    }
  },
};

interface Known {
  readonly facts: ClaimFacts;
  readonly probes: PatternProbes;
}

function checkPattern(
  { test: { path }, uses }: UsedTest,
  { claim, test, ignoreCase }: Atom,
  { facts, probes }: Known,
  report: LintReport,
): void {
  if (test.operator !== 'matches' || !uses.some(helps) || isDescribed(claim, facts)) return;
  const isMail = isMailClaim(claim) || test.operand.includes('@');
  if (!isMail && !isDomainClaim(claim)) return;
  const example = probes.exampleFor(test, ignoreCase, isMail);
  if (example === undefined) return;
  report({
    path: [...path, 'matches'],
    message: `${quote(example)} passes this test for ${quote(test.operand)} as well`,
    help: "end the pattern with the whole domain, from the `@` or a dot on, each dot as `\\.`: `matches: '.*@acme\\.example'`",
    roles: rolesOf(uses),
  });
}

/** What may be in the claim at all is said there. */
function isDescribed(claim: ClaimPath, facts: ClaimFacts): boolean {
  const declaration = facts.declaration(claim);
  return declaration?.pattern !== undefined || declaration?.values !== undefined;
}

function checkTest({ test, uses }: UsedTest, facts: ClaimFacts, report: LintReport): void {
  const text = textTestOf(test);
  if (text === undefined || !uses.some(helps)) return;
  if (isDescribed(text.claim, facts)) return;
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
