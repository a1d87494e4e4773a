import { describe, expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import { loadText } from '../../src/node/load.js';
import { ADA, claims, NOW, RULES, rolecall } from './workspace.js';

const files = { 'acme.yaml': RULES, 'ada.json': JSON.stringify(ADA) };

describe('explain', () => {
  test('a grant', async () => {
    const { code, stdout, stderr } = await rolecall(['explain', 'acme.yaml', '--claims', 'ada.json'], files);
    expect(stdout).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-admin  (admin)
        by     rule \`admins\`
        as     session \`rolecall\` for 1h
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789
        until  2027-03-30T23:00:00Z

      steps
        1. the issuer and client of the token are those of \`cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789\`
        2. 4 rules are tried in order

      rules
        ✗ contractors → deny: contractors use the partner portal  (passed)
            ✗ custom:employment equals "contractor"  found "permanent"
        ✓ admins → role admin  (decided)
            ✓ until 2027-03-31T00:00:00Z
            ✓ all of
              ✓ staff
                ✓ all of
                  ✓ email endsWith "@acme.example"  found "ada@acme.example"
                  ✓ email_verified equals true  found true
              ✓ cognito:groups includes "admins"  found ["admins"]
        · 2 rules were not reached
      "
    `);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('a denial, with what was nearly a match', async () => {
    const bob = claims({
      email: 'bob@acme.example',
      email_verified: 'true',
      'cognito:groups': ['Admins'],
      'custom:dept': 'sales',
    });
    const world = { ...files, 'bob.json': JSON.stringify(bob) };
    const { code, stdout } = await rolecall(['explain', 'acme.yaml', '--claims', 'bob.json'], world);
    expect(stdout).toMatchInlineSnapshot(`
      "denied   ambiguous-role
        why    no rule of the provider grants a role to these claims
        aws    NotAuthorizedException: The ambiguous role mapping rules for: cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789 denied this request.
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789
        note   match-comparison (rule \`legacy-sales\`, claim \`custom:dept\`)  no document says whether Cognito compares case-sensitively, trims, normalises or knows wildcards: compared as it stands, and another reading would differ

      steps
        1. the issuer and client of the token are those of \`cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789\`
        2. 4 rules are tried in order
        3. nothing decided: denied (\`otherwise: deny\`)

      rules
        ✗ contractors → deny: contractors use the partner portal  (passed)
            ✗ custom:employment equals "contractor"  found "permanent"
        ✗ admins → role admin  (passed)
            ✓ until 2027-03-31T00:00:00Z
            ✗ all of
              ? staff
                ? all of
                  ✓ email endsWith "@acme.example"  found "bob@acme.example"
                  ? email_verified equals true  found "true", unreadable: it is a text, the test reads a boolean
                    hint: the claim is a text, the rule wants a boolean
              ✗ cognito:groups includes "admins"  found ["Admins"]
                hint: only the letter case differs: \`ignoreCase: true\` would take it
        ✗ legacy-sales → role user  (passed)
            ✗ custom:dept Contains "Sales"  found "sales"
              hint: only the letter case differs: \`when\` with \`ignoreCase: true\` would take it
              note: match-comparison
        ✗ tenants → role user  (passed)
            ✗ custom:tenant exists true  is missing
      "
    `);
    expect(code).toBe(1);
  });

  test('a guest', async () => {
    const { code, stdout } = await rolecall(['explain', 'acme.yaml', '--guest'], files);
    expect(stdout).toMatchInlineSnapshot(`
      "granted  arn:aws:iam::123456789012:role/portal-guest  (guest)
        by     \`defaults.unauthenticated\`
        as     session \`rolecall\` for 1h

      steps
        1. the caller is a guest
      "
    `);
    expect(code).toBe(0);
  });

  test('as JSON is the trace on one line', async () => {
    const { code, stdout } = await rolecall(['explain', 'acme.yaml', '--claims', 'ada.json', '--json'], files);
    const { ruleSet } = loadText(RULES, 'acme.yaml', { read: () => undefined });
    if (ruleSet === undefined) throw new Error('the rules of the test have errors');
    const trace = compile(ruleSet).explain({ claims: ADA, now: NOW });
    expect(JSON.parse(stdout)).toStrictEqual(JSON.parse(JSON.stringify(trace)));
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(0);
  });

  test('escapes claim values and shortens long ones', async () => {
    const evil = claims({
      email: `\u001b[2J\u202e${'x'.repeat(5000)}`,
      'cognito:groups': ['\u009b31m', 'ad\u200bmins'],
    });
    const world = { ...files, 'c.json': JSON.stringify(evil) };
    for (const json of [[], ['--json']]) {
      const { stdout } = await rolecall(['explain', 'acme.yaml', '--claims', 'c.json', ...json], world);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/);
      expect(stdout).toContain('\\u001b[2J\\u202exxx');
      if (json.length === 0) expect(stdout).not.toContain('x'.repeat(200));
    }
  });

  test('of many rules is short', async () => {
    const rules = Array.from(
      { length: 1000 },
      (_, i) => `      - { id: r${i}, when: { claim: sub, equals: user-${i} }, role: user }\n`,
    ).join('');
    const many = RULES.replace('      - id: admins\n', `${rules}      - id: admins\n`);
    const { code, stdout } = await rolecall(['explain', 'acme.yaml', '--claims', 'ada.json'], {
      ...files,
      'acme.yaml': many,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('✓ admins → role admin  (decided)');
    expect(stdout).toContain('· 1001 more rules that were passed are not shown; --json has every rule');
    expect(stdout).toContain('· 2 rules were not reached');
    expect(stdout.split('\n').length).toBeLessThan(40);
  });

  test('is coloured on a terminal', async () => {
    const { stdout } = await rolecall(['explain', 'acme.yaml', '--claims', 'ada.json'], files, { tty: true });
    expect(stdout).toContain('\u001b[32m✓\u001b[39m');
  });

  test('has the exit code and the errors of resolve', async () => {
    const { code, stdout, stderr } = await rolecall(['explain', 'none.yaml', '--guest']);
    expect(stderr).toBe('error: `none.yaml` could not be read: there is no such file\n  = help: check the path\n');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
