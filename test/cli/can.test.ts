/** `rolecall can`: what it answers, what it shows, and how it exits. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Result } from './workspace.js';
import { ADA, RULES, rolecall } from './workspace.js';

const FILES = Object.fromEntries(
  [
    'data-bucket.yaml',
    'policies/data-bucket.json',
    'policies/data-boundary.json',
    'tokens/data-bucket/tenant-a.json',
    'tokens/data-bucket/tenant-b.json',
    'tokens/data-bucket/no-tenant.json',
  ].map((path) => [path, readFileSync(`rules/${path}`, 'utf8')]),
);
const OBJECT = 'arn:aws:s3:::acme-data/tenant-a/x';
const claimsOf = (name: string): readonly string[] => ['--claims', `tokens/data-bucket/${name}.json`];

function can(args: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Result> {
  return rolecall(['can', ...args], { ...FILES, ...files });
}
const read = (name: string, ...options: readonly string[]): Promise<Result> =>
  can(['s3:GetObject', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf(name), ...options]);

describe('an answer', () => {
  test('yes, with the statements that allow and their places', async () => {
    const { code, stdout, stderr } = await read('tenant-a');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^allowed {2}s3:GetObject on arn:aws:s3:::acme-data\/tenant-a\/x\n/);
    expect(stdout).toContain(
      "allow  `Objects`, statement 1 of the role's permissions\n --> policies/data-bucket.json:4:5",
    );
    expect(stdout).toContain('allow  `OwnFolder`, statement 1 of the session policy\n  --> data-bucket.yaml:');
  });

  test('no, with what is missing', async () => {
    const { code, stdout } = await read('tenant-b');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^denied {3}s3:GetObject/);
    expect(stdout).toContain('needs  an Allow in the session policy  data-bucket.yaml:');
  });

  test('no, by a statement of the policy of the resource', async () => {
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Sid: 'Closed', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    });
    const { code, stdout } = await can(
      ['s3:GetObject', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a'), '--resource-policy', 'b.json'],
      { 'b.json': policy },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('deny   `Closed`');
    expect(stdout).toContain('b.json:1:');
  });

  test('no, without a role', async () => {
    const { code, stdout } = await read('no-tenant');
    expect(code).toBe(1);
    expect(stdout).toContain('`rolecall explain` shows each test that led here');
  });

  test('none, where the permissions of the role are not in the file', async () => {
    const rules = (FILES['data-bucket.yaml'] ?? '').replace(/^ {4}permissions: .*\n/m, '');
    const { code, stdout } = await can(['s3:GetObject', OBJECT, '--rules', 'r.yaml', ...claimsOf('tenant-a')], {
      'r.yaml': rules,
    });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^unknown {2}s3:GetObject/);
    expect(stdout).toContain('has no `permissions` in the rule file');
  });

  test('as JSON: what `authorize` gives', async () => {
    const { code, stdout } = await read('tenant-b', '--json');
    expect(code).toBe(1);
    expect(stdout.endsWith('}\n') && !stdout.slice(0, -1).includes('\n')).toBe(true);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, outcome: 'implicitly-denied', missing: ['session'] });
  });
});

describe('condition keys', () => {
  const list = (...context: readonly string[]): Promise<Result> =>
    can([
      's3:ListBucket',
      'arn:aws:s3:::acme-data',
      '--rules',
      'data-bucket.yaml',
      ...claimsOf('tenant-a'),
      ...context.flatMap((one) => ['--context', one]),
    ]);

  test.each([
    [['s3:prefix=tenant-a/'], 0],
    [['S3:PREFIX=tenant-a/b=c'], 0],
    [['s3:prefix=tenant-b/'], 1],
    [['s3:prefix=tenant-a/', 's3:Prefix=tenant-b/'], 1],
    [[], 1],
  ])('%j exits with %i', async (context, code) => {
    expect((await list(...context)).code).toBe(code);
  });

  test.each(['prefix', '=x'])('`%s` is none', async (context) => {
    const { code, stderr } = await list(context);
    expect(code).toBe(2);
    expect(stderr).toContain('`--context` is not a key with a value');
    expect(stderr).toContain('write `--context KEY=VALUE`');
  });
});

describe('what cannot be asked', () => {
  test.each([
    [['s3:GetObject', OBJECT, ...claimsOf('tenant-a')], 'the rules are missing'],
    [['s3:*', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a')], '`action` is not one action'],
    [['s3:GetObject', 'x', '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a')], '`resource` is neither an ARN'],
    [['s3:GetObject', '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a')], 'RESOURCE is missing'],
    [
      ['s3:GetObject', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a'), '--caller', 'me'],
      '`--caller` is not an ARN',
    ],
    [
      ['s3:GetObject', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a'), '--resource-policy', 'no.json'],
      'could not be read',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await can(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('a policy of the resource that AWS would refuse', async () => {
    const { code, stderr } = await can(
      ['s3:GetObject', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a'), '--resource-policy', 'b.json'],
      { 'b.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "allow" }] }' },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('the policy in `b.json` is not one that AWS takes');
  });
});

describe('who assumes a role, and an external id', () => {
  const BROKER = 'arn:aws:iam::123456789012:role/broker';
  const trust = (condition: object): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Partner', Effect: 'Allow', Principal: { AWS: BROKER }, Action: 'sts:*', Condition: condition },
      ],
    });
  const external = trust({ StringEquals: { 'sts:ExternalId': 'acme-7' } });
  const allow = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const files = {
    'acme.yaml': RULES.replace(/admin: (arn\S+)/, 'admin: { arn: "$1", permissions: [allow.json], trust: trust.json }'),
    'ada.json': JSON.stringify(ADA),
    'trust.json': external,
    'allow.json': allow,
    'other.json': external
      .replaceAll(BROKER, 'arn:aws:iam::123456789012:role/portal-admin')
      .replace('Partner', 'Other'),
    'few.json': allow.replace('"*"', '"s3:*"'),
    'empty.json': '',
    'none.json': allow.replace('Allow', 'Deny'),
  };
  const ask = (action: string, resource: string, ...options: readonly string[]): Promise<Result> =>
    rolecall(
      ['can', action, resource, '--rules', 'acme.yaml', '--claims', 'ada.json', '--caller', BROKER, ...options],
      files,
    );
  const given = ['--caller-context', 'sts:ExternalId=acme-7'];

  test('the id of the caller is asked for by the trust of the role', async () => {
    expect((await ask('s3:GetObject', OBJECT)).code).toBe(1);
    expect((await ask('s3:GetObject', OBJECT, '--caller-context', 'sts:ExternalId=acme-8')).code).toBe(1);
    const { code, stderr } = await ask('s3:GetObject', OBJECT, ...given);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('policies of the caller have to allow the call, where they are given', async () => {
    expect((await ask('s3:GetObject', OBJECT, ...given, '--caller-policy', 'allow.json')).code).toBe(0);
    const denied = await ask(
      's3:GetObject',
      OBJECT,
      ...given,
      '--caller-policy',
      'allow.json',
      '--caller-policy',
      'none.json',
    );
    expect(denied.code).toBe(1);
    expect(denied.stdout).toContain("deny   statement 1 of the caller's policies\n --> none.json:1:");
  });

  test('what the caller needs is not looked for in the permissions of the role', async () => {
    const policies = ['--caller-policy', 'few.json'];
    const { code, stdout } = await ask('s3:GetObject', OBJECT, '--caller-context', 'sts:ExternalId=no', ...policies);
    expect(code).toBe(1);
    expect(stdout).toContain("  needs  an Allow in the caller's policies  few.json\n");
    expect(stdout).toContain("  needs  an Allow in the role's trust policy  trust.json\n");
    expect(stdout).not.toContain('permissions');
  });

  test('the call that is refused is named, and no question about the role itself', async () => {
    const { stdout } = await ask('s3:GetObject', OBJECT, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ call: 'sts:AssumeRole', missing: ['trust'] });
    expect(JSON.parse((await ask('s3:GetObject', OBJECT, ...given, '--json')).stdout)).not.toHaveProperty('call');
  });

  test('another role is asked for by its trust policy, with the id of the session', async () => {
    const role = 'arn:aws:iam::123456789012:role/other';
    const options = [...given, '--resource-policy', 'other.json'];
    const without = await ask('sts:AssumeRole', role, ...options);
    expect([without.code, without.stderr]).toEqual([1, '']);
    expect(without.stdout).toContain(
      '  needs  an Allow in the trust policy of the role that is asked for  other.json\n',
    );
    const { code, stdout, stderr } = await ask(
      'sts:AssumeRole',
      role,
      ...options,
      '--context',
      'sts:ExternalId=acme-7',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      'allow  `Other`, statement 1 of the trust policy of the role that is asked for\n --> other.json:1:',
    );
  });

  test.each([
    [['--caller-context', 'a=b'], '`--caller-context` has no meaning without `--caller`'],
    [['--caller-policy', 'allow.json'], '`--caller-policy` has no meaning without `--caller`'],
    [['--caller', BROKER, '--caller-context', 'a'], '`--caller-context` is not a key with a value: `a`'],
    [['--caller', BROKER, '--caller-policy', 'trust.json'], 'the policy in `trust.json` is not one that AWS takes'],
    [['--caller', BROKER, '--caller-policy', '-', '--resource-policy', '-'], '`-` is given twice'],
    [
      ['--caller', BROKER, '--caller-policy', 'empty.json'],
      '= help: a policy is one document, an object with `Version` and `Statement`',
    ],
  ])('%j is refused', async (options, message) => {
    const args = ['can', 's3:GetObject', OBJECT, '--rules', 'acme.yaml', '--claims', 'ada.json', ...options];
    const { code, stderr } = await rolecall(args, files);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('control policies, and the account of the resource', () => {
  const policy = (...statements: readonly object[]): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
  const full = { Sid: 'Full', Effect: 'Allow', Action: '*', Resource: '*' };
  const files = {
    'full.json': policy(full),
    'few.json': policy({ ...full, Sid: 'Few', Action: 'ec2:*' }),
    'deny.json': policy({ ...full, Sid: 'NoObjects', Effect: 'Deny', Action: 's3:*' }),
    'full-rcp.json': policy({ ...full, Principal: '*' }),
    'deny-rcp.json': policy({ ...full, Sid: 'Closed', Effect: 'Deny', Principal: '*', Action: 's3:*' }),
    'bucket.json': policy({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:role/data/tenant-data' },
      Action: 's3:GetObject',
      Resource: `${OBJECT}*`,
    }),
    'broken.json':
      '{ "Version": "2012-10-17",\n  "Statement": [{ "Effect": "allow", "Action": "*", "Resource": "*" }] }',
    'principal.json': policy({ ...full, Principal: '*' }),
  };
  const ask = (...options: readonly string[]): Promise<Result> =>
    can(['s3:GetObject', OBJECT, '--rules', 'data-bucket.yaml', ...claimsOf('tenant-a'), ...options], files);

  test.each([
    [['--scp', 'full.json'], 0],
    [['--scp', 'full.json', '--scp', 'full.json'], 0],
    [['--scp', 'few.json'], 1],
    // Of one level any policy may allow, of each level one has to.
    [['--scp', 'few.json,full.json'], 0],
    [['--scp', 'few.json, full.json', '--scp', 'full.json'], 0],
    [['--scp', 'few.json', '--scp', 'full.json'], 1],
    [['--scp', 'full.json,deny.json'], 1],
    [['--rcp', 'full-rcp.json'], 0],
    [['--rcp', 'full-rcp.json', '--rcp', 'full-rcp.json,deny-rcp.json'], 1],
    [['--resource-account', '123456789012'], 0],
    [['--resource-account', '210987654321'], 1],
    [['--resource-account', '210987654321', '--resource-policy', 'bucket.json'], 0],
  ])('%j exits with %i', async (options, code) => {
    const result = await ask(...options);
    expect([result.code, result.stderr]).toEqual([code, '']);
  });

  test('a statement is shown where it stands, of whichever level', async () => {
    const scp = await ask('--scp', 'full.json', '--scp', 'full.json,deny.json');
    expect(scp.stdout).toContain(
      'deny   `NoObjects`, statement 1 of the service control policies\n --> deny.json:4:5\n',
    );
    const rcp = await ask('--rcp', 'full-rcp.json', '--rcp', 'full-rcp.json,deny-rcp.json');
    expect(rcp.stdout).toContain(
      'deny   `Closed`, statement 1 of the resource control policies\n  --> deny-rcp.json:4:5\n',
    );
    const allowed = await ask('--scp', 'few.json,full.json', '--scp', 'full.json');
    expect(
      allowed.stdout.match(/`Full`, statement 1 of the service control policies\n *--> full\.json:4:5\n/g),
    ).toHaveLength(2);
  });

  test('where an Allow is missing the policies are named', async () => {
    const { stdout } = await ask('--scp', 'full.json', '--scp', 'few.json');
    expect(stdout).toContain('  needs  an Allow in the service control policies  full.json, few.json\n');
  });

  test.each([
    [['--scp', 'full.json,'], '`--scp` has an empty name in its list: `full.json,`', 'write `--scp FILE,FILE`'],
    [['--rcp', ',full.json'], '`--rcp` has an empty name in its list: `,full.json`', 'write `--rcp FILE,FILE`'],
    [['--scp', 'no.json'], '`no.json` could not be read', 'check the path'],
    [['--scp', 'full.json,-', '--rcp', '-'], '`-` is given twice', 'name a file'],
    [['--scp', 'broken.json'], 'the policy in `broken.json` is not one that AWS takes', '--> broken.json:2:29'],
    [['--scp', 'principal.json'], 'the policy in `principal.json` is not one that AWS takes', '--> principal.json:'],
    [['--rcp', 'full.json'], 'the policy in `full.json` is not one that AWS takes', '--> full.json:'],
    [['--scp', '{"Version": 1}'], 'option `--scp` takes a file, not JSON itself', 'put it in a file'],
    [['--resource-account', 'acme'], '`--resource-account` is not the number of an account: `acme`', 'twelve digits'],
    [['--resource-account', '12345678901'], '`--resource-account` is not the number', 'twelve digits'],
  ])('%j is refused', async (options, message, help) => {
    const { code, stdout, stderr } = await ask(...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
  });
});
