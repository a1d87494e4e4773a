import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { compileMapping } from '../../src/mapping/mapping.js';
import { load } from '../../src/parse.js';
import { keepAsItIs } from '../../src/ruleset/kept.js';
import type { RuleFileDocument } from '../reference/document.js';
import { file, ROLE, ROLES, rules, SAML } from './ask.js';

function compiled(document: RuleFileDocument) {
  const ruleSet = load(JSON.stringify(document));
  return compileMapping(ruleSet, keepAsItIs(ruleSet), ALL_PARTS);
}

describe('the claims that the first rules look at', () => {
  const list = [
    { when: { claim: 'b', exists: true }, role: 'user' },
    { when: { all: [{ claim: 'b', exists: true }, { use: 'named' }] }, role: 'user' },
    { when: { use: 'named' }, role: 'user' },
    { match: { claim: 'a', type: 'Equals', value: 'x' }, role: 'user' },
  ] as const;
  const provider = compiled(rules(list, {}, { conditions: { named: { claim: 'c', exists: true } } })).providers[SAML];

  test.each<[number, readonly string[]]>([
    [0, []],
    [1, ['b']],
    [2, ['b', 'c']],
    [3, ['b', 'c']],
    [4, ['a', 'b', 'c']],
  ])('%i', (count, names) => {
    expect(provider?.claimsOf(count)).toEqual(names);
  });

  test('cannot be changed, so that no decision can change another', () => {
    expect(Object.isFrozen(provider?.claimsOf(2))).toBe(true);
  });
});

test('a provider with `sameAs` has the compiled rules of the other', () => {
  const { providers } = compiled(
    file({
      providers: {
        twin: { sameAs: 'own' },
        own: { type: 'rules', rules: [{ when: { claim: 'a', exists: true }, role: 'user' }] },
      },
    }),
  );
  expect(providers['twin']).toBe(providers['own']);
});

test('names of Object.prototype are roles and providers only where a file has them', () => {
  const { role, providers, nameOf } = compiled(
    file({
      roles: Object.fromEntries([
        ['__proto__', ROLES.user],
        ['constructor', ROLES.admin],
      ]),
    }),
  );
  expect(['__proto__', 'constructor', 'toString'].map((name) => role(name)?.name)).toEqual([
    '__proto__',
    'constructor',
    undefined,
  ]);
  expect(providers['toString']).toBe(undefined);
  expect(nameOf(ROLES.user)).toBe('__proto__');
});

test('an ARN is named by the first role that has it', () => {
  const { nameOf } = compiled(file({ roles: { z: ROLES.user, a: ROLES.user, t: `${ROLE}\${claim:t}` } }));
  expect([ROLES.user, ROLES.admin].map(nameOf)).toEqual(['z', undefined]);
});

test('no ARN is that of a role whose ARN takes claims, not even the text of its template', () => {
  const { nameOf } = compiled(file({ roles: { t: `${ROLE}\${claim:t}`, s: `${ROLE}\${aws:x}` } }));
  expect([`${ROLE}\${claim:t}`, `${ROLE}x`, `${ROLE}\${aws:x}`].map(nameOf)).toEqual([undefined, undefined, 's']);
});
