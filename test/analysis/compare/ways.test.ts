import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import { compile } from '../../../src/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';
import { fileOf, KEY, ROLE, toldOf } from './files.js';

/** Of these tenants, the short one is no part of an ARN, and the long one is longer than those that are tried. */
function tenantsGet(role: string): RuleSet {
  const rules = [{ id: 'r', when: { claim: 't', matches: '!|[a-z]{30}' }, role }];
  return fileOf({ roles: { t: `${ROLE}t-\${claim:t}` }, rules });
}

test.each([
  ['in the new file', 'a', 't', 'provider denied: a → denied'],
  ['in the old file', 't', 'a', 'provider granted: denied → a'],
])('a grant that is only seen refused leaves it open whether more changes: %s', (_, before, after, change) => {
  const [old, fresh] = [tenantsGet(before), tenantsGet(after)];
  const given = { provider: KEY, claims: { t: 'a'.repeat(30) } };
  for (const ruleSet of [old, fresh]) expect(compile(ruleSet).resolve(given).outcome).toBe('grant');
  const comparison = compare(old, fresh);
  expect(toldOf(comparison)).toEqual([change]);
  expect(comparison).toMatchObject({ verdict: 'different', open: [], isComplete: false });
});
