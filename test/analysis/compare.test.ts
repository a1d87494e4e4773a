import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/analysis/index.js';
import { compare, policyChanges, describe as tell } from '../../src/analysis/index.js';
import { load } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
const KEY = `${POOL}:1example23456789`;

interface File {
  readonly rules?: readonly string[];
  readonly claims?: string;
  readonly roles?: string;
  readonly defaults?: string;
  readonly provider?: string;
  readonly more?: string;
}

/** A rule file whose rules are lines such as `{ id: r, when: …, role: a }`. */
function file({ rules = ['{ when: { claim: g, equals: a }, role: a }'], ...parts }: File = {}): RuleSet {
  return load(`version: 1
claims: ${parts.claims ?? '{}'}
roles:
  a: arn:aws:iam::123456789012:role/a
  b: arn:aws:iam::123456789012:role/b
${parts.roles ?? ''}
defaults: ${parts.defaults ?? '{}'}
providers:
  "${KEY}":
    type: rules
    ${parts.provider ?? 'otherwise: deny'}
    rules:
${rules.map((rule) => `      - ${rule}`).join('\n')}
${parts.more ?? ''}`);
}

/** From what to what, with the rules that are responsible. */
function told({ differences }: Comparison): readonly string[] {
  const name = (outcome: Comparison['differences'][number]['old']): string =>
    outcome.kind === 'denied' ? 'denied' : (outcome.role ?? outcome.arn);
  return differences.map(({ who, kind, old, new: fresh, rules }) => {
    const by = rules.map((rule) => `${rule.old ?? '-'}>${rule.new ?? '-'}`).join(' ');
    return `${who} ${kind}: ${name(old)} → ${name(fresh)} ${by}`.trimEnd();
  });
}

const THREE = [
  '{ id: one, when: { claim: g, equals: a }, role: a }',
  '{ id: two, when: { claim: g, equals: b }, role: b }',
  '{ id: three, when: { claim: n, atLeast: 3 }, deny: not these }',
];

describe('files that are equivalent', () => {
  const [one = '', two = '', three = ''] = THREE;
  const renamed = THREE.map((rule) => rule.replace('id: ', 'id: other-'));
  test.each<[string, readonly string[]]>([
    ['to themselves', THREE],
    ['with other ids', renamed],
    ['with two disjoint rules swapped', [two, one, three]],
    ['with a rule that nothing reaches', [one, one.replace('one', 'again').replace('role: a', 'role: b'), two, three]],
    [
      'with a condition negated twice',
      [one.replace('{ claim: g, equals: a }', '{ not: { not: { claim: g, equals: a } } }'), two, three],
    ],
    [
      'with a rule in two parts',
      [
        one,
        two,
        three.replace('atLeast: 3', 'atLeast: 5'),
        three.replace('three', 'four').replace('atLeast: 3', 'in: [3, 4]'),
        '{ id: five, when: { all: [{ claim: n, greaterThan: 3 }, { claim: n, lessThan: 5 }] }, deny: x }',
      ],
    ],
    ['with other words for a denial', [one, two, three.replace('not these', 'others')]],
    ['with a denial at the end', [...THREE, '{ id: rest, when: { claim: g, exists: true }, deny: nobody else }']],
  ])('%s', (name, rules) => {
    const comparison = compare(file({ rules: THREE }), file({ rules }));
    expect([name, comparison.verdict, told(comparison)]).toEqual([name, 'equivalent', []]);
  });

  test('where a claim is declared as what it is read as', () => {
    const declared = file({ claims: '{ g: { type: string, writable: false } }' });
    expect(compare(file(), declared)).toMatchObject({ verdict: 'equivalent', open: [] });
  });

  test.each([
    ['values that no other value matters beside', '{ g: { type: string, values: [a, b] } }', 'equals: a'],
    ['a pattern', '{ g: { type: string, pattern: "[a-z]+" } }', 'in: [a, b]'],
    ['a list that reads as empty where it is missing', '{ g: { type: "string[]", missing: empty } }', 'includes: a'],
    ['a number of certain values', '{ g: { type: number, values: [1, 2] } }', 'equals: 2'],
  ])('where a claim is declared with %s', (_, claims, test) => {
    const rules = [`{ id: r, when: { claim: g, ${test} }, role: a }`];
    expect(compare(file({ rules }), file({ rules, claims }))).toMatchObject({ verdict: 'equivalent', open: [] });
  });

  test('under another name of a role', () => {
    const renamed = file({
      roles: '  c: arn:aws:iam::123456789012:role/a',
      rules: ['{ when: { claim: g, equals: a }, role: c }'],
    });
    expect(compare(file({ roles: '  c: arn:aws:iam::123456789012:role/c' }), renamed).verdict).toBe('equivalent');
  });
});

