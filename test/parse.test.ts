import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RolecallError } from '../src/errors.js';
import type { ParseOptions } from '../src/parse.js';
import { load, parse } from '../src/parse.js';
import { expectWellFormed } from './syntax/invariants.js';
import { showAll } from './syntax/show.js';
import { anyText } from './syntax/texts.js';

const ARN = 'arn:aws:iam::123456789012:role/r';
const HEAD = `version: 1\nroles: { r: "${ARN}" }\n`;
const RULE = '{ when: { claim: a, exists: true }, role: r }';

const rules = (...written: readonly string[]): string =>
  `${HEAD}providers:\n  p:\n    type: rules\n    rules:\n${written.map((rule) => `      - ${rule}\n`).join('')}`;

const codesOf = (text: string, options?: ParseOptions): readonly string[] =>
  parse(text, options).diagnostics.map(({ code }) => code);

/** A value with the members of objects that have no prototype. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a rule set', () => {
  test('has every default filled in', () => {
    const { ruleSet, diagnostics } = parse('version: 1\nroles: {}\n');
    expect(diagnostics).toEqual([]);
    expect(plain(ruleSet)).toEqual({
      version: 1,
      claims: [],
      roles: {},
      conditions: {},
      defaults: { unmappedProviders: 'deny' },
      providers: {},
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });

  test('has what the file says', () => {
    const text = `
version: 1
name: acme
description: d
identityPool: us-east-1:12345678-1234-1234-1234-123456789012
claims: { sub: { type: string } }
roles: { r: "${ARN}" }
conditions: { c: { claim: sub, exists: true } }
defaults: { authenticated: r }
providers:
  accounts.google.com:
    type: rules
    rules:
      - { when: { use: c }, role: r, from: 2027-01-01T00:00:00Z, session: { duration: 15m } }
      - { id: two, when: { not: { use: c } }, deny: no }
  www.amazon.com: { sameAs: accounts.google.com }
`;
    const { ruleSet, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(plain(ruleSet)).toMatchObject({
      name: 'acme',
      description: 'd',
      identityPool: 'us-east-1:12345678-1234-1234-1234-123456789012',
      claims: [{ path: ['sub'], type: 'string' }],
      roles: { r: { name: 'r', arn: ARN } },
      conditions: { c: { kind: 'atom', claim: ['sub'] } },
      defaults: { authenticated: 'r', unmappedProviders: 'deny' },
      providers: {
        'accounts.google.com': {
          key: 'accounts.google.com',
          rules: [
            { id: '#1', from: 1_798_761_600, onUnknown: 'skip', session: { duration: 900 } },
            { id: 'two', effect: { kind: 'deny', text: 'no' }, onUnknown: 'deny' },
          ],
        },
        'www.amazon.com': { sameAs: 'accounts.google.com' },
      },
    });
  });

  test('is left out where there is an error, not where there is a warning', () => {
    expect(Object.keys(parse('version: 1')).sort()).toEqual(['diagnostics', 'locate']);
    const warned = parse(`version: 1\nroles: { a: "${ARN}", b: "${ARN}" }\n`);
    expect(warned.diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(warned.ruleSet).toBeDefined();
  });

  test('is made however many warnings there are', () => {
    const roles = Array.from({ length: 3000 }, (_, i) => `  r${i}: "${ARN}"\n`).join('');
    const { ruleSet, diagnostics } = parse(`version: 1\nroles:\n${roles}`);
    expect(Object.keys(ruleSet?.roles ?? {})).toHaveLength(3000);
    expect(diagnostics).toHaveLength(1001);
    expect(diagnostics.at(-1)).toMatchObject({
      code: 'too-many-problems',
      severity: 'warning',
      message: '1999 more problems are not listed',
    });
  });

  test('is the same for the same text', () => {
    const text = readFileSync('rules/portal.yaml', 'utf8');
    const read = (): string => '{}';
    expect(JSON.stringify(parse(text, { read }))).toBe(JSON.stringify(parse(text, { read })));
  });

  test('may be told where its parts stand', () => {
    const { locate } = parse(HEAD);
    expect(locate(['roles', 'r'])?.start).toEqual({ line: 2, column: 13, offset: 23 });
    expect(locate(['roles', 'r'], 'key')?.start).toEqual({ line: 2, column: 10, offset: 20 });
  });

  test('names of members of every object are names like others, wherever they stand', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const lines = (write: (name: string) => string): string => names.map((name) => `  ${write(name)}\n`).join('');
    const text = [
      'version: 1\n',
      `claims:\n${lines((name) => `${name}: { type: string }`)}`,
      `roles:\n${lines((name) => `${name}: { arn: "${ARN}${name}", session: { tags: { ${name}: x } } }`)}`,
      `conditions:\n${lines((name) => `${name}: { claim: ${name}, equals: ${name} }`)}`,
      `providers:\n${lines((name) => `${name}: { type: rules, principalTags: { ${name}: ${name} }, rules: [{ id: ${name === '__proto__' ? 'proto' : name}, when: { use: ${name} }, role: ${name} }] }`)}`,
      'defaults: { authenticated: constructor, unauthenticated: __proto__ }\n',
    ].join('');
    const { ruleSet, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    for (const record of [ruleSet?.roles, ruleSet?.conditions, ruleSet?.providers]) {
      expect(Object.getPrototypeOf(record)).toBeNull();
      expect(Object.keys(record ?? {})).toEqual(names);
    }
    expect(ruleSet?.claims.map(({ path }) => path)).toEqual(names.map((name) => [name]));
  });

  test('such names are found nowhere where they are not declared', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const text = `${rules(`{ when: { use: ${name} }, role: ${name} }`)}  q: { sameAs: ${name} }\ndefaults: { authenticated: ${name} }\n`;
      expect([...codesOf(text)].sort()).toEqual([
        'unknown-condition',
        'unknown-provider',
        'unknown-role',
        'unknown-role',
      ]);
    }
  });
});

describe('load', () => {
  test('gives the rule set', () => {
    expect(load(HEAD)).toEqual(parse(HEAD).ruleSet);
  });

  test.each([
    ['version: 1\nroles: { r: x }\n', undefined, 'rules:2:13: `x` is not a valid IAM role ARN'],
    ['version: 1\nroles: { r: x }\n', 'acme.yaml', 'acme.yaml:2:13: `x` is not a valid IAM role ARN'],
    ['', 'acme.yaml', 'acme.yaml:1:1: the text holds no document'],
    ['x'.repeat(9_000_000), undefined, 'rules: the text is larger than 8388608 bytes'],
  ])('throws where there is none', (text, file, message) => {
    let thrown: unknown;
    try {
      load(text, { file });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RolecallError);
    expect(thrown).toMatchObject({ code: 'invalid-rules', message, cause: parse(text, { file }).diagnostics });
  });

  test('tells of the first error, whatever warnings come before it', () => {
    const text = `version: 1\nroles: { a: "${ARN}", b: "${ARN}", c: x }\n`;
    expect(() => load(text)).toThrow('rules:2:');
    expect(() => load(text)).toThrow('`x` is not a valid IAM role ARN');
  });
});

/** A text, and the diagnostics of it with the stretches of text that they point at. */
const RANGES: readonly (readonly [text: string, ...shown: readonly string[]])[] = [
  ['{}', 'missing-key 1:1-1:3 "{}"', 'missing-key 1:1-1:3 "{}"'],
  ['- a\n- b\n', 'wrong-type 1:1-1:2 "-"'],
  ['roles: {}\n', 'missing-key 1:1-1:6 "roles"'],
  ['# c\nversion: 1\n', 'missing-key 2:1-2:8 "version"'],
  ['version: 2\nroles: {}\n', 'unknown-value 1:10-1:11 "2"'],
  ['version: 1\nroles:\n', 'wrong-type 2:1-2:6 "roles"'],
  ['version: 1\nroles: []\n', 'wrong-type 2:8-2:10 "[]"'],
  ['version: 1\nroles:\n  - a\n  - b\nname: x\n', 'wrong-type 2:1-2:6 "roles"'],
  ['version: 1\r\nroles: {}\r\nname: ""\r\n', 'bad-value 3:7-3:9 "\\"\\""'],
  ['\ufeffversion: 2\nroles: {}\nnmae: x', 'unknown-value 1:11-1:12 "2"', 'unknown-key 3:1-3:5 "nmae"'],
  [`version: 1\nroles: { r: x, "a b": "${ARN}" }\n`, 'role-arn 2:13-2:14 "x"', 'bad-key 2:16-2:21 "\\"a b\\""'],
  ['version: 1\nroles: {}\nclaims: { 😀😀: 5, b: 6 }\n', 'wrong-type 3:17-3:18 "5"', 'wrong-type 3:23-3:24 "6"'],
  ['version: 1\nroles: {}\ndescription: |\n  a\n  b\nname:\n  - x\n', 'wrong-type 6:1-6:5 "name"'],
  ['version: 1\nroles: {}\nname: "a\n  b"\nidentityPool: "x\n  y"\n', 'bad-value 5:15-6:5 "\\"x\\n  y\\""'],
  [`${HEAD}defaults: { authenticated: s }\n`, 'unknown-role 3:28-3:29 "s"'],
  [`${HEAD}claims: { /a~: { type: string } }\n`, 'bad-pointer 3:11-3:14 "/a~"'],
  [`${HEAD}claims: { /a: { type: string }, a: { type: string } }\n`, 'duplicate-claim 3:33-3:34 "a"'],
  [`${HEAD}claims:\n  a:\n    type: number\n    values: [1, x]\n`, 'claim-declaration 6:17-6:18 "x"'],
  [rules('{ when: { claim: a, in: [x, 1] }, role: r }'), 'mixed-types 7:37-7:38 "1"'],
  [rules('{ when: { claim: a, matches: "a(b" }, role: r }'), 'pattern-syntax 7:38-7:43 "\\"a(b\\""'],
  [rules('{ when: { use: b }, role: r, from: now }'), 'unknown-condition 7:24-7:25 "b"', 'bad-instant 7:44-7:47 "now"'],
  [rules('role: r'), 'exactly-one 7:9-7:13 "role"'],
  [rules('{ role: r }'), 'exactly-one 7:9-7:20 "{ role: r }"'],
  [
    rules(
      '{ id: x, when: { claim: a, exists: true }, role: r }',
      '{ id: x, when: { claim: a, exists: true }, role: r }',
    ),
    'duplicate-rule-id 8:15-8:16 "x"',
  ],
  [
    rules('when: { claim: a, exists: true }\n        role: s\n        until: |\n          x\n'),
    'unknown-role 8:15-8:16 "s"',
    'bad-instant 9:16-11:1 "|\\n          x\\n"',
  ],
  [
    `${HEAD}providers:\n  p: { sameAs: q }\n  q: { sameAs: p, type: token }\n`,
    'same-as-chain 4:16-4:17 "q"',
    'exactly-one 5:6-5:32 "{ sameAs: p, type: token }"',
    'same-as-chain 5:16-5:17 "p"',
  ],
  [
    `${HEAD}conditions:\n  a: { use: b }\n  b:\n    use: a\n`,
    'condition-cycle 4:3-4:4 "a"',
    'condition-cycle 5:3-5:4 "b"',
  ],
  [`${HEAD}providers:\n  p:\n    type: token\n    rules: [${RULE}]\n`, 'dead-rules 6:5-6:10 "rules"'],
];

