import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParseOptions } from '../src/parse.js';
import { parse } from '../src/parse.js';
import type { Json } from '../src/syntax/json.js';
import { parsePointer } from '../src/syntax/json.js';
import { expectWellFormed } from './syntax/invariants.js';
import { anyText, brokenExample } from './syntax/texts.js';

const ARN = 'arn:aws:iam::123456789012:role/r';
const HEAD = `version: 1\nroles: { r: "${ARN}" }\n`;
const RULE = '{ when: { claim: a, exists: true }, role: r }';

const rules = (...written: readonly string[]): string =>
  `${HEAD}providers:\n  p:\n    type: rules\n    rules:\n${written.map((rule) => `      - ${rule}\n`).join('')}`;

const codesOf = (text: string, options?: ParseOptions): readonly string[] =>
  parse(text, options).diagnostics.map(({ code }) => code);

describe('conditions that use one another', () => {
  const chain = (length: number, last = '{ claim: a, exists: true }'): string =>
    `${HEAD}conditions:\n${Array.from({ length }, (_, i) => `  c${i}: { use: c${i + 1} }\n`).join('')}  c${length}: ${last}\n`;

  test('as deep as the limit', () => {
    expect(codesOf(chain(63))).toEqual([]);
    expect(codesOf(chain(64))).toEqual(['too-deep']);
  });

  test('ten thousand in a chain', () => {
    expect(new Set(codesOf(chain(10_000)))).toEqual(new Set(['too-deep', 'too-many-problems']));
  });

  test('ten thousand in a circle', () => {
    expect(new Set(codesOf(chain(10_000, '{ use: c0 }')))).toEqual(new Set(['condition-cycle', 'too-many-problems']));
  });

  test('with many ways through them', () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `  c${i}: { all: [${Array.from({ length: 10 }, () => `{ use: c${i + 1} }`).join(', ')}] }\n`,
    );
    expect(codesOf(`${HEAD}conditions:\n${lines.join('')}  c30: { claim: a, exists: true }\n`)).toEqual([]);
  });
});
/** Large texts: what counts is that they come back, with few diagnostics. Each is quick, or the suite is not. */
const LARGE: readonly (readonly [name: string, text: () => string, ...codes: readonly string[]])[] = [
  [
    'unknown keys',
    () => `${HEAD}${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('')}`,
    'unknown-key',
    'too-many-problems',
  ],
  ['equal keys', () => `${HEAD}${'name: x\n'.repeat(20_000)}`, 'duplicate-key', 'too-many-problems'],
  ['aliases', () => `${HEAD}name: [${'*a, '.repeat(20_000)}]\n`, 'yaml-anchor', 'too-many-problems'],
  ['one long text', () => `${HEAD}name: ${'x'.repeat(8_000_000)}\n`, 'bad-value'],
  ['one long key', () => `${HEAD}? ${'x'.repeat(4_000_000)}\n: x\n`, 'bad-key'],
  ['bad rules', () => rules(...Array.from({ length: 10_000 }, () => '5')), 'wrong-type', 'too-many-problems'],
  [
    'bad rules under a long name',
    () => rules(...Array.from({ length: 10_000 }, () => '5')).replace('  p:', `  ${'p'.repeat(1000)}:`),
    'bad-key',
    'wrong-type',
    'too-many-problems',
  ],
  [
    'unknown roles, with many near names',
    () =>
      `${rules(...Array.from({ length: 2500 }, (_, i) => RULE.replace('role: r', `role: ${'n'.repeat(50)}${i}x`)))}`.replace(
        'roles: {',
        `roles: { ${Array.from({ length: 600 }, (_, i) => `${'n'.repeat(50)}${i}y: "${ARN}${i}", `).join('')}`,
      ),
    'unknown-role',
    'too-many-problems',
  ],
  [
    'wrong operands',
    () => rules(`{ when: { claim: a, in: [${'{}, '.repeat(20_000)}] }, role: r }`),
    'wrong-type',
    'too-many-problems',
  ],
  ['rules that are right', () => rules(...Array.from({ length: 5000 }, () => RULE))],
];

