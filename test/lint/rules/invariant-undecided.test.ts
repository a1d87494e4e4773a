import { expect, test } from 'vitest';
import { lint } from '../../../src/lint/index.js';
import { invariantUndecided } from '../../../src/lint/rules/invariant-undecided.js';
import { RECOMMENDED } from '../../../src/lint/settings.js';
import { fileOf, findingsOf } from '../subject.js';

const ADMINS = '- { id: admins, when: { claim: cognito:groups, includes: admins }, role: admin }';

const found = (invariant: string, rules = ADMINS): readonly unknown[] =>
  findingsOf(invariantUndecided, fileOf(rules, `invariants:\n  - ${invariant}`)).map(({ path, message, help }) => {
    expect(path).toEqual(['invariants', 0]);
    expect(help).not.toBe('');
    return message;
  });

test('a claim that is not looked into', () => {
  expect(found('{ id: more, monotone: aud, order: [member, admin] }')).toEqual([
    'it cannot be told whether the invariant `more` holds: its claim is no list, or is read in a way that is not looked into',
  ]);
});

test('something that no token was seen to bear out', () => {
  const odd = '- { when: { logic: { "<": [{ "*": [{ var: a }, { var: a }] }, 0] } }, role: admin }';
  expect(found('{ role: admin, requires: { claim: mfa, equals: true } }', odd)).toEqual([
    'it cannot be told whether the invariant `#1` holds: it hangs on something that is not looked into',
  ]);
});

test('what takes too long, which the configuration says', () => {
  const hard = Array.from({ length: 8 }, (_, i) => `{ claim: t, matches: ".*a.{${9 + i}}" }`);
  const rules = `- { when: { all: [${hard.join(', ')}, { claim: t, matches: ".*b.{9}" }] }, role: admin }`;
  const text = fileOf(rules, 'invariants:\n  - { role: admin, requires: { claim: mfa, equals: true } }');
  const [file] = lint(text, { settings: { ...RECOMMENDED, proofSteps: 5000 }, rules: [invariantUndecided] });
  expect(file?.findings.map(({ message, severity }) => [severity, message])).toEqual([
    ['warning', 'it cannot be told whether the invariant `#1` holds: it takes too long'],
  ]);
});

test('nothing of what is proved or broken', () => {
  expect(found('{ role: admin, requires: { claim: cognito:groups, includes: admins } }')).toEqual([]);
  expect(found('{ role: admin, requires: { claim: cognito:groups, includes: x } }')).toEqual([]);
});