describe('where diagnostics point', () => {
  test.each(RANGES)('%j', (text, ...shown) => {
    const { diagnostics } = parse(text, { file: 'f' });
    expect(showAll(text, diagnostics)).toEqual(shown);
    expectWellFormed(text, diagnostics, 'f');
    for (const { path } of diagnostics) expect(path).toBeDefined();
  });

  test('the path names the value', () => {
    const { diagnostics } = parse(
      rules('{ when: { all: [{ claim: a, in: [x, 1] }] }, role: r, session: { tags: { a/b: "${claim:" } } }'),
    );
    expect(diagnostics.map(({ path }) => path)).toEqual([
      '/providers/p/rules/0/when/all/0/in/1',
      '/providers/p/rules/0/session/tags/a~1b',
    ]);
  });
});

/** Mistakes, each of which is told once though it breaks several things. */
const ONCE: readonly (readonly [text: string, ...codes: readonly string[]])[] = [
  [`%YAML 1.1\n---\n${HEAD}`, 'yaml-directive'],
  [`${HEAD}name: *x\n`, 'yaml-anchor'],
  [`${HEAD}defaults: *x\n`, 'yaml-anchor'],
  [rules('{ when: *staff, role: *r }'), 'yaml-anchor', 'yaml-anchor'],
  [rules('{ <<: *base, when: { claim: a, exists: true } }'), 'exactly-one', 'yaml-merge-key', 'yaml-anchor'],
  [rules('<<: { role: r }\n        when: { claim: a, exists: true }'), 'yaml-merge-key'],
  [`${HEAD}name: 012\n`, 'ambiguous-scalar'],
  [`${HEAD}name: ~\n`, 'ambiguous-scalar'],
  ['version: 1.0\nroles: {}\n', 'ambiguous-scalar'],
  [`${HEAD}name: "\\ud800"\n`, 'ill-formed-text'],
  [`${HEAD}name: !!str x\n`, 'yaml-tag'],
  [`${HEAD}name: &x x\n`, 'yaml-anchor'],
  [`${HEAD}name: x\nname: y\n`, 'duplicate-key'],
  [`${HEAD}[a]: x\n`, 'key-type'],
  ['version: 1\nrole: {}\n', 'unknown-key'],
  [`${HEAD}claims: { "": { type: string } }\n`, 'bad-key'],
  [rules('{ when: [{ claim: a, exists: true }], role: r }'), 'wrong-type'],
  [rules('{ when: { claim: a, ageAtMost: 15 }, role: r }'), 'wrong-type'],
  [rules('{ when: { claim: a, ageAtMost: 15 m }, role: r }'), 'bad-duration'],
  [rules(RULE).replace('roles:', 'role:'), 'unknown-key'],
  [rules(RULE).replace(/roles: .*/, `roles: [{ r: "${ARN}" }]`), 'wrong-type'],
  [rules('{ when: { use: c }, role: r }').replace('providers:', 'conditions: [c]\nproviders:'), 'wrong-type'],
  [`${HEAD}---\nnonsense: 1\n`, 'yaml-documents'],
  [`${HEAD}providers:\n  p: { type: rules, rules: [${RULE}], sameAs: q }\n`, 'exactly-one', 'unknown-provider'],
];

