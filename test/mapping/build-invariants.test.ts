import { describe, expect, test } from 'vitest';
import { formatRules } from '../../src/format/format.js';
import { compile, parse } from '../../src/index.js';
import type { Invariant } from '../../src/ruleset/model.js';

const fileOf = (invariants: string): string => `version: 1
roles:
  admin: arn:aws:iam::123456789012:role/admin
  member: arn:aws:iam::123456789012:role/member
conditions: { staff: { claim: email_verified, equals: true } }
${invariants}
providers:
  accounts.google.com:
    type: rules
    rules: [{ when: { use: staff }, role: member }]
`;

function built(line: string): Invariant | undefined {
  return parse(fileOf(`invariants:\n  - ${line}`)).ruleSet?.invariants?.[0];
}

const STAFF = { kind: 'use', name: 'staff' };

test.each([
  ['{ role: admin, requires: { use: staff } }', { id: '#1', kind: 'requires', roles: ['admin'], condition: STAFF }],
  [
    '{ id: x, description: why, role: [admin, member], never: { use: staff } }',
    { id: 'x', description: 'why', kind: 'never', roles: ['admin', 'member'], condition: STAFF },
  ],
  ['{ deny: { use: staff } }', { id: '#1', kind: 'deny', condition: STAFF }],
  [
    '{ monotone: /a/b, order: [member, admin] }',
    { id: '#1', kind: 'monotone', claim: ['a', 'b'], order: ['member', 'admin'] },
  ],
  ['{ maxDuration: 1h30m }', { id: '#1', kind: 'maxDuration', seconds: 5400 }],
  ['{ maxDuration: 15m, role: admin }', { id: '#1', kind: 'maxDuration', seconds: 900, roles: ['admin'] }],
])('%s', (line, expected) => {
  expect(built(line)).toEqual(expected);
});

describe('invariants', () => {
  const plain = parse(fileOf('')).ruleSet;
  const bound = parse(fileOf('invariants: [{ role: admin, requires: { use: staff } }]')).ruleSet;

  test('are undefined where the file has none', () => {
    expect(plain).toHaveProperty('invariants', undefined);
  });

  test('change the digest, and no decision but by it', () => {
    if (plain === undefined || bound === undefined) throw new Error('both are sound');
    expect(bound.digest).not.toBe(plain.digest);
    const request = { claims: { iss: 'accounts.google.com', email_verified: true } };
    const [one, other] = [plain, bound].map((ruleSet) => compile(ruleSet).resolve(request));
    expect({ ...one, ruleSet: undefined }).toEqual({ ...other, ruleSet: undefined });
  });

  test('are at most 200', () => {
    const many = Array.from({ length: 201 }, () => '{ maxDuration: 1h }').join(', ');
    expect(parse(fileOf(`invariants: [${many}]`)).diagnostics.map(({ code }) => code)).toEqual(['too-many-items']);
  });

  test('with a mistake leave the others to be read', () => {
    const { diagnostics } = parse(
      fileOf(`invariants:
  - { role: admin }
  - { role: admin, requires: { claim: a, matches: "(" } }
  - { role: nobody, maxDuration: 1h }`),
    );
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['exactly-one', '/invariants/0'],
      ['pattern-syntax', '/invariants/1/requires/matches'],
      ['unknown-role', '/invariants/2/role'],
    ]);
  });

  test('have a layout', () => {
    const text = fileOf(`invariants:
  - requires: { ifMissing: false, equals: true, claim: email_verified }
    role: admin
    # why
    id: x
  - { order: [member, admin], monotone: a }`);
    expect(formatRules(text).text).toContain(`invariants:
  # why
  - id: x
    role: admin
    requires: { claim: email_verified, equals: true, ifMissing: false }
  - { monotone: a, order: [member, admin] }
`);
  });
});
