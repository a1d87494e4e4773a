import { expect, test } from 'vitest';
import { containsGroupOverlap } from '../../../src/lint/rules/contains-group-overlap.js';
import { fileOf, findingsOf, POOL } from '../subject.js';

const found = (rules: string, rest = ''): readonly string[] =>
  findingsOf(containsGroupOverlap, fileOf(rules, rest)).map(({ message }) => message);
const CONTAINS = '- match: { claim: cognito:groups, type: Contains, value: admin }\n  role: admin';
const OTHER = '- when: { claim: cognito:groups, includes: nonadmins }\n  role: member';

test('a group of another rule, or one that is known, is found', () => {
  expect(found(`${CONTAINS}\n${OTHER}`)).toEqual(['`admin` is found inside `nonadmins` as well']);
  const known = 'claims: { cognito:groups: { type: "string[]", known: [admin, superadmin, staff] } }';
  expect(found(CONTAINS, known)).toEqual(['`admin` is found inside `superadmin` as well']);
});

test('a group whose members an earlier rule catches is not', () => {
  expect(found(`${OTHER}\n${CONTAINS}`)).toEqual([]);
  const wide = '- match: { claim: cognito:groups, type: Contains, value: nonadmins }\n  role: member';
  expect(found(`${wide}\n${CONTAINS}`)).toEqual([]);
});

test('a group that is to get the same role is not', () => {
  const same = OTHER.replace('role: member', 'role: admin');
  expect(found(`${CONTAINS}\n${same}`)).toEqual([]);
  expect(found(`${CONTAINS}\n${same}\n${OTHER}`)).toHaveLength(1);
});

test('a window, another claim and other types of match catch nothing or find nothing', () => {
  expect(found(`${OTHER.replace('- when', '- until: 2027-01-01T00:00:00Z\n  when')}\n${CONTAINS}`)).toHaveLength(1);
  expect(found(`${CONTAINS.replace('cognito:groups', 'custom:x')}\n${OTHER}`)).toEqual([]);
  expect(found(`${CONTAINS.replace('Contains', 'Equals')}\n${OTHER}`)).toEqual([]);
  expect(found(CONTAINS)).toEqual([]);
});

test('the fix asks for the whole group, where the value is one', () => {
  const known = 'claims: { cognito:groups: { type: "string[]", known: [admin, superadmin] } }';
  const at = ['providers', POOL, 'rules', 0, 'match'];
  expect(findingsOf(containsGroupOverlap, fileOf(CONTAINS, known))[0]?.fix?.edits).toEqual([
    { path: at, part: 'key', text: 'when' },
    { path: [...at, 'type'], remove: true },
    { path: [...at, 'value'], part: 'key', text: 'includes' },
  ]);
});