describe('a mistake is told once', () => {
  test.each(ONCE)('%j', (text, ...codes) => {
    expect(codesOf(text)).toEqual(codes);
  });
});

test('mistakes of every kind are told in one pass', () => {
  const text = `version: 1.0
name: !!str acme
nmae: x
claims:
  sub: { type: strin }
  level: { type: number, encoding: commas, values: [1, x] }
roles:
  admin: { arn: "${ARN}", maxSessionDuration: 1 hour, session: { duration: 0s, tags: { t: "\${claim:" } } }
  bad: nowhere
conditions:
  a: { all: [{ use: nobody }, { claim: x, equls: 1 }, { any: [{ claim: x, matches: "(" }, 5] }] }
  b: { use: b }
defaults: { authenticated: admni, unmappedProviders: allow }
providers:
  p:
    type: rules
    otherwise: never
    rules:
      - { id: x, when: { claim: /~, exists: true }, role: nobody, until: tomorrow }
      - { id: x, role: bad }
      - nothing
      - { when: { claim: auth_time, ageAtMost: 900 }, role: admin, session: { policy: nowhere.json } }
  q: { sameAs: r }
`;
  const { diagnostics } = parse(text);
  expect(diagnostics.map(({ code, range }) => `${range?.start.line} ${code}`)).toEqual([
    ...['1 ambiguous-scalar', '2 yaml-tag', '3 unknown-key', '5 unknown-value'],
    ...['6 claim-declaration', '6 claim-declaration', '8 bad-duration', '8 bad-duration', '8 template', '9 role-arn'],
    ...['11 unknown-condition', '11 unknown-key', '11 pattern-syntax', '11 wrong-type', '12 condition-cycle'],
    ...['13 unknown-role', '13 unknown-value', '17 unknown-value'],
    ...['19 bad-pointer', '19 unknown-role', '19 bad-instant', '20 exactly-one', '20 duplicate-rule-id'],
    ...['21 wrong-type', '22 wrong-type', '22 file-not-read', '23 unknown-provider'],
  ]);
  expectWellFormed(text, diagnostics);
});

