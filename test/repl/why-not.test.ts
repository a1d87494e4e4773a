/** “Why not this role?”, in words that one can act on: whoever does what they say gets the role. */
import { describe, expect, test } from 'vitest';
import { changesFor } from '../../src/repl/changes.js';
import { claims, PROVIDER, RULES } from '../cli/workspace.js';
import { session } from './world.js';

/** A file with one rule that gives `wanted`, behind rules that may come first. */
function rulesWith(rule: string, before = ''): string {
  return `version: 1
roles:
  wanted: arn:aws:iam::123456789012:role/wanted
  other: arn:aws:iam::123456789012:role/other
conditions:
  staff: { all: [{ claim: email, endsWith: "@acme.example" }, { claim: email_verified, equals: true }] }
providers:
  ${PROVIDER}:
    type: rules
    rules:
${before}      - { id: it, role: wanted, ${rule} }
`;
}

const CASES: readonly (readonly [
  rule: string,
  set: readonly string[],
  expected: readonly string[],
  act: readonly string[],
])[] = [
  [
    'when: { claim: cognito:groups, includes: admins }',
    ['cognito:groups = [users]'],
    ['`cognito:groups` must include "admins"; it is ["users"]'],
    ['cognito:groups = [users, admins]'],
  ],
  [
    'when: { use: staff }',
    ['email = "a@b.example"'],
    ['`email` must end with "@acme.example"; it is "a@b.example"', '`email_verified` must be true; it is missing'],
    ['email = "a@acme.example"', 'email_verified = true'],
  ],
  [
    'when: { any: [{ use: staff }, { claim: custom:level, atLeast: 3 }] }',
    ['custom:level = 2'],
    [
      'one of',
      '  all of',
      '    `email` must end with "@acme.example"; it is missing',
      '    `email_verified` must be true; it is missing',
      '  `custom:level` must be at least 3; it is 2',
    ],
    ['custom:level = 3'],
  ],
  [
    'when: { not: { any: [{ claim: custom:a, equals: x }, { claim: custom:b, exists: true }] } }',
    ['custom:a = x', 'custom:b = 1'],
    ['`custom:a` must be anything but "x"; it is "x"', '`custom:b` must not be there; it is 1'],
    ['custom:a = y', ':unset custom:b'],
  ],
  [
    'when: { not: { claim: custom:a, in: [x, y] } }',
    [],
    ['`custom:a` must be none of ["x", "y"]; it is missing, so that it cannot be told'],
    ['custom:a = z'],
  ],
  [
    'match: { claim: custom:dept, type: StartsWith, value: Eng }',
    ['custom:dept = Sales'],
    ['`custom:dept` must begin with "Eng"; it is "Sales"'],
    ['custom:dept = Engineering'],
  ],
  [
    'when: { claim: custom:plan, equals: gold }',
    ['custom:plan = Gold'],
    ['`custom:plan` must be "gold"; it is "Gold" (only the letter case differs: `ignoreCase: true` would take it)'],
    ['custom:plan = gold'],
  ],
  [
    'when: { claim: custom:n, lessThan: 5 }',
    ['custom:n = "4"'],
    ['`custom:n` must be less than 5; it is "4", which cannot be read: it is a text, the test reads a number'],
    ['custom:n = 4'],
  ],
  [
    'when: { claim: sub, exists: true }, from: 2027-01-01T00:00:00Z, until: 2028-01-01T00:00:00Z',
    [':now 2026-01-01T00:00:00Z'],
    [
      'the time must be from 2027-01-01T00:00:00Z before 2028-01-01T00:00:00Z; it is 2026-01-01T00:00:00Z (`:now` sets another)',
    ],
    [':now 2027-06-01T00:00:00Z'],
  ],
  [
    'when: { logic: { "===": [{ var: sub }, { var: "custom:owner" }] } }',
    ['custom:owner = x'],
    [
      'logic {"===": [{"var": "sub"}, {"var": "custom:owner"}]} must be true (`sub` is "f3a1c0de-0000-4000-8000-000000000000", `custom:owner` is "x")',
    ],
    ['custom:owner = f3a1c0de-0000-4000-8000-000000000000'],
  ],
];

