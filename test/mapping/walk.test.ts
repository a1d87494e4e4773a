/** What was read of one request stays with it, whatever has been put on the prototype of all objects. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Request } from '../../src/mapping/request.js';
import { engineFor, rules, SAML } from './ask.js';

const COMMON = Object.prototype as Record<string, unknown>;

const engine = engineFor(
  rules(
    [
      { id: 'late', when: { claim: 'rank', equals: 'low' }, deny: 'later', from: '2027-01-15T08:00:00Z' },
      { id: 'fresh', when: { not: { claim: 'auth_time', ageAtMost: '1h' } }, deny: 'too old', onUnknown: 'skip' },
      { id: 'shared', when: { use: 'staff' }, role: 'admin' },
      { id: 'cognito', match: { claim: 'dept', type: 'Equals', value: 'sales' }, role: 'user' },
    ],
    {},
    { conditions: { staff: { claim: 'dept', equals: 'staff' } } },
  ),
);

const REQUESTS: readonly Request[] = ['low', 'high'].flatMap((rank) =>
  ['sales', 'staff', 'Sales', undefined].flatMap((dept) =>
    [1_799_990_000, 1_800_001_000].map((now) => ({
      provider: SAML,
      claims: { rank, auth_time: now - 4000 * (rank === 'low' ? 0 : 1), ...(dept && { dept }) },
      now,
    })),
  ),
);

const answers = (): readonly string[] =>
  REQUESTS.map((request) => JSON.stringify([engine.resolve(request), engine.explain(request)]));

describe('with Object.prototype polluted', () => {
  afterEach(() => {
    for (const name of ['values', 'memo', 'subjects', 'names', 'plain', 'timeless']) delete COMMON[name];
  });

  test.each<[string, () => unknown]>([
    ['values', () => []],
    ['values', () => 'text'],
    ['memo', () => new Uint8Array(8)],
    ['subjects', () => new Map()],
    ['names', () => new Map()],
    ['plain', () => true],
    ['timeless', () => true],
  ])('by %s', (name, value) => {
    const expected = answers();
    COMMON[name] = value();
    const found = answers();
    delete COMMON[name];
    expect(found).toEqual(expected);
  });
});
