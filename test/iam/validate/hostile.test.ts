import { expect, test } from 'vitest';
import { checkPolicy, validatePolicy } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';
import { TYPES } from './arbitraries.js';

const codesOf = (document: Json, type = TYPES[0] as (typeof TYPES)[number]): readonly string[] =>
  checkPolicy(document, { type }).map(({ code }) => code);

function nested(depth: number, wrap: (inner: Json) => Json): Json {
  let value: Json = 'x';
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
}

test.each([
  ['lists', (inner: Json): Json => [inner]],
  ['objects', (inner: Json): Json => ({ Statement: inner })],
])('%s in one another, however deep', (_name, wrap) => {
  expect(codesOf(nested(200_000, wrap))).toEqual(['iam-too-deep']);
  expect(codesOf(nested(65, wrap))).toEqual(['iam-too-deep']);
  expect(codesOf(nested(64, wrap))).not.toContain('iam-too-deep');
});

test('a value that holds itself', () => {
  const statement: Record<string, unknown> = { Effect: 'Allow' };
  statement['Condition'] = { StringEquals: statement };
  expect(codesOf({ Version: '2012-10-17', Statement: statement as Json })).toEqual(['iam-too-deep']);
  const list: unknown[] = [];
  for (let i = 0; i < 10; i++) list.push(list);
  expect(['iam-too-deep', 'iam-too-large']).toContain(codesOf(list as Json)[0]);
});

test('what is not JSON', () => {
  for (const value of [undefined, () => 'x', 1n, Symbol('x')]) {
    expect(codesOf(value as unknown as Json)).toEqual(['iam-document-type']);
    expect(codesOf({ Version: '2012-10-17', Statement: [value as unknown as Json] })).toEqual(['iam-document-type']);
  }
  const timed = { toJSON: (): string => 'x' } as unknown as Json;
  expect(codesOf({ Version: '2012-10-17', Statement: timed })).toEqual(['iam-document-type']);
});

test('a member that is undefined is not there', () => {
  const document = {
    Version: '2012-10-17',
    Id: undefined,
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' },
  };
  expect(codesOf(document as unknown as Json)).toEqual([]);
});

test('too many values, and too long texts', () => {
  expect(codesOf({ Statement: new Array<Json>(131_073).fill(0) })).toEqual(['iam-too-large']);
  expect(codesOf({ Statement: 'x'.repeat(131_073) })).toEqual(['iam-too-large']);
  expect(codesOf({ ['x'.repeat(131_073)]: 1 })).toEqual(['iam-too-large']);
});

test('more is found than is listed', () => {
  const found = checkPolicy(
    { Version: '2012-10-17', Statement: new Array<Json>(3000).fill('x') },
    { type: 'identity' },
  );
  expect(found).toHaveLength(1001);
  expect(found.at(-1)).toMatchObject({
    code: 'iam-too-many-findings',
    severity: 'error',
    message: '2001 more findings are not listed',
  });
  const warnings = checkPolicy(
    {
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: 's3:*', Resource: new Array<Json>(1500).fill(null) },
    },
    { type: 'identity', storedAs: 'role-inline' },
  );
  expect(warnings.at(-1)).toMatchObject({ code: 'iam-too-many-findings', severity: 'warning' });
});

/** Texts that a backtracking matcher, or a loop in a loop, takes long for. */
const LONG = 120_000;
const EVIL: readonly (readonly [string, string])[] = [
  ['stars', '*'.repeat(LONG)],
  ['stars and letters', '*a'.repeat(LONG / 2)],
  ['opened variables', '${'.repeat(LONG / 2)],
  ['variables', '${a}'.repeat(LONG / 4)],
  ['defaults', "${a,'".repeat(LONG / 5)],
  ['colons', ':'.repeat(LONG)],
  ['white space', `arn:aws:s3:::x,${' '.repeat(LONG)}`],
  ['commas', `arn:aws:s3:::${', '.repeat(LONG / 2)}`],
  ['digits', '1'.repeat(LONG)],
  ['dots', 'a.'.repeat(LONG / 2)],
  ['hyphens', `arn:aws:sqs:${'a-'.repeat(LONG / 2)}:123456789012:x`],
  ['slashes', `arn:aws:iam::123456789012:role/${'/'.repeat(LONG)}`],
  ['surrogates', '\ud800'.repeat(LONG)],
  ['base64', `${'A'.repeat(LONG)}=`],
  ['hexadecimal digits', 'f:'.repeat(LONG / 2)],
];

test.each(EVIL)('a long text of %s in every place', (_name, text) => {
  const operators = [
    'StringLike',
    'StringEquals',
    'NumericEquals',
    'DateEquals',
    'Bool',
    'BinaryEquals',
    'IpAddress',
    'ArnLike',
  ];
  for (const type of ['session', 'resource', 'trust'] as const) {
    const statements: readonly Json[] = [
      { Sid: text, Effect: 'Allow', Action: 's3:*', Resource: '*' },
      { Effect: text, Action: 's3:*', Resource: '*' },
      { Effect: 'Allow', Principal: '*', Action: `s3:${text}`, Resource: '*' },
      { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: `arn:aws:s3:::${text.slice(0, LONG)}` },
      { Effect: 'Allow', Principal: { AWS: text, [text.slice(0, 10_000)]: 'x' }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { Federated: text }, Action: 'sts:AssumeRole' },
      ...operators.map((name) => ({
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { [name]: { 'aws:SourceIp': text } },
      })),
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { [text]: 'x' } } },
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { [text]: { [text.slice(0, 100)]: 'x' } } },
    ];
    for (const Statement of statements) {
      const found = checkPolicy({ Version: '2012-10-17', Statement }, { type });
      expect(Math.max(0, ...found.map(({ message, help = '' }) => message.length + help.length))).toBeLessThan(1200);
      expect(found.map(({ code }) => code)).not.toContain('iam-too-large');
    }
  }
});

test('long lists of patterns are compared up to a bounded amount of work', () => {
  const patterns = Array.from({ length: 600 }, (_, i) => `s3:${'*a'.repeat(100)}${i}b`);
  const document = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: patterns, Resource: '*' } };
  expect(codesOf(document)).toContain('iam-size');
  const empty = {
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: new Array<Json>(120_000).fill(''), Resource: '*' },
  };
  expect(codesOf(empty).at(-1)).toBe('iam-too-many-findings');
});

test('a long text in YAML and in JSON', () => {
  for (const [, text] of EVIL) {
    const value = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: text, Resource: '*' } });
    expect(validatePolicy(value, { type: 'session' })).not.toEqual([]);
  }
});