describe('what changes', () => {
  const old = { rules: THREE };
  test.each<[string, File, File, readonly string[]]>([
    [
      'a rule gives another role',
      old,
      { rules: THREE.with(0, '{ id: one, when: { claim: g, equals: a }, role: b }') },
      ['provider role: a → b one>one'],
    ],
    ['a rule is gone', old, { rules: THREE.slice(1) }, ['provider denied: a → denied one>three']],
    [
      'a rule is new',
      old,
      { rules: [...THREE, '{ id: new, when: { claim: g, equals: c }, role: a }'] },
      ['provider granted: denied → a ->new'],
    ],
    [
      'a denial comes first',
      { rules: THREE.toSpliced(2) },
      { rules: [THREE[2] ?? '', ...THREE.toSpliced(2)] },
      ['provider denied: a → denied one>three', 'provider denied: b → denied two>three'],
    ],
    [
      'what no rule decides gets a role',
      { ...old, defaults: '{ authenticated: b }' },
      { ...old, defaults: '{ authenticated: b }', provider: 'otherwise: authenticated' },
      ['provider granted: denied → b ->-'],
    ],
    ['guests get a role', {}, { defaults: '{ unauthenticated: b }' }, ['guest granted: denied → b']],
    [
      'other providers get a role',
      {},
      { defaults: '{ authenticated: b, unmappedProviders: authenticated }' },
      ['unmapped granted: denied → b ->-'],
    ],
    [
      'another time',
      { rules: ['{ id: r, when: { claim: g, equals: a }, role: a, until: 2027-01-01T00:00:00Z, mayOutlive: true }'] },
      { rules: ['{ id: r, when: { claim: g, equals: a }, role: a, until: 2027-02-01T00:00:00Z, mayOutlive: true }'] },
      ['provider granted: denied → a ->r'],
    ],
    ['access tokens', {}, { provider: 'tokenUse: [id, access]' }, ['provider granted: denied → a ->#1']],
    [
      'a provider is new',
      {},
      { more: '  www.amazon.com: { type: rules, rules: [{ id: m, when: { claim: sub, exists: true }, role: b }] }' },
      ['provider granted: denied → b ->m'],
    ],
    [
      'a provider has the rules of another one',
      { more: '  www.amazon.com: { type: rules, rules: [{ id: m, when: { claim: g, equals: a }, role: b }] }' },
      { more: `  www.amazon.com: { sameAs: "${KEY}" }` },
      ['provider role: b → a m>#1'],
    ],
    [
      'tokens name other roles',
      { more: '  www.amazon.com: { type: token, otherwise: deny }' },
      { more: '  www.amazon.com: { type: token, otherwise: authenticated }', defaults: '{ authenticated: b }' },
      ['provider granted: denied → b ->-'],
    ],
  ])('%s', (_, before, after, expected) => {
    const comparison = compare(file(before), file(after));
    expect(told(comparison)).toEqual(expected);
    expect(comparison.verdict).toBe('different');
    // The other way around it is the same.
    const back = compare(file(after), file(before));
    expect(back.differences).toHaveLength(comparison.differences.length);
    for (const { witness } of comparison.differences) expect(witness.old.ruleSet).not.toEqual(witness.new.ruleSet);
  });

  test('the token is minimal', () => {
    const { differences } = compare(file(old), file({ rules: THREE.slice(1) }));
    expect(differences[0]?.witness).toMatchObject({ provider: KEY, claims: { g: 'a' } });
    expect(Object.keys(differences[0]?.witness ?? {})).not.toContain('now');
  });

  test('the tokens are described where that is asked for', () => {
    const { differences } = compare(file(old), file({ rules: THREE.slice(1) }), { describe: tell });
    expect(differences[0]?.concerned?.conditions).toEqual([{ all: [{ claim: 'g', equals: 'a' }, expect.anything()] }]);
  });
});

