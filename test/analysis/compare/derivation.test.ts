/** Requests that name no provider, where one of the files has a provider more. */
import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';
import { AMAZON, fileOf, KEY, POOL } from './files.js';

const NOBODY = { type: 'rules', rules: [{ id: 'nobody', when: { claim: 'g', exists: true }, deny: 'nobody' }] };
const SOME = { type: 'rules', rules: [{ id: 'some', when: { claim: 'g', equals: 'a' }, role: 'a' }] };

function withProviders(providers: object, defaults: object = {}): RuleSet {
  return fileOf({ providers, more: { defaults } });
}

test.each<[string, object, object, object, readonly string[]]>([
  ['its tokens are those of another one', { [KEY]: SOME }, { [POOL]: NOBODY }, {}, [POOL]],
  ['it shares the rules of that one', { [KEY]: SOME }, { [POOL]: { sameAs: KEY } }, {}, [POOL]],
  ['its tokens are of another client', { [KEY]: SOME }, { [`${POOL}:2anotherclient4567`]: NOBODY }, {}, []],
  ['its tokens are of another issuer', { [KEY]: SOME }, { [AMAZON]: NOBODY }, {}, []],
  ['it has no issuer', { [KEY]: SOME }, { 'login.acme.developer': NOBODY }, {}, []],
  [
    'the other file gives a role to all others',
    { [KEY]: SOME },
    {
      [AMAZON]: {
        type: 'rules',
        otherwise: 'authenticated',
        rules: [{ when: { claim: 'g', exists: true }, role: 'b' }],
      },
    },
    { authenticated: 'b', unmappedProviders: 'authenticated' },
    [AMAZON],
  ],
])('are open where %s', (_, providers, added, defaults, open) => {
  const [one, other] = [withProviders(providers, defaults), withProviders({ ...providers, ...added }, defaults)];
  for (const comparison of [compare(one, other), compare(other, one)]) {
    expect(comparison.open.map(({ why, providers: keys }) => [why, keys])).toEqual(
      open.length === 0 ? [] : [['derived', open]],
    );
  }
  expect(compare(one, other, { provider: KEY }).open).toEqual([]);
});

test('are open though something else changes', () => {
  const comparison = compare(
    withProviders({ [KEY]: SOME }),
    withProviders({ [KEY]: SOME, [POOL]: { sameAs: KEY } }, { unauthenticated: 'b' }),
  );
  expect(comparison).toMatchObject({ verdict: 'different', open: [{ why: 'derived', providers: [POOL] }] });
});

test('a provider that changes nothing is equivalent', () => {
  expect(compare(withProviders({ [KEY]: SOME }), withProviders({ [KEY]: SOME, [AMAZON]: NOBODY })).verdict).toBe(
    'equivalent',
  );
});
