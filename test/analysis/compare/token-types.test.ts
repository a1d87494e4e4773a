import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';
import { AMAZON, fileOf, ROLE, toldOf } from './files.js';

/** A role whose session is made of claims, some of them declared. */
function withDuration(duration: string, provider: object): RuleSet {
  const session = {
    name: '${claim:sub}',
    tags: { t: '${claim:custom:tenant}', g: { claim: 'g', join: ':' } },
    duration,
  };
  return fileOf({
    roles: { s: { arn: `${ROLE}s`, session } },
    providers: { [AMAZON]: provider },
    more: {
      claims: { 'custom:tenant': { type: 'string', pattern: 'tenant-[a-z]' } },
      defaults: { authenticated: 's' },
    },
  });
}

test.each<[string, object, readonly string[]]>([
  ['that tokens name', { type: 'token' }, ['provider session: s → s']],
  ['that is the default', { type: 'token', otherwise: 'authenticated' }, ['provider session: s → s']],
])('a session of claims of a role %s', (_, provider, told) => {
  const comparison = compare(withDuration('1h', provider), withDuration('30m', provider));
  expect(toldOf(comparison)).toEqual(told);
});

test('a role that rules no longer give, and its session is made of claims', () => {
  const rules = [{ id: 'r', when: { claim: 'g', includes: 'x' }, role: 's' }];
  const comparison = compare(withDuration('1h', { type: 'rules', rules }), withDuration('1h', { type: 'token' }));
  expect(toldOf(comparison)).toContain('provider denied: s → denied');
});