describe('sessions', () => {
  const role = (session: string): string => `  s: { arn: arn:aws:iam::123456789012:role/s, session: ${session} }`;
  const withSession = (session: string): RuleSet =>
    file({ roles: role(session), rules: ['{ id: r, when: { claim: g, exists: true }, role: s }'] });
  const statement = (action: string, resource: string, more = ''): string =>
    `{ policy: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: ${action}, Resource: "${resource}"${more} }] } }`;

  test.each<[string, string, string, readonly unknown[]]>([
    ['duration', '{ duration: 1h }', '{ duration: 30m }', [{ part: 'duration', old: 3600, new: 1800 }]],
    [
      'name',
      '{ name: "u-${claim:sub}" }',
      '{ name: "${claim:sub}" }',
      [{ part: 'name', old: 'u-${claim:sub}', new: '${claim:sub}' }],
    ],
    [
      'tags',
      '{ tags: { t: "${claim:a}" } }',
      '{ tags: { t: "${claim:b}", u: x } }',
      [
        { part: 'tags', key: 't', old: '${claim:a}', new: '${claim:b}' },
        { part: 'tags', key: 'u', new: 'x' },
      ],
    ],
  ])('%s', (_, before, after, changes) => {
    const comparison = compare(withSession(before), withSession(after));
    expect(told(comparison)).toEqual(['provider session: s → s r>r']);
    expect(comparison.differences[0]?.session).toEqual(changes);
  });

  test.each<[string, string, string, unknown]>([
    [
      'an action more',
      statement('s3:GetObject', 'arn:aws:s3:::d/*'),
      statement('[s3:GetObject, s3:PutObject]', 'arn:aws:s3:::d/*'),
      { gained: [['s3:PutObject', 'arn:aws:s3:::d/*']], lost: [] },
    ],
    [
      'a part of a resource less',
      statement('"s3:*"', 'arn:aws:s3:::d/*'),
      statement('"s3:*"', 'arn:aws:s3:::d/x/*'),
      { gained: [], lost: [['s3:*', 'arn:aws:s3:::d/*']] },
    ],
    [
      'the same in other words',
      statement('[s3:GetObject, "s3:Get*"]', 'arn:aws:s3:::d/*'),
      statement('"s3:get*"', 'arn:aws:s3:::d/*'),
      { gained: [], lost: [] },
    ],
    [
      'a policy where there was none',
      '{ duration: 1h }',
      statement('s3:GetObject', 'arn:aws:s3:::d/*'),
      { gained: [], lost: [['*', '*']] },
    ],
    [
      'a condition',
      statement('s3:GetObject', 'arn:aws:s3:::d/*'),
      statement('s3:GetObject', 'arn:aws:s3:::d/*', ', Condition: { Bool: { "aws:SecureTransport": "true" } }'),
      undefined,
    ],
    [
      'a wildcard in an early field',
      statement('s3:GetObject', 'arn:aws:s3:::d/*'),
      statement('s3:GetObject', 'arn:*:s3:::d/*'),
      undefined,
    ],
  ])('%s in the policy', (_, before, after, expected) => {
    const [difference] = compare(withSession(before), withSession(after), { policyChanges }).differences;
    const access = difference?.session?.find(({ part }) => part === 'policy')?.access;
    const pairs = (list: NonNullable<typeof access>['gained']): unknown =>
      list.map(({ action, resource }) => [action, resource]);
    expect(access && { gained: pairs(access.gained), lost: pairs(access.lost) }).toEqual(expected);
  });
});

