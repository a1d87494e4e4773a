import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PolicyFinding } from '../../../src/iam/validate/index.js';
import { checkPolicy, POLICY_CODES, validatePolicy } from '../../../src/iam/validate/index.js';
import type { Json, JsonObject, JsonPath } from '../../../src/syntax/json.js';
import { isJsonObject } from '../../../src/syntax/json.js';
import { nearPolicies, singleValued, TYPES } from './arbitraries.js';

const types = fc.constantFrom(...TYPES);

function isThere(document: Json, path: JsonPath): boolean {
  let value: Json = document;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string | number, Json>)[step] as Json;
  }
  return true;
}

function expectSound(document: Json, findings: readonly PolicyFinding[]): void {
  const listed = findings.map(({ code, path, message }) => JSON.stringify([code, path, message]));
  expect(new Set(listed).size, 'no finding is listed twice').toBe(listed.length);
  for (const { code, severity, message, help, path, part } of findings) {
    const isSound =
      Object.hasOwn(POLICY_CODES, code) &&
      ['error', 'warning', 'info'].includes(severity) &&
      !/[\n\r]|\.$|undefined/.test(message) &&
      message.length < 600 &&
      help !== undefined &&
      help.length < 600 &&
      isThere(document, path) &&
      (part === 'value' || typeof path.at(-1) === 'string');
    if (!isSound) expect.fail(`${code} (${severity}) at ${JSON.stringify(path)}: ${message}`);
  }
}

test('any JSON value can be checked', () => {
  fc.assert(
    fc.property(fc.jsonValue(), types, (document, type) => {
      expectSound(document as Json, checkPolicy(document as Json, { type }));
    }),
  );
});

test('anything like a policy can be checked, without being changed, and always with the same outcome', () => {
  fc.assert(
    fc.property(nearPolicies, types, (document, type) => {
      const before = JSON.stringify(document);
      const findings = checkPolicy(document, { type, usesTags: true, usesSourceIdentity: true });
      expectSound(document, findings);
      expect(JSON.stringify(document)).toBe(before);
      expect(checkPolicy(document, { type, usesTags: true, usesSourceIdentity: true })).toEqual(findings);
    }),
    { numRuns: 400 },
  );
});

test('any text can be validated', () => {
  const cut = fc
    .tuple(nearPolicies, fc.nat(), fc.nat(), fc.string({ maxLength: 4 }))
    .map(([document, from, length, put]) => {
      const text = JSON.stringify(document, null, length % 3);
      const at = from % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + (length % 4));
    });
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), cut), types, (text, type) => {
      for (const { code, range } of validatePolicy(text, { type })) {
        expect(Object.hasOwn(POLICY_CODES, code)).toBe(true);
        if (range !== undefined) expect(range.start.offset).toBeLessThanOrEqual(range.end.offset);
      }
    }),
    { numRuns: 300 },
  );
});

test('a document as text has the findings of the value', () => {
  fc.assert(
    fc.property(nearPolicies, types, (document, type) => {
      const text = JSON.stringify(document);
      // A lone surrogate, which JSON writes as an escape, is refused in a text.
      fc.pre(!/\\ud[89a-f]/.test(text));
      const plain = JSON.parse(text) as Json;
      const expected = checkPolicy(plain, { type }).map(({ code }) => code);
      expect(
        validatePolicy(text, { type })
          .map(({ code }) => code)
          .sort(),
      ).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});

/** Puts every single value that may as well be a list into a list of one. */
function listed(statement: Json): Json {
  if (!isJsonObject(statement)) return statement;
  const put = (value: Json | undefined): Json => [value ?? null];
  const members = (object: Json | undefined, change: (value: Json | undefined) => Json): Json =>
    isJsonObject(object)
      ? Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
      : (object ?? null);
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]): [string, Json] => {
      if (/Action|Resource/.test(name)) return [name, put(value)];
      if (/Principal/.test(name)) return [name, members(value, put)];
      if (name === 'Condition') return [name, members(value, (block) => members(block, put))];
      return [name, value];
    }),
  );
}

test('a single value and a list of it are the same', () => {
  fc.assert(
    fc.property(singleValued, types, (statement, type) => {
      // `Object.fromEntries` and JSON keep `__proto__` as an own member; so does the generator.
      const codes = (Statement: Json): readonly string[] =>
        checkPolicy({ Version: '2012-10-17', Statement }, { type })
          .map(({ code, severity }) => `${code} ${severity}`)
          .sort();
      const expected = codes(statement);
      expect(codes([statement])).toEqual(expected);
      expect(codes(listed(statement))).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

test('names of members of all objects are names like any other', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const text = `{ "Version": "2012-10-17", ${JSON.stringify(name)}: {}, "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", ${JSON.stringify(name)}: {},
      "Condition": { ${JSON.stringify(name)}: { ${JSON.stringify(name)}: "x" } } } }`;
    const expected = ['iam-key-form', 'iam-operator-unknown', 'iam-unknown-element', 'iam-unknown-element'];
    expect(
      checkPolicy(JSON.parse(text) as Json, { type: 'identity' })
        .map(({ code }) => code)
        .sort(),
    ).toEqual(expected);
    expect(
      validatePolicy(text, { type: 'identity' })
        .map(({ code }) => code)
        .sort(),
    ).toEqual(expected);
  }
});

test('a member that only the prototype has is not there', () => {
  const inherited = Object.create({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) as JsonObject;
  const found = checkPolicy({ Version: '2012-10-17', Statement: inherited }, { type: 'identity' });
  expect(found.map(({ code }) => code)).toEqual(['iam-missing-effect', 'iam-missing-action', 'iam-missing-resource']);
});
