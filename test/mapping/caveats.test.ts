import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAVEAT_MESSAGES, Caveats } from '../../src/mapping/caveats.js';

test('each caveat stands once, in the order they came up', () => {
  const caveats = new Caveats();
  caveats.add('token-no-roles', { claim: 'a' });
  caveats.add('match-list', { rule: 'x', claim: 'a' });
  caveats.add('match-list', { rule: 'y', claim: 'a' });
  caveats.add('match-list', { rule: 'x', claim: 'a' });
  caveats.add('custom-role-refusal');
  caveats.add('token-no-roles', { claim: 'a' });
  caveats.add('match-comparison', { rule: 'x', claim: 'a' });
  expect(caveats.all().map(({ code, rule, claim }) => [code, rule, claim])).toEqual([
    ['token-no-roles', undefined, 'a'],
    ['match-list', 'x', 'a'],
    ['match-list', 'y', 'a'],
    ['custom-role-refusal', undefined, undefined],
    ['match-comparison', 'x', 'a'],
  ]);
});

test('what they are about does not run together', () => {
  const caveats = new Caveats();
  caveats.add('match-list', { rule: 'a","b' });
  caveats.add('match-list', { rule: 'a', claim: 'b' });
  expect(caveats.all()).toHaveLength(2);
});

test('every code of the schema has a message', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/decision.schema.json', import.meta.url), 'utf8'));
  expect(Object.keys(CAVEAT_MESSAGES).sort()).toEqual([...schema.$defs.caveat.properties.code.enum].sort());
});
