import { expect, test } from 'vitest';
import { load } from '../src/parse.js';
import { parseCondition } from '../src/parse-condition.js';

const ruleSet = load(`version: 1
roles: { r: "arn:aws:iam::123456789012:role/r" }
conditions: { staff: { claim: email, endsWith: "@acme.example" } }
providers: { p: { type: rules, rules: [{ when: { use: staff }, role: r }] } }
`);

test('reads a condition that stands alone, as a rule file has it', () => {
  expect(
    parseCondition('{ all: [{ use: staff }, { claim: /a/b, ageAtMost: 15m, ifMissing: true }] }', ruleSet),
  ).toEqual({
    condition: {
      kind: 'all',
      of: [
        { kind: 'use', name: 'staff' },
        {
          kind: 'atom',
          claim: ['a', 'b'],
          test: { operator: 'ageAtMost', operand: 900 },
          ignoreCase: false,
          ifMissing: true,
        },
      ],
    },
    diagnostics: [],
  });
});

test.each([
  ['{ use: staf }', 'unknown-condition', 'did you mean `staff`?'],
  ['{ claim: email, endsWit: "x" }', 'unknown-key', 'did you mean `endsWith`?'],
  ['staff', 'wrong-type', undefined],
  ['{ claim: email', 'yaml-syntax', undefined],
  ['{ claim: a, matches: "(" }', 'pattern-syntax', undefined],
  ['{ logic: { "==": [1, 1] } }', 'logic', undefined],
])('says what is wrong with %s', (text, code, help) => {
  const { condition, diagnostics } = parseCondition(text, ruleSet, { file: 'where' });
  expect(condition).toBeUndefined();
  expect(diagnostics[0]).toMatchObject({ severity: 'error', file: 'where' });
  expect([diagnostics[0]?.code, diagnostics[0]?.help]).toEqual([code, help ?? diagnostics[0]?.help]);
});

test('has the place of what is wrong', () => {
  const { diagnostics } = parseCondition('{ any: [{ claim: a, exists: true }, { use: nobody }] }', ruleSet);
  expect(diagnostics).toMatchObject([{ path: '/any/1/use', range: { start: { line: 1, column: 44 } } }]);
});
