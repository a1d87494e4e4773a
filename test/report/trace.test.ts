import { describe, expect, test } from 'vitest';
import type { AtomTrace, ConditionTrace } from '../../src/condition/trace.js';
import type { Grant } from '../../src/generated/decision.js';
import type { RuleTrace, Trace } from '../../src/mapping/trace.js';
import { coloured } from '../../src/report/paint.js';
import { prettyTrace } from '../../src/report/trace.js';

const decision: Grant = {
  version: 1,
  outcome: 'grant',
  provider: 'graph.facebook.com',
  role: { arn: 'arn:aws:iam::123456789012:role/portal-admin', name: 'admin' },
  via: 'rule',
  rule: 'admins',
  session: { name: 'rolecall', duration: 3600 },
  caveats: [],
  claims: ['email'],
  ruleSet: { digest: `sha256:${'0'.repeat(64)}` },
};
const email: AtomTrace = {
  kind: 'atom',
  truth: 'true',
  claim: 'email',
  operator: 'endsWith',
  wanted: '@acme.example',
  found: { state: 'read', value: 'ada@acme.example' },
};
const verified: AtomTrace = {
  kind: 'atom',
  truth: 'unknown',
  claim: 'email_verified',
  operator: 'equals',
  wanted: true,
  found: { state: 'unreadable', value: 'true', why: 'it is a text' },
  near: { kind: 'type', help: 'the claim is a text, the rule wants a boolean' },
};
const admin = { kind: 'role', role: 'admin' } as const;

function trace(rules: readonly RuleTrace[], conditions: Readonly<Record<string, ConditionTrace>> = {}): Trace {
  return { version: 1, decision, steps: [{ code: 'rules', text: 'the rules were tried in order' }], rules, conditions };
}

function passed(position: number, test: RuleTrace['test'] = { ...email, truth: 'false' }): RuleTrace {
  const truth = test?.truth ?? 'false';
  return { rule: `r${position}`, position, effect: admin, outcome: 'passed', truth, ...(test && { test }) };
}

const decided: RuleTrace = { rule: 'last', position: 9, effect: admin, outcome: 'decided', truth: 'true', test: email };