describe('policy files', () => {
  const text = (...paths: readonly string[]): string =>
    `version: 1\nroles:\n${paths.map((path, i) => `  r${i}: { arn: "${ARN}${i}", trust: ${JSON.stringify(path)} }\n`).join('')}`;

  test('are each read once, by the names they are named with', () => {
    const asked: string[] = [];
    const read = (path: string): string => {
      asked.push(path);
      return `{"path":${JSON.stringify(path)}}`;
    };
    const { ruleSet, diagnostics } = parse(text('a.json', './a.json', 'a.json', '__proto__', '../b.yaml'), { read });
    expect(diagnostics).toEqual([]);
    expect(asked).toEqual(['a.json', './a.json', '__proto__', '../b.yaml']);
    expect(plain(ruleSet?.roles['r3']?.trust)).toEqual({ file: '__proto__', document: { path: '__proto__' } });
  });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a number', 5],
    ['an object', { length: 3 }],
    ['a promise', Promise.resolve('{}')],
    ['bytes', new Uint8Array(2)],
    ['a text object', new String('{}')],
    ['a symbol', Symbol('x')],
  ])('%s is none', (_, answer) => {
    const read = (() => answer) as unknown as NonNullable<ParseOptions['read']>;
    expect(codesOf(text('a.json'), { read })).toEqual(['file-not-read']);
  });

  test.each<[string, () => never]>([
    [
      'an error',
      () => {
        throw new Error('secret');
      },
    ],
    [
      'nothing',
      () => {
        throw undefined;
      },
    ],
    [
      'what cannot be shown',
      () => {
        throw Object.create(null);
      },
    ],
  ])('a reader that throws %s has none', (_, read) => {
    const { diagnostics } = parse(text('a.json'), { read });
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-not-read']);
    expect(JSON.stringify(diagnostics)).not.toContain('secret');
  });

  test('without a reader there are none', () => {
    expect(codesOf(text('a.json'))).toEqual(['file-not-read']);
  });

  test('what is wrong in one is told where it is named first', () => {
    const { diagnostics } = parse(text('bad.yaml', 'bad.yaml', 'none.yaml', 'none.yaml'), {
      read: (path) => (path === 'bad.yaml' ? 'a: 1\nb: ~\n' : undefined),
    });
    expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      '/roles/r0/trust: `bad.yaml:2:4` cannot be read: `~` would be read as the value `null`',
      '/roles/r2/trust: the file `none.yaml` could not be read',
      '/roles/r3/trust: the file `none.yaml` could not be read',
    ]);
  });

  test('are JSON by their name, and else YAML', () => {
    const read = (): string => '{"n":1.0}';
    expect(codesOf(text('a.json'), { read })).toEqual([]);
    expect(codesOf(text('a.yaml'), { read })).toEqual(['ambiguous-scalar']);
  });

  test('are together no larger than a text may be, so that many names of one large file cost no more than one', () => {
    let asked = 0;
    const read = (): string => {
      asked++;
      return `"${'x'.repeat(998)}"`;
    };
    const names = Array.from({ length: 200 }, (_, i) => `${'./'.repeat(i)}a.json`);
    const { diagnostics } = parse(text(...names), { read, limits: { maxBytes: 100_000 } });
    expect(asked).toBe(200);
    expect(diagnostics).toHaveLength(100);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['too-large']));
    expect(diagnostics[0]).toMatchObject({
      path: '/roles/r100/trust',
      message: expect.stringContaining('together larger than 100000 bytes'),
    });
  });

  test('any text for one is read or refused', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('a.json', 'a.yaml'), (policy, name) => {
        const { ruleSet, diagnostics } = parse(text(name), { file: 'f', read: () => policy });
        expectWellFormed(text(name), diagnostics, 'f');
        expect(ruleSet === undefined).toBe(diagnostics.length > 0);
      }),
    );
  });
});