describe('what is not decided', () => {
  const logic = (operator: string): RuleSet =>
    file({
      rules: [`{ id: r, when: { logic: { "${operator}": [{ var: g }, { cat: [{ var: h }, ""] }] } }, role: a }`],
    });

  test('an expression is the same as itself, and otherwise shown by a token or left open', () => {
    expect(compare(logic('==='), logic('===')).verdict).toBe('equivalent');
    expect(compare(logic('==='), logic('!==')).verdict).not.toBe('equivalent');
  });

  test.each([
    ['other values', '{ g: { type: string, values: [b, c] } }', 'equals: a'],
    ['a list that reads as empty', '{ g: { type: "string[]", missing: empty } }', 'subsetOf: [a], ifMissing: true'],
    ['another encoding', '{ g: { type: number, encoding: text } }', 'atLeast: 3'],
  ])('claims that are declared with %s are told by tokens', (_, claims, test) => {
    const rules = [`{ id: r, when: { claim: g, ${test} }, role: a }`];
    expect(compare(file({ rules }), file({ rules, claims })).verdict).toBe('different');
  });

  test('spent steps leave everything open', () => {
    const changed = file({ rules: THREE.slice(1) });
    expect(compare(file({ rules: THREE }), changed, { steps: 1 })).toMatchObject({
      verdict: 'undecided',
      open: [{ why: 'steps' }],
    });
  });
});

test('one provider can be looked at alone, and one time', () => {
  const more = '  www.amazon.com: { type: rules, rules: [{ id: m, when: { claim: g, equals: a }, role: b }] }';
  const [old, fresh] = [
    file({ more }),
    file({ more: more.replace('role: b', 'role: a'), defaults: '{ unauthenticated: a }' }),
  ];
  expect(compare(old, fresh, { provider: KEY }).verdict).toBe('equivalent');
  expect(told(compare(old, fresh, { provider: 'www.amazon.com' }))).toEqual(['provider role: b → a m>m']);
  const until = (end: string): RuleSet =>
    file({ rules: [`{ id: r, when: { claim: g, equals: a }, role: a, until: ${end} }`] });
  const [before, after] = [until('2027-01-01T00:00:00Z'), until('2027-02-01T00:00:00Z')];
  expect(compare(before, after, { now: '2026-12-01T00:00:00Z' }).verdict).toBe('equivalent');
  expect(compare(before, after, { now: '2027-01-15T00:00:00Z' }).verdict).toBe('different');
  expect(compare(before, after, { now: 'none' }).verdict).toBe('equivalent');
});

test('recorded tokens are counted for the change that they are about', () => {
  const tokens = ['a', 'b', 'a', 'c'].map((g) => ({ claims: { iss: `https://${POOL}`, aud: '1example23456789', g } }));
  const fresh = file({ rules: ['{ id: new, when: { claim: g, in: [b, d] }, role: b }'] });
  const { differences, tokens: counted } = compare(file(), fresh, { tokens });
  expect(counted).toEqual({ all: 4, changed: 3 });
  expect(differences.map(({ kind, tokens: number }) => [kind, number])).toEqual([
    ['granted', 1],
    ['denied', 2],
  ]);
});

test('tells how far it is', () => {
  const seen: string[] = [];
  compare(file({ rules: THREE }), file({ rules: THREE.slice(1) }), {
    onProgress: (done, all) => seen.push(`${done}/${all}`),
  });
  expect(seen).toEqual(['1/2', '2/2']);
});
