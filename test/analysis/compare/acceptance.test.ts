import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import { fileOf, ROLE, toldOf } from './files.js';

test.each<[string, object, object]>([
  ['that is named by a claim', { arn: `${ROLE}s`, session: { name: '${claim:sub}' } }, {}],
  ['with a list in a tag', { arn: `${ROLE}s`, session: { tags: { g: { claim: 'l', join: ':' } } } }, {}],
  ['of a role that is made of a claim', { arn: `${ROLE}s-\${claim:t}` }, {}],
  ['of a rule that ends', { arn: `${ROLE}s` }, { until: '2027-01-01T00:00:00Z' }],
])('access tokens that are let in get a session %s', (_, role, more) => {
  const rules = [{ id: 'r', when: { claim: 'g', exists: true }, role: 's', ...more }];
  const parts = { roles: { s: role }, rules };
  const [old, fresh] = [fileOf(parts), fileOf({ ...parts, provider: { tokenUse: ['id', 'access'] } })];
  expect(toldOf(compare(old, fresh))).toEqual(['provider granted: denied → s']);
  expect(toldOf(compare(fresh, old))).toEqual(['provider denied: s → denied']);
  expect(compare(old, fresh)).toMatchObject({ open: [], isComplete: true });
});
