import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, load } from '../../../src/index.js';
import { fix } from '../../../src/lint/fix.js';
import { cognitoWhen } from '../../../src/lint/rules/cognito-when.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const CLAIMS = 'claims: { dept: { type: string }, level: { type: number, encoding: text } }';
const fixOf = (when: string, effect = 'role: admin'): unknown =>
  findingsOf(cognitoWhen, fileOf(`- when: ${when}\n  ${effect}`, CLAIMS), { target: 'cognito' }).map(
    ({ fix }) => fix?.edits.map((edit) => ('text' in edit ? edit.text : '')) ?? 'no fix',
  );

test.each([
  ['{ claim: dept, equals: sales }', '{ claim: dept, type: Equals, value: sales }'],
  ['{ claim: /dept, startsWith: sa }', '{ claim: dept, type: StartsWith, value: sa }'],
  ['{ claim: dept, contains: "\\"", ifMissing: false }', '{ claim: dept, type: Contains, value: "\\"" }'],
])('%s', (when, text) => {
  expect(fixOf(when)).toEqual([['match', text]]);
});

test('where a claim may be no text, or a doubt denies, there is no fix', () => {
  expect(fixOf('{ claim: other, equals: x }')).toEqual(['no fix']);
  expect(fixOf('{ claim: level, equals: x }')).toEqual(['no fix']);
  expect(fixOf('{ claim: dept, equals: x }', 'role: admin\n  onUnknown: deny')).toEqual(['no fix']);
});

test('what Cognito cannot have is left alone', () => {
  expect(fixOf('{ claim: dept, endsWith: x }')).toEqual([]);
  expect(fixOf('{ claim: dept, equals: x }', 'deny: no')).toEqual([]);
  const match = fileOf('- match: { claim: dept, type: Equals, value: x }\n  role: admin', CLAIMS);
  expect(findingsOf(cognitoWhen, match, { target: 'cognito' })).toEqual([]);
});

test('the fix is about the rule', () => {
  const [finding] = findingsOf(cognitoWhen, fileOf('- when: { claim: dept, equals: x }\n  role: admin', CLAIMS), {
    target: 'cognito',
  });
  const path = ['providers', POOL, 'rules', 0, 'when'];
  expect(finding?.path).toEqual(path);
  expect(finding?.fix?.edits.map((edit) => edit.path)).toEqual([path, path]);
});

test('the fix gives the same role to the same tokens', () => {
  const texts = fc.constantFrom('a', 'ab', 'b', 'null', 'true', '1', '[', '{');
  const claim = fc.oneof(
    texts,
    fc.constantFrom(undefined, null, '', 1, true, ['a'], ['a', 'ab'], [], { a: 'a' }, ' A'),
  );
  const atom = fc.tuple(
    fc.constantFrom('equals', 'startsWith', 'contains'),
    texts,
    fc.constantFrom('', ', ifMissing: false'),
  );
  const declaration = fc.constantFrom('', ', values: [a, b]', ', pattern: "a.*"');
  fc.assert(
    fc.property(atom, declaration, claim, ([operator, value, more], limits, dept) => {
      const rule = `- when: { claim: dept, ${operator}: "${value}"${more} }\n  role: admin\n- when: { claim: sub, equals: s }\n  role: member`;
      const text = fileOf(rule, `claims: { dept: { type: string${limits} } }`);
      const mended = fix(text, { rules: [cognitoWhen], target: 'cognito' });
      expect(mended.fixed).toHaveLength(1);
      const [before, after] = [text, mended.text].map((one) => {
        const decision = compile(load(one)).resolve({ provider: POOL, claims: { sub: 's', token_use: 'id', dept } });
        return [decision.outcome, decision.rule, decision.outcome === 'grant' && decision.role.arn];
      });
      expect(after).toEqual(before);
    }),
  );
});