describe('prettyTrace', () => {
  test('shows rules as trees, with the values wanted and found', () => {
    const rules: RuleTrace[] = [
      {
        rule: 'contractors',
        position: 1,
        effect: { kind: 'deny', text: 'contractors use the partner portal' },
        outcome: 'passed',
        truth: 'false',
        test: {
          kind: 'atom',
          truth: 'false',
          claim: 'custom:employment',
          operator: 'equals',
          wanted: 'contractor',
          ignoreCase: true,
          ifMissing: false,
          found: { state: 'missing' },
        },
      },
      {
        rule: '#2',
        position: 2,
        effect: admin,
        outcome: 'passed',
        truth: 'unknown',
        test: {
          kind: 'match',
          truth: 'unknown',
          claim: 'cognito:groups',
          type: 'Equals',
          wanted: 'Sales',
          found: { state: 'read', value: ['sales'] },
          caveats: ['match-list'],
          near: { kind: 'letter-case', help: 'only the letter case differs' },
        },
      },
      {
        rule: 'auditors',
        position: 3,
        effect: { kind: 'role', role: 'auditor' },
        outcome: 'other-role',
        truth: 'true',
        test: {
          kind: 'logic',
          truth: 'true',
          expression: { '===': [{ var: 'dept' }, 'audit'] },
          claims: [{ claim: 'dept', found: { state: 'read', value: 'audit' } }],
        },
      },
      {
        rule: 'admins',
        position: 4,
        effect: admin,
        outcome: 'decided',
        truth: 'true',
        window: { truth: 'true', from: '2026-01-01T00:00:00Z', until: '2027-03-31T00:00:00Z' },
        test: {
          kind: 'all',
          truth: 'true',
          of: [
            { kind: 'use', truth: 'true', name: 'staff' },
            { kind: 'not', truth: 'true', of: { kind: 'use', truth: 'false', name: 'leaver' } },
            { kind: 'any', truth: 'true', of: [{ kind: 'use', truth: 'true', name: 'staff' }, verified] },
            {
              ...email,
              claim: 'auth_time',
              operator: 'ageAtMost',
              wanted: 900,
              found: { state: 'read', value: 1800000000 },
            },
          ],
        },
      },
      { rule: 'rest', position: 5, effect: admin, outcome: 'not-reached' },
      { rule: 'more', position: 6, effect: admin, outcome: 'not-reached' },
    ];
    const conditions = { staff: email, leaver: { ...email, truth: 'false', claim: 'left' } } as const;
    expect(prettyTrace(trace(rules, conditions))).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-admin  (admin)
        by     rule \`admins\`
        as     session \`rolecall\` for 1h
        from   provider graph.facebook.com

      steps
        1. the rules were tried in order

      rules
        ✗ contractors → deny: contractors use the partner portal  (passed)
            ✗ custom:employment equals "contractor" (ignoring case)  is missing, \`ifMissing\` says false
        ? #2 → role admin  (passed)
            ? cognito:groups Equals "Sales"  found ["sales"]
              hint: only the letter case differs
              note: match-list
        ✓ auditors → role auditor  (applies, but gives another role than the one asked for)
            ✓ logic {"===": [{"var": "dept"}, "audit"]}
                dept  found "audit"
        ✓ admins → role admin  (decided)
            ✓ from 2026-01-01T00:00:00Z until 2027-03-31T00:00:00Z
            ✓ all of
              ✓ staff
                ✓ email endsWith "@acme.example"  found "ada@acme.example"
              ✓ not
                ✗ leaver
                  ✗ left endsWith "@acme.example"  found "ada@acme.example"
              ✓ any of
                ✓ staff  (as above)
                ? email_verified equals true  found "true", unreadable: it is a text
                  hint: the claim is a text, the rule wants a boolean
              ✓ auth_time ageAtMost 900 seconds  found 1800000000
        · 2 rules were not reached
      "
    `);
  });

  test('has no rules where none were there', () => {
    expect(prettyTrace(trace([]))).not.toContain('rules\n');
  });

  test('one rule that was not reached', () => {
    const shown = prettyTrace(trace([{ rule: 'a', position: 1, effect: admin, outcome: 'not-reached' }]));
    expect(shown).toContain('rules\n  · 1 rule was not reached\n');
  });

  test('shows 50 rules', () => {
    const shown = prettyTrace(trace([...Array.from({ length: 49 }, (_, i) => passed(i + 1)), decided]));
    expect(shown).toContain('✗ r1 →');
    expect(shown).toContain('✗ r49 →');
    expect(shown).not.toContain('not shown');
  });

  test('of more, shows those that were undecided, nearly matched, gave another role or decided', () => {
    const rules = Array.from({ length: 500 }, (_, i) => passed(i + 1));
    rules[99] = passed(100, { ...verified, truth: 'false' });
    rules[199] = passed(200, { kind: 'not', truth: 'unknown', of: { ...verified, truth: 'unknown' } });
    rules[299] = passed(300, { kind: 'all', truth: 'false', of: [{ kind: 'use', truth: 'false', name: 'near' }] });
    rules[399] = passed(400, { kind: 'use', truth: 'false', name: 'far' });
    rules[449] = { ...passed(450), outcome: 'other-role', truth: 'true' };
    const conditions = { near: { ...verified, truth: 'false' }, far: { ...email, truth: 'false' } } as const;
    const shown = prettyTrace(trace([...rules, decided], conditions));
    expect(shown.match(/^ {2}\S \S+ →/gm)).toStrictEqual([
      '  ✗ r100 →',
      '  ? r200 →',
      '  ✗ r300 →',
      '  ✓ r450 →',
      '  ✓ last →',
    ]);
    expect(shown).toContain('  · 496 more rules that were passed are not shown; --json has every rule\n');
  });

  test('shows at most 50 of them, the deciding one always', () => {
    const rules = Array.from({ length: 500 }, (_, i) => passed(i + 1, verified));
    const shown = prettyTrace(trace([...rules, decided]));
    expect(shown.match(/^ {2}\S \S+ →/gm)).toHaveLength(50);
    expect(shown).toContain('✓ last →');
    expect(shown).toContain('· 451 more rules');
  });

  test('stays small for long chains of conditions, and for rules that share them', () => {
    const conditions: Record<string, ConditionTrace> = {};
    for (let i = 0; i < 20_000; i++) {
      const next = { kind: 'use', truth: 'false', name: `c${i + 1}` } as const;
      conditions[`c${i}`] = { kind: 'all', truth: 'false', of: [next, next] };
    }
    const rules = Array.from({ length: 100 }, (_, i) => passed(i + 1, { kind: 'use', truth: 'false', name: 'c0' }));
    expect(prettyTrace(trace([...rules.slice(0, 20), decided], conditions)).length).toBeLessThan(6_000_000);
    expect(prettyTrace(trace([...rules, decided], conditions)).length).toBeLessThan(6_000_000);
  });

  test('a name of a prototype is no condition', () => {
    const shown = prettyTrace(trace([passed(1, { kind: 'use', truth: 'false', name: 'constructor' })]));
    expect(shown).toContain('✗ constructor\n');
  });

  test('escapes claim names, values, rule ids and texts', () => {
    const evil = '\u001b[2J\u202e';
    const atom: AtomTrace = {
      ...email,
      claim: evil,
      wanted: evil,
      found: { state: 'unreadable', value: [evil], why: evil },
      near: { kind: 'type', help: evil },
    };
    const shown = prettyTrace({
      ...trace([
        { ...passed(1, atom), rule: evil, effect: { kind: 'deny', text: evil }, window: { truth: 'true', from: evil } },
        passed(2, { kind: 'use', truth: 'false', name: evil }),
        passed(3, { kind: 'logic', truth: 'true', expression: evil, claims: [{ claim: evil, found: atom.found }] }),
      ]),
      steps: [{ code: 'token', text: evil }],
    });
    expect(shown).not.toContain('\u001b');
    expect(shown).not.toContain('\u202e');
    expect(shown).toContain('\\u001b[2J\\u202e');
  });

  test('is coloured where asked for', () => {
    expect(prettyTrace(trace([decided]), coloured)).toContain('\u001b[32m✓\u001b[39m');
  });
});
