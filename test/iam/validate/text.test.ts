import { expect, test } from 'vitest';
import { validatePolicy } from '../../../src/iam/validate/index.js';

const JSON_TEXT = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "allow",
      "Action": ["s3:GetObject", "GetObject"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:TagKeys": "x" } }
    }
  ]
}
`;

test('findings in a text have a range, a pointer and the name of the file, in the order of the text', () => {
  const found = validatePolicy(JSON_TEXT, { type: 'session', file: 'tenant.json' });
  expect(
    found.map(({ code, file, path, range }) => [code, file, path, range?.start.line, range?.start.column]),
  ).toEqual([
    ['iam-effect', 'tenant.json', '/Statement/0/Effect', 5, 17],
    ['iam-action-vendor', 'tenant.json', '/Statement/0/Action/1', 6, 34],
    ['iam-missing-quantifier', 'tenant.json', '/Statement/0/Condition/StringEquals/aws:TagKeys', 8, 40],
  ]);
  expect(JSON_TEXT.slice(found[1]?.range?.start.offset, found[1]?.range?.end.offset)).toBe('"GetObject"');
});

test('YAML is read as well', () => {
  const text = 'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:*\n    Resource: bucket\n';
  const found = validatePolicy(text, { type: 'identity' });
  expect(found.map(({ code, path, range }) => [code, path, range?.start.line])).toEqual([
    ['iam-resource-form', '/Statement/0/Resource', 5],
  ]);
  expect(found[0]).not.toHaveProperty('file');
});

test('a value has pointers, and no ranges', () => {
  const found = validatePolicy(JSON.parse(JSON_TEXT), { type: 'session', file: 'tenant.json' });
  expect(found.map(({ code }) => code).sort()).toEqual(['iam-action-vendor', 'iam-effect', 'iam-missing-quantifier']);
  expect(found.every(({ range, file }) => range === undefined && file === 'tenant.json')).toBe(true);
});

test('a name that stands twice is found, and the rest is checked on', () => {
  const text =
    '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Effect": "allow", "Action": "s3:*", "Resource": "*" } }';
  const found = validatePolicy(text, { type: 'identity' });
  expect(found.map(({ code, range }) => [code, range?.start.column])).toEqual([
    ['iam-duplicate-key', 61],
    ['iam-effect', 71],
  ]);
});

test('names that differ only by how they are escaped are the same name', () => {
  const text = '{ "Version": "2012-10-17", "Statement": [], "St\\u0061tement": [] }';
  expect(validatePolicy(text, { type: 'identity' }).map(({ code }) => code)).toContain('iam-duplicate-key');
});

test.each([
  ['{ "Version": ', 'iam-syntax'],
  ['', 'iam-syntax'],
  ['# nothing', 'iam-syntax'],
  ['{}\n---\n{}', 'iam-syntax'],
  ['%YAML 1.1\n---\nVersion: "2012-10-17"', 'iam-syntax'],
  ['Version: &v "2012-10-17"', 'iam-syntax'],
  ['Version: !!str 2012-10-17', 'iam-syntax'],
  ['Statement: 012', 'iam-syntax'],
  ['Statement: \ud800', 'iam-syntax'],
  ['Action: *', 'iam-syntax'],
  [`${'['.repeat(100)}${']'.repeat(100)}`, 'iam-too-deep'],
  ['"a text"', 'iam-document-type'],
  ['null', 'iam-document-type'],
  ['This is not a json document', 'iam-document-type'],
])('%j has an error', (text, code) => {
  const found = validatePolicy(text, { type: 'identity' });
  expect(found.filter(({ severity }) => severity === 'error').map((finding) => finding.code)).toContain(code);
});

test('what the reader says about rule files is not said about policies', () => {
  const texts = ['', '{}\n---\n{}', '%YAML 1.1\n---\n{}', 'a: &b c', '<<: {}', `${'['.repeat(100)}`, 'a: 1\na: 2'];
  for (const text of texts) {
    for (const { help, message } of validatePolicy(text, { type: 'identity' })) {
      expect(`${message} ${help}`).not.toMatch(/rule file|version: 1|named condition|role and refer/);
    }
  }
});

test('limits on the text can be set', () => {
  const found = validatePolicy(JSON_TEXT, { type: 'identity', limits: { maxBytes: 100 } });
  expect(found.map(({ code }) => code)).toEqual(['iam-too-large']);
  expect(validatePolicy(JSON_TEXT, { type: 'identity', limits: { maxDepth: 3 } }).map(({ code }) => code)).toEqual([
    'iam-too-deep',
  ]);
});

test('JSON may be written with tabs, escapes, a byte order mark and every form of number', () => {
  const text =
    '\ufeff{\r\n\t"Version": "2012-10-17",\r\n\t"Statement": {\r\n\t\t"Effect": "All\\u006fw", "Action": "s3:*", "Resource": "arn:aws:s3:::b\\/*",' +
    ' "Condition": { "NumericLessThan": { "s3:max-keys": 10.0 } } } }';
  expect(validatePolicy(text, { type: 'identity' })).toEqual([]);
});

test('a Version in single quotes is quoted', () => {
  const text = (version: string): string =>
    `Version: ${version}\nStatement:\n  Effect: Allow\n  Action: s3:*\n  Resource: "*"\n`;
  expect(validatePolicy(text("'2012-10-17'"), { type: 'identity' })).toEqual([]);
  expect(validatePolicy(text('2012-10-17'), { type: 'identity' }).map(({ code }) => code)).toEqual([
    'iam-version-unquoted',
  ]);
});