test.each(CASES)('%s', async (rule, set, expected, act) => {
  const { ask } = await session({ 'acme.yaml': rulesWith(rule) });
  await ask(JSON.stringify(claims()));
  for (const line of set) await ask(line);
  const lines = (await ask(':why-not wanted')).split('\n');
  expect(lines).toContain('  for it to apply:');
  expect(lines.slice(lines.indexOf('  for it to apply:') + 1, -1)).toEqual(expected.map((line) => `    ${line}`));
  for (const line of act) await ask(line);
  expect(await ask(':why-not wanted')).toContain('this is the role `wanted`');
});

describe('what stands before it', () => {
  test('says how the rule before it would not decide', async () => {
    const before =
      '      - { id: first, role: other, when: { all: [{ use: staff }, { claim: custom:x, equals: a }] } }\n';
    const rules = rulesWith('when: { claim: sub, exists: true }', before);
    const { ask } = await session({ 'acme.yaml': rules });
    await ask(JSON.stringify(claims({ email: 'a@acme.example', email_verified: true, 'custom:x': 'a' })));
    expect(await ask(':why-not wanted')).toBe(`granted other by rule \`first\`, not the role \`wanted\`

it  acme.yaml:12:9
  it applies
  the rule \`first\` stands before it and decides; for that not to be so:
    one of
      \`email\` must not end with "@acme.example"; it is "a@acme.example"
      \`email_verified\` must be anything but true; it is true
      \`custom:x\` must be anything but "a"; it is "a"
  with other claims a rule before it may decide first: ask again then
`);
    await ask('custom:x = b');
    expect(await ask(':why-not wanted')).toContain('this is the role `wanted`');
  });

  test('a denial in doubt needs an answer', async () => {
    const rules = rulesWith(
      'when: { claim: sub, exists: true }',
      '      - { id: no, deny: no, when: { claim: custom:x, equals: a } }\n',
    );
    const { ask } = await session({ 'acme.yaml': rules });
    await ask(JSON.stringify(claims()));
    expect(await ask(':why-not wanted')).toContain(
      '    `custom:x` must be anything but "a"; it is missing, so that it cannot be told\n',
    );
    await ask('custom:x = b');
    expect(await ask(':why-not wanted')).toContain('this is the role `wanted`');
  });
});

describe('a role that no rule gives', () => {
  test('the default, by what the provider says otherwise', async () => {
    const deny = await session({ 'acme.yaml': RULES.replaceAll('role: user\n', 'role: admin\n') });
    await deny.ask(JSON.stringify(claims()));
    expect(await deny.ask(':why-not user')).toContain(
      `it is \`defaults.authenticated\`, but ${PROVIDER} says \`otherwise: deny\``,
    );
    expect(await deny.ask(':why-not guest')).toContain('guests get it (`:guest`)');
    await deny.ask(':guest');
    expect(await deny.ask(':why-not admin')).toContain('no rule is tried for a guest');
  });

  test('the roles of the token', async () => {
    const rules = `version: 1
roles: { wanted: "arn:aws:iam::123456789012:role/wanted" }
providers:
  ${PROVIDER}: { type: token }
`;
    const { ask } = await session({ 'acme.yaml': rules });
    await ask(JSON.stringify(claims()));
    const arn = 'arn:aws:iam::123456789012:role/wanted';
    expect(await ask(':why-not wanted')).toContain(
      `the token names its roles: \`cognito:preferred_role\` must be "${arn}", or the only one in \`cognito:roles\``,
    );
    await ask(`cognito:preferred_role = "${arn}"`);
    expect(await ask(':why-not wanted')).toContain('this is the role `wanted`');
  });
});

test('long chains of conditions, and wide ones, come to an end', () => {
  const leaf = {
    kind: 'atom',
    truth: 'false',
    claim: 'a',
    operator: 'equals',
    wanted: 'x',
    found: { state: 'missing' },
  } as const;
  const chain = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, i) => [`c${i}`, { kind: 'use', truth: 'false', name: `c${i + 1}` } as const]),
  );
  expect(changesFor({ kind: 'use', truth: 'false', name: 'c0' }, true, chain)).toMatchObject({ kind: 'leaf' });
  const doubled = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => {
      const next = { kind: 'use', truth: 'false', name: `c${i + 1}` } as const;
      return [`c${i}`, { kind: 'all', truth: 'false', of: [next, next] } as const];
    }),
  );
  const change = changesFor({ kind: 'use', truth: 'false', name: 'c0' }, true, { ...doubled, c50: leaf });
  expect(change?.kind === 'all' && change.of.length).toBe(61);
});
