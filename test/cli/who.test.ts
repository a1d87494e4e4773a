/** `rolecall who`: what it answers, what it shows, and how it exits. */
import { describe, expect, test } from 'vitest';
import type { Result } from './workspace.js';
import { COGNITO, PROVIDER, RULES, rolecall } from './workspace.js';

const TOKEN_TYPE = `version: 1
roles: { admin: "arn:aws:iam::123456789012:role/admin" }
providers: { "${PROVIDER}": { type: token } }
`;

function ask(args: readonly string[], rules = RULES): Promise<Result> {
  return rolecall(['who', ...args], { 'acme.yaml': rules });
}

describe('an answer', () => {
  test('somebody, with a token for each way and which tokens these are', async () => {
    const { code, stdout, stderr } = await ask(['user', 'acme.yaml']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchInlineSnapshot(`
      "somebody: 2 of 2 rules and defaults give the role to a token
        role   arn:aws:iam::123456789012:role/portal-user  (user)

      rule \`legacy-sales\`  acme.yaml:33:9
        token  { custom:dept: Sales, custom:employment: a }
        when   { all: [{ claim: custom:dept, contains: Sales }, { not: { claim: custom:employment, equals: contractor } }] }
               or where \`custom:dept\` is of another type
               some of them at certain times only
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789

      rule \`tenants\`  acme.yaml:36:9
        token  { custom:employment: a, custom:tenant: a }
        when   { all: [{ claim: custom:tenant, exists: true }, { not: { claim: custom:employment, equals: contractor } }, { not: { claim: custom:dept, contains: Sales, ifMissing: false } }] }
               or where \`custom:dept\` is of another type
               some of them at certain times only
        from   provider cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789
      "
    `);
  });

  test('somebody, at some times', async () => {
    const { code, stdout } = await ask(['arn:aws:iam::123456789012:role/portal-admin', 'acme.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('\n  at     2026-01-01T00:00:00Z\n');
    expect(stdout).toContain('\n         some of them at certain times only\n');
    const later = await ask(['admin', 'acme.yaml', '--now', '2027-04-01T00:00:00Z']);
    expect(later.code).toBe(1);
    expect(later.stdout).toContain('nobody: proved for every token\n');
  });

  test('nobody, with the rules that are the reason', async () => {
    const { code, stdout } = await ask([
      'user',
      'acme.yaml',
      '--where',
      '{ all: [{ claim: custom:employment, equals: contractor }, { claim: custom:tenant, exists: true }] }',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^nobody: proved for every token that was asked about\n/);
    expect(stdout).toContain(
      '  none   before it the rule `contractors` decides every token that was asked about that it would apply to\n',
    );
  });

  test('nobody, as the role cannot be made', async () => {
    const rules = RULES.replace(/(user: )(\S+)/, '$1{ arn: $2, session: { name: "${claim:sub}" } }');
    const { code, stdout } = await ask(['user', 'acme.yaml', '--without', 'sub', '--without', 'custom:dept'], rules);
    expect(code).toBe(1);
    expect(stdout).toContain(
      '  none   no token that was asked about and comes this way gets the role: its ARN or the session cannot be made\n',
    );
  });

  test('guests', async () => {
    const { code, stdout } = await ask(['guest', 'acme.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('\ndefaults.unauthenticated\n  token  none: a caller who has not signed in\n');
    expect((await ask(['guest', 'acme.yaml', '--writable-only'])).stdout).toBe(
      'nobody: no rule and no default gives the role to a token that was asked about\n  role   arn:aws:iam::123456789012:role/portal-guest  (guest)\n',
    );
  });

  test('what users could make of themselves', async () => {
    const staff = '{ all: [{ use: staff }, { not: { claim: cognito:groups, includes: admins } }] }';
    expect((await ask(['admin', 'acme.yaml', '--writable-only', '--where', staff])).code).toBe(1);
    const admins = '{ claim: cognito:groups, includes: admins }';
    expect((await ask(['admin', 'acme.yaml', '--writable-only', '--where', admins])).code).toBe(1);
    const verified = `{ all: [${admins}, { claim: email_verified, equals: true }] }`;
    expect((await ask(['admin', 'acme.yaml', '--writable-only', '--where', verified])).code).toBe(0);
  });

  test('left open, where only the token says it', async () => {
    const { code, stdout } = await ask(['admin', 'acme.yaml'], TOKEN_TYPE);
    expect(code).toBe(2);
    expect(stdout).toBe(`undecided: only a token that names the role itself can get it
  role   arn:aws:iam::123456789012:role/admin  (admin)
  note   a token of \`${PROVIDER}\` can name any role itself, this one too
`);
    expect(
      (
        await ask(
          ['admin', 'acme.yaml', '--without', 'cognito:roles', '--without', 'cognito:preferred_role'],
          TOKEN_TYPE,
        )
      ).code,
    ).toBe(1);
  });

  test("of Cognito's own configuration", async () => {
    const { code, stdout } = await rolecall(['who', 'portal-sales', 'pool.json'], { 'pool.json': COGNITO });
    expect(code).toBe(0);
    expect(stdout).toContain('\nrule `#1`\n  token  { custom:dept: sales }\n');
  });

  test('as JSON, on one line', async () => {
    for (const option of [['--json'], ['--format', 'json']]) {
      const { code, stdout } = await ask(['user', 'acme.yaml', ...option]);
      expect(code).toBe(0);
      expect(stdout.endsWith('}\n') && !stdout.slice(0, -1).includes('\n')).toBe(true);
      expect(JSON.parse(stdout)).toMatchObject({
        version: 1,
        role: 'user',
        roles: ['user'],
        ways: [
          {
            by: 'rule',
            rule: 'legacy-sales',
            provider: PROVIDER,
            verdict: 'reached',
            witness: { claims: { 'custom:dept': 'Sales' } },
          },
          { by: 'rule', rule: 'tenants', verdict: 'reached' },
        ],
        tokenProviders: [],
      });
    }
  });
});

describe('--without', () => {
  const LIST = 'error: the file has no claim `email,custom:tenant`, and `--without` takes one at a time\n';

  test('takes no list, which would be the name of one claim that is nowhere', async () => {
    const { code, stdout, stderr } = await ask(['user', 'acme.yaml', '--without', 'email, custom:tenant']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `${LIST.replace(',', ', ')}  = help: write \`--without email --without custom:tenant\`; \`/email, custom:tenant\` is the claim with a comma in its name\n`,
    );
    expect((await ask(['user', 'acme.yaml', '--without=email,custom:tenant'])).stderr).toContain(LIST);
  });

  test.each([
    ['sub,', 'write `--without sub`'],
    [',sub, custom:x,', 'write `--without sub --without custom:x`'],
    ['custom:x,', 'write `--without custom:x`'],
    [',', 'write `--without CLAIM`'],
    ['email,custom:tenannt', 'write `--without email --without custom:tenannt`'],
  ])('takes no list with an empty or an unknown name either: `%s`', async (name, help) => {
    const { code, stdout, stderr } = await ask(['user', 'acme.yaml', '--without', name]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `error: the file has no claim \`${name}\`, and \`--without\` takes one at a time\n  = help: ${help}; \`/${name}\` is the claim with a comma in its name\n`,
    );
  });

  test('takes the name of a claim that has a comma', async () => {
    const rules = RULES.replace('claim: custom:tenant,', 'claim: "email,custom:tenant",');
    expect(await ask(['user', 'acme.yaml', '--without', 'email,custom:tenant'], rules)).toMatchObject({ stderr: '' });
    for (const name of ['/email,custom:tenant', '/email,', 'Smith, John']) {
      const { code, stderr } = await ask(['user', 'acme.yaml', '--without', name]);
      expect(code).toBe(0);
      expect(stderr).toContain('warning: ');
    }
  });

  test('says where there is no such claim, so that a slip does not look like an answer', async () => {
    const { code, stderr } = await ask([
      'user',
      'acme.yaml',
      '--without',
      'custom:tenannt',
      '--without',
      'phone_number',
    ]);
    expect(stderr).toBe(
      'warning: the file has no claim `custom:tenannt`, so that to leave it out changes nothing\n  = help: did you mean `custom:tenant`?\n',
    );
    expect(code).toBe(0);
    const policy =
      '{ Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::b/${claim:custom:slot}" }] }';
    const rules = RULES.replace('role/portal-admin', `role/portal-admin, session: { policy: ${policy} }`)
      .replace('admin: arn', 'admin: { arn: arn')
      .replace(`${policy} }`, `${policy} } }`);
    expect((await ask(['admin', 'acme.yaml', '--without', 'custom:slot'], rules)).stderr).toBe('');
  });

  test('says nothing of a claim that the file looks into: without it, what lies in it is not there', async () => {
    const rules = RULES.replace('claim: cognito:groups, includes: admins', 'claim: /org/unit/name, equals: it');
    for (const name of ['org', '/org', '/org/unit']) {
      expect(await ask(['admin', 'acme.yaml', '--without', name], rules)).toMatchObject({ code: 1, stderr: '' });
    }
    expect((await ask(['admin', 'acme.yaml', '--without', '/org/name'], rules)).stderr).toContain('warning: ');
    expect((await ask(['admin', 'acme.yaml', '--without', 'org,email'], rules)).code).toBe(2);
  });
});

describe('no answer', () => {
  test('of an ARN that only a token could name', async () => {
    const { code, stderr } = await ask(['arn:aws:iam::210987654321:role/x', 'acme.yaml'], TOKEN_TYPE);
    expect(code).toBe(2);
    expect(stderr).toContain('only a token of a provider of `type: token`, which can name any role, could get it');
  });

  test.each([
    [['usr', 'acme.yaml'], 'the file has no role `usr`', 'did you mean `user`?'],
    [
      ['arn:aws:iam::123456789012:role/portal-usr', 'acme.yaml'],
      'the file has no role',
      'did you mean `arn:aws:iam::123456789012:role/portal-user`?',
    ],
    [
      ['user', 'acme.yaml', '--where', '{ use: staf }'],
      '`--where` is not a condition: there is no condition `staf`',
      'did you mean `staff`?',
    ],
    [['user', 'acme.yaml', '--where', 'staff'], '`--where` is not a condition', ''],
    [['user', 'acme.yaml', '--without', '/~2'], '`--without` is not the name of a claim: `/~2`', 'JSON Pointer'],
    [['user', 'acme.yaml', '--now', 'soon'], '`--now` is not an instant', ''],
    [['user', 'acme.yaml', '--format', 'jsn'], 'there is no format `jsn`', 'did you mean `json`?'],
    [['user', 'acme.yaml', '--format', 'pretty', '--json'], '`--json` does not go with `--format pretty`', ''],
    [['user'], 'error: RULES is missing\n', ''],
    [[], 'error: ROLE and RULES are missing\n', ''],
    [['adm', 'acme.yaml'], 'the file has no role `adm`', 'did you mean `admin`?'],
    [['portal-admin', 'acme.yaml'], 'the file has no role `portal-admin`', 'did you mean `admin`?'],
    [['nobody', 'acme.yaml'], 'no role `nobody`', 'or its ARN; the names are `admin`, `user`'],
    [['acme.yaml', 'admin'], '`admin` could not be read', 'the role stands first, and the rules behind it'],
    [['user', 'acme.yaml', '--where', '{ claim: a, equals: b'], 'the closing `}` is missing', 'close what was opened'],
    [['user', 'acme.yaml', '--where', ' '], 'is not a condition: it is empty', 'write it as in a rule file'],
    [['user', 'none.yaml'], 'none.yaml', ''],
  ])('%j', async (args, message, help) => {
    const { code, stdout, stderr } = await ask(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
  });
});

describe('--where', () => {
  const warning = (name: string, help: string): string =>
    `warning: the file has nothing about the claim \`${name}\`, which \`--where\` names\n${help}`;

  test('says where it names a claim that the file has nothing about: the answer is about other tokens than was meant', async () => {
    const where = '{ claim: cognito:group, subsetOf: [sales] }';
    const { code, stderr } = await ask(['admin', 'acme.yaml', '--writable-only', '--where', where]);
    expect(stderr).toBe(warning('cognito:group', '  = help: did you mean `cognito:groups`?\n'));
    expect(code).toBe(1);
    const many = '{ any: [{ claim: qqq, equals: 1 }, { not: { claim: qqq, equals: 2 } }, { logic: { var: zzzz } }] }';
    expect((await ask(['admin', 'acme.yaml', '--where', many])).stderr).toBe(warning('qqq', '') + warning('zzzz', ''));
  });

  test.each([
    '{ claim: cognito:groups, includes: a }',
    '{ use: staff }',
    '{ claim: /email/of, equals: a }',
    '{ claim: phone_number, exists: true }',
  ])('says nothing of %s', async (where) => {
    expect((await ask(['admin', 'acme.yaml', '--where', where])).stderr).toBe('');
  });
});