describe('a great many of', () => {
  test('keys in one mapping', () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `k${i}: 1\n`).join('');
    expect(codesOf(text, { limits: { maxBytes: text.length } })).toEqual(['too-large']);
    expect(new Set(codesOf(text))).toEqual(new Set(['missing-key', 'unknown-key', 'too-many-problems']));
  });

  test.each(LARGE.map(([name, text, ...codes]) => ({ name, text, codes })))('$name', ({ text, codes }) => {
    const { diagnostics } = parse(text());
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes);
    expect(diagnostics.length).toBeLessThanOrEqual(1001);
    expect(JSON.stringify(diagnostics).length).toBeLessThan(6_000_000);
  });
});

describe('any text becomes a rule set or gets an error', () => {
  const FILES: Readonly<Record<string, string>> = { 'policies/admin.json': '{}' };

  const check = (text: string): void => {
    const { ruleSet, diagnostics, locate } = parse(text, {
      file: 'f',
      read: (path) => (Object.hasOwn(FILES, path) ? FILES[path] : undefined),
    });
    expectWellFormed(text, diagnostics, 'f');
    expect(ruleSet === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    for (const { path } of diagnostics) if (path !== undefined) expect(locate(parsePointer(path) ?? [])).toBeDefined();
  };

  test('arbitrary text', () => {
    fc.assert(fc.property(anyText, check), { numRuns: 250 });
  });

  test('arbitrary text where a value stands', () => {
    const places = ['name: ', 'roles: ', 'claims: ', 'conditions: { c: ', 'providers: { p: ', 'defaults: '];
    fc.assert(
      fc.property(fc.constantFrom(...places), anyText, (place, text) => check(`version: 1\n${place}${text}\n`)),
      { numRuns: 250 },
    );
  });

  test('examples with mistakes', () => {
    fc.assert(fc.property(brokenExample, check), { numRuns: 100 });
  });

  const NAMES = [
    ...[
      'version',
      'name',
      'claims',
      'roles',
      'conditions',
      'defaults',
      'providers',
      'type',
      'encoding',
      'values',
      'known',
      'pattern',
      'missing',
    ],
    ...[
      'arn',
      'session',
      'permissions',
      'trust',
      'tags',
      'transitive',
      'duration',
      'policy',
      'claim',
      'join',
      'rules',
      'sameAs',
      'tokenUse',
      'principalTags',
    ],
    ...[
      'id',
      'when',
      'match',
      'role',
      'deny',
      'from',
      'until',
      'onUnknown',
      'mayOutlive',
      'all',
      'any',
      'not',
      'use',
      'logic',
      'value',
      'var',
      'and',
    ],
    ...[
      'exists',
      'equals',
      'in',
      'like',
      'matches',
      'atLeast',
      'ageAtMost',
      'includes',
      'includesAny',
      'subsetOf',
      'ifMissing',
      'ignoreCase',
    ],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a/b', '0', '<<', 'Claim'],
  ];
  const VALUES: readonly Json[] = [
    ...[
      null,
      true,
      false,
      0,
      1,
      -1,
      1.5,
      1e300,
      2 ** 53,
      '',
      'x',
      'r',
      'string',
      'string[]',
      'rules',
      'token',
      'deny',
      '15m',
      '0s',
      '2027-01-01T00:00:00Z',
    ],
    ...[
      ARN,
      '${claim:',
      '${claim:x}',
      '(',
      '/~',
      '__proto__',
      'constructor',
      'policies/admin.json',
      '\u0000',
      '\u2028',
      'x'.repeat(2100),
    ],
  ];
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 8, withCrossShrink: true },
      fc.constantFrom(...VALUES),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.constantFrom(...NAMES), tie('tree')), { maxLength: 5 })
        .map((entries) => Object.fromEntries(entries) as Json),
    ),
  }));
  const section = fc.dictionary(fc.constantFrom('r', 'c', 'p', '__proto__', 'constructor'), tree, { maxKeys: 3 });

  test('documents of the words of the format', () => {
    const document = fc.record(
      {
        version: fc.constant(1),
        roles: section,
        claims: section,
        conditions: section,
        defaults: tree,
        providers: section,
        name: tree,
      },
      { requiredKeys: ['version'] },
    );
    fc.assert(
      fc.property(document, (value) => check(JSON.stringify(value))),
      { numRuns: 250 },
    );
  });

  test('rules of the words of the format', () => {
    const rule = fc.record(
      { id: tree, when: tree, match: tree, role: tree, deny: tree, from: tree, session: tree },
      { requiredKeys: ['when'] },
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), (list) =>
        check(JSON.stringify({ version: 1, roles: { r: ARN }, providers: { p: { type: 'rules', rules: list } } })),
      ),
      { numRuns: 250 },
    );
  });
});
