/** `rolecall prove`: what it answers, what it shows, and how it exits. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Result } from './workspace.js';
import { rolecall } from './workspace.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';

function rulesWith(invariants: readonly string[], rules: readonly string[] = []): string {
  const listed = invariants.map((invariant) => `  - ${invariant}\n`).join('');
  return `version: 1
roles:
  admin: arn:aws:iam::123456789012:role/portal-admin
  member: arn:aws:iam::123456789012:role/portal-member
conditions: { staff: { claim: email_verified, equals: true } }
${listed === '' ? '' : `invariants:\n${listed}`}providers:
  ${POOL}:
    type: rules
    rules:
      - { id: admins, when: { all: [{ use: staff }, { claim: cognito:groups, includes: admins }] }, role: admin }
      - { id: members, when: { claim: cognito:groups, includes: members }, role: member }
${rules.map((rule) => `      - ${rule}\n`).join('')}`;
}

const HOLDS = '{ id: admins-are-staff, role: admin, requires: { use: staff } }';
const BROKEN = '{ id: no-contractor-is-member, role: member, never: { claim: custom:employment, equals: contractor } }';
const OPEN = '{ monotone: cognito:groups, order: [member, admin] }';
const LOGIC = '{ id: odd, when: { logic: { in: [a, { var: "cognito:groups" }] } }, role: member }';

const prove = (text: string, ...options: readonly string[]): Promise<Result> =>
  rolecall(['prove', 'acme.yaml', ...options], { 'acme.yaml': text });

describe('the exit code', () => {
  test.each([
    ['proved', [HOLDS], 0],
    ['violated', [HOLDS, BROKEN], 1],
    ['violated, and another one undecided', [BROKEN, OPEN], 1],
    ['undecided', [HOLDS, OPEN], 2],
    ['nothing to prove', [], 2],
  ])('where it is %s', async (_, invariants, expected) => {
    const { code } = await prove(rulesWith(invariants, [LOGIC]));
    expect(code).toBe(expected);
  });
});

test('docs/CLI.md shows what is printed', async () => {
  const { stdout, stderr } = await prove(rulesWith([HOLDS, BROKEN]));
  expect(readFileSync('docs/CLI.md', 'utf8')).toContain(`$ rolecall prove acme.yaml\n${stdout}\`\`\`\n`);
  expect(stderr).toBe('');
});

test('shows notes, why something is undecided, and what was assumed', async () => {
  const noted = '{ description: Nobody is to lose by joining, monotone: cognito:groups, order: [member, admin] }';
  const { stdout } = await prove(rulesWith([HOLDS, noted], [LOGIC]), '--now', '2027-01-01T00:00:00Z');
  expect(stdout).toBe(`proved     admins-are-staff  acme.yaml:7:5
  only   of requests at the time that was given
undecided  #2  acme.yaml:8:5
  note   Nobody is to lose by joining
  why    it is about a claim that is no list, or that is read in a way that is not looked into, such as by \`logic\`

1 proved, 0 violated, 1 undecided
`);
});

test('shows both tokens of a loss, the time, and the role that was asked for', async () => {
  const rule = '{ id: late, from: 2027-01-01T00:00:00Z, when: { claim: cognito:groups, includes: b }, role: admin }';
  const loss = '{ monotone: cognito:groups, order: [member, admin] }';
  const shown = await prove(rulesWith([loss], [rule]));
  expect(shown.stdout).toContain('  token  {"cognito:groups":["b"]}\n  at     2027-');
  expect(shown.stdout).toContain('  more   {"cognito:groups":["b","members"]}\n  at     2027-');
  const asked = rulesWith([
    '{ role: member, never: { all: [{ claim: cognito:groups, includes: admins }, { use: staff }] } }',
  ]);
  expect((await prove(asked)).code).toBe(0);
  expect((await prove(asked.replace('type: rules', 'type: rules\n    customRole: allow'))).stdout).toContain(
    '  asks   arn:aws:iam::123456789012:role/portal-member\n',
  );
});

test('a guest has no token', async () => {
  const { stdout } = await prove(
    `defaults: { unauthenticated: member }\n${rulesWith(['{ maxDuration: 15m, role: member }'])}`,
  );
  expect(stdout).toContain('  token  none: a guest\n');
});

test('as JSON, on one line', async () => {
  const { stdout, code } = await prove(rulesWith([HOLDS, BROKEN]), '--json');
  expect(code).toBe(1);
  expect(stdout.trimEnd()).not.toContain('\n');
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    file: 'acme.yaml',
    proved: 1,
    violated: 1,
    undecided: 0,
    invariants: [
      { id: 'admins-are-staff', index: 0, verdict: 'proved', assumed: [], range: { start: { line: 7, column: 5 } } },
      { id: 'no-contractor-is-member', index: 1, verdict: 'violated', witnesses: [{ decision: { rule: 'members' } }] },
    ],
  });
  expect((await prove(rulesWith([HOLDS, BROKEN]), '--format', 'json')).stdout).toBe(stdout);
});

test('more steps decide more', async () => {
  const hard = Array.from({ length: 8 }, (_, i) => `{ claim: t, matches: ".*a.{${9 + i}}" }`);
  const rules = rulesWith(
    [BROKEN],
    [`{ when: { all: [${hard.join(', ')}, { claim: t, matches: ".*b.{9}" }] }, role: member }`],
  );
  const { stdout, code } = await prove(
    rules.replace('members }, role: member', 'members }, deny: "no"'),
    '--steps',
    '2000',
  );
  expect([code, stdout]).toEqual([2, expect.stringContaining('  why    the steps were spent before it was decided\n')]);
});

describe('what cannot be used', () => {
  test.each([
    [['--format', 'jsn'], 'there is no format `jsn`', 'did you mean `json`?'],
    [['--format', 'constructor'], 'there is no format `constructor`', 'the formats are pretty, json'],
    [['--json', '--format', 'pretty'], '`--json` does not go with `--format pretty`', 'leave one of them out'],
    [
      ['--steps', 'many'],
      '`--steps` takes a whole number from 1 on, in digits, not `many`',
      'write `--steps 10000000`',
    ],
    [['--steps', '0'], '`--steps` takes a whole number from 1 on, in digits, not `0`', 'write `--steps 10000000`'],
    [['--now', 'today'], '`--now` is not an instant: `today`', 'write RFC 3339, such as `2027-03-31T00:00:00Z`'],
  ])('%j', async (options, message, help) => {
    const { code, stderr, stdout } = await prove(rulesWith([HOLDS]), ...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${message}\n  = help: ${help}`);
  });

  test('rules with errors, a file without invariants, and Cognito’s own configuration', async () => {
    const broken = await prove(rulesWith(['{ role: admni, requires: { use: staff } }']));
    expect([broken.code, broken.stdout]).toEqual([2, '']);
    expect(broken.stderr).toContain('did you mean `admin`?');
    const none = await prove(rulesWith([]));
    expect(none.stderr).toContain('error: there are no invariants in `acme.yaml`, so that nothing was proved\n');
    const pool = JSON.stringify({ IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012', Roles: {} });
    expect(await prove(pool)).toMatchObject({ code: 2, stderr: expect.stringContaining('rolecall import cognito') });
  });

  test('a built file, which has none', async () => {
    const built = await rolecall(['build', 'acme.yaml'], { 'acme.yaml': rulesWith([HOLDS]) });
    const { code, stderr, stdout } = await rolecall(['prove', 'acme.json'], { 'acme.json': built.stdout });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'error: `acme.json` is built, and what is built has no invariants: nothing was proved\n' +
        '  = help: prove the rule file that it was built from\n',
    );
  });
});
