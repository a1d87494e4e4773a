import { describe, expect, test } from 'vitest';
import type { Denial, Grant } from '../../src/generated/decision.js';
import { prettyDecision } from '../../src/report/decision.js';
import { coloured } from '../../src/report/paint.js';

const grant: Grant = {
  version: 1,
  outcome: 'grant',
  provider: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:client',
  role: { arn: 'arn:aws:iam::123456789012:role/portal-admin', name: 'admin' },
  via: 'rule',
  rule: 'admins',
  session: { name: 'rolecall', duration: 3600 },
  caveats: [],
  claims: ['email'],
  ruleSet: { digest: `sha256:${'0'.repeat(64)}` },
};
const denial: Denial = {
  version: 1,
  outcome: 'deny',
  provider: 'graph.facebook.com',
  reason: 'rule-undecided',
  detail: 'a rule could not be decided',
  rule: 'contractors',
  undecided: [
    { because: 'missing', claim: 'custom:employment' },
    { because: 'unreadable', claim: '/a/b' },
    { because: 'no-now' },
  ],
  cognito: {
    exception: 'NotAuthorizedException',
    message: 'The ambiguous role mapping rules for: X denied this request.',
  },
  caveats: [],
  claims: [],
  ruleSet: { digest: `sha256:${'0'.repeat(64)}` },
};

describe('prettyDecision', () => {
  test('a grant by a rule', () => {
    const shown = prettyDecision({
      ...grant,
      validUntil: '2027-03-31T00:00:00Z',
      caveats: [
        { code: 'match-list', message: 'lists are compared how?', rule: 'sales', claim: 'cognito:groups' },
        { code: 'token-no-roles', message: 'no roles' },
      ],
    });
    expect(shown).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-admin  (admin)
        by     rule \`admins\`
        as     session \`rolecall\` for 1h
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:client
        until  2027-03-31T00:00:00Z
        note   match-list (rule \`sales\`, claim \`cognito:groups\`)  lists are compared how?
        note   token-no-roles  no roles
      "
    `);
  });

  test('a denial by doubt', () => {
    expect(prettyDecision(denial)).toMatchInlineSnapshot(`
      "denied   rule-undecided
        why    a rule could not be decided
        by     rule \`contractors\`
        doubt  the claim \`custom:employment\` is missing
        doubt  the claim \`/a/b\` cannot be read as its test or declaration asks
        doubt  the request has no time
        aws    NotAuthorizedException: The ambiguous role mapping rules for: X denied this request.
        from   provider graph.facebook.com
      "
    `);
  });

  test('a guest', () => {
    const shown = prettyDecision({
      ...grant,
      provider: null,
      role: { arn: grant.role.arn },
      via: 'unauthenticated-default',
    });
    expect(shown).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-admin
        by     \`defaults.unauthenticated\`
        as     session \`rolecall\` for 1h
      "
    `);
  });

  test.each([
    ['rule', 'rule `admins`'],
    ['custom-role', 'rule `admins`, as the role that was asked for'],
    ['preferred-role', 'the claim `cognito:preferred_role`'],
    ['only-role', 'the only role of the claim `cognito:roles`'],
    ['authenticated-default', '`defaults.authenticated`'],
    ['unauthenticated-default', '`defaults.unauthenticated`'],
  ] as const)('says how a role was found: %s', (via, text) => {
    expect(prettyDecision({ ...grant, via })).toContain(`  by     ${text}\n`);
  });

  test('a role that was asked for and that a token names', () => {
    const { rule: _, ...withoutRule } = grant;
    expect(prettyDecision({ ...withoutRule, via: 'custom-role' })).toContain('  by     the role that was asked for\n');
  });

  test('escapes what comes from rules and tokens', () => {
    const evil = '\u001b[2Jx\n';
    for (const decision of [
      { ...grant, rule: evil, provider: evil, role: { arn: evil, name: evil } },
      { ...denial, rule: evil, provider: evil, detail: evil, undecided: [{ because: 'missing', claim: evil }] },
    ] as const) {
      const shown = prettyDecision(decision);
      expect(shown).not.toContain('\u001b');
      expect(shown).toContain('\\u001b[2Jx\\n');
    }
  });

  test('is coloured where asked for', () => {
    expect(prettyDecision(grant, coloured)).toContain('\u001b[32mgranted\u001b[39m');
    expect(prettyDecision(denial, coloured)).toContain('\u001b[31mdenied\u001b[39m');
  });
});
