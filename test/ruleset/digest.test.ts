import { describe, expect, test } from 'vitest';
import type { ParseOptions } from '../../src/parse.js';
import { parse } from '../../src/parse.js';
import { digestOf } from '../../src/ruleset/digest.js';

const FILES: Readonly<Record<string, string>> = { 'p.json': '{"Version":"2012-10-17","Statement":[]}' };

const TEXT = `# a comment
version: 1
name: acme
roles:
  admin: { arn: "arn:aws:iam::123456789012:role/admin", permissions: [p.json] }
  member: arn:aws:iam::123456789012:role/member
conditions:
  staff: { claim: email, endsWith: "@acme.example" }
providers:
  accounts.google.com:
    type: rules
    rules:
      - { id: a, when: { use: staff }, role: admin }
      - { id: b, when: { claim: custom:level, atLeast: 3 }, role: member }
`;

function digest(text: string, files = FILES): string {
  const read: ParseOptions['read'] = (path) => files[path];
  const { ruleSet, diagnostics } = parse(text, { read });
  expect(diagnostics).toEqual([]);
  return ruleSet?.digest ?? '';
}

const replaced = (from: string, to: string): string => {
  expect(TEXT).toContain(from);
  return TEXT.replace(from, to);
};

describe('the digest', () => {
  test('of a file is known', () => {
    expect(digest(TEXT)).toBe('sha256:01cacb8dc06cc4fac7e52beac1d9046904bfc5b75a0baa4a7a569027a305373e');
    expect(digestOf(null, {})).toBe('sha256:b4c7f04880f85b5bd7d9a3dfb855949bbb068ae68c745a5c4c09b306ab44d072');
  });

  test.each<[string, string]>([
    ['comments', TEXT.replaceAll('\n', ' # c\n')],
    ['no comments', replaced('# a comment\n', '')],
    ['empty lines', TEXT.replaceAll('\n', '\n\n')],
    ['line ends', TEXT.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${TEXT}`],
    ['marks around the document', `---\n${TEXT}...\n`],
    ['quotes', replaced('name: acme', 'name: "acme"')],
    ['other quotes', replaced('"@acme.example"', "'@acme.example'")],
    ['escapes', replaced('name: acme', '"na\\u006de": "\\x61cme"')],
    ['quoted keys', replaced('version: 1', '"version": 1')],
    [
      'block style',
      replaced(
        'staff: { claim: email, endsWith: "@acme.example" }',
        'staff:\n    claim: email\n    endsWith: "@acme.example"',
      ),
    ],
    [
      'the order of keys',
      replaced('{ id: a, when: { use: staff }, role: admin }', '{ role: admin, when: { use: staff }, id: a }'),
    ],
    ['the order of sections', replaced('version: 1\nname: acme\n', 'name: acme\nversion: 1\n')],
    ['JSON', JSON.stringify(toValue(), undefined, 2)],
  ])('is not changed by %s', (_, text) => {
    expect(digest(text)).toBe(digest(TEXT));
  });

  test('is not changed by the layout of a policy file', () => {
    const yaml = { 'p.json': '# c\nStatement: []\nVersion: "2012-10-17"\n' };
    expect(digest(TEXT, yaml)).toBe(digest(TEXT));
  });

  const CHANGES: readonly (readonly [string, string, Readonly<Record<string, string>>?])[] = [
    ['the name', replaced('name: acme', 'name: acne')],
    ['a description', replaced('name: acme', 'name: acme\ndescription: x')],
    ['an operand', replaced('atLeast: 3', 'atLeast: 4')],
    ['the type of an operand', replaced('endsWith: "@acme.example"', 'equals: "1"')],
    ['the same, as a number', replaced('endsWith: "@acme.example"', 'equals: 1')],
    ['an operator', replaced('atLeast: 3', 'atMost: 3')],
    ['a claim', replaced('claim: email', 'claim: e-mail')],
    ['the order of rules', replaced('id: a', 'id: c').replace('id: b', 'id: a').replace('id: c', 'id: b')],
    ['a rule less', TEXT.replace(/ {6}- \{ id: b.*\n/, '')],
    ['a role', replaced('role/member', 'role/members')],
    ['a default that is written', replaced('type: rules', 'type: rules\n    otherwise: deny')],
    ['the provider', replaced('accounts.google.com', 'www.amazon.com')],
    ['a policy file', TEXT, { 'p.json': '{"Version":"2012-10-17","Statement":[{}]}' }],
    ['a policy file of another name', replaced('p.json', 'q.json'), { 'q.json': FILES['p.json'] ?? '' }],
    ['a policy inline', replaced('[p.json]', '[{ Version: "2012-10-17", Statement: [] }]')],
  ];

  test.each(CHANGES.map(([name, text, files = FILES]) => ({ name, text, files })))(
    'is changed by $name',
    ({ text, files }) => {
      expect(digest(text, files)).not.toBe(digest(TEXT));
    },
  );

  test('tells all of these apart', () => {
    const digests = CHANGES.map(([, text, files]) => digest(text, files));
    expect(new Set(digests).size).toBe(CHANGES.length);
    for (const each of digests) expect(each).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('takes what a file is called for no part of the document', () => {
    expect(digestOf({ files: {} }, {})).not.toBe(digestOf({}, { files: {} }));
    expect(digestOf({}, { a: null })).not.toBe(digestOf({}, {}));
  });
});

/** The document of `TEXT`. */
function toValue(): unknown {
  return {
    version: 1,
    name: 'acme',
    roles: {
      admin: { arn: 'arn:aws:iam::123456789012:role/admin', permissions: ['p.json'] },
      member: 'arn:aws:iam::123456789012:role/member',
    },
    conditions: { staff: { claim: 'email', endsWith: '@acme.example' } },
    providers: {
      'accounts.google.com': {
        type: 'rules',
        rules: [
          { id: 'a', when: { use: 'staff' }, role: 'admin' },
          { id: 'b', when: { claim: 'custom:level', atLeast: 3 }, role: 'member' },
        ],
      },
    },
  };
}
