import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { decide } from '../../src/mapping/decide.js';
import { compileMapping } from '../../src/mapping/mapping.js';
import { Walk } from '../../src/mapping/walk.js';
import { load } from '../../src/parse.js';
import { keepAsItIs } from '../../src/ruleset/kept.js';
import { finish } from '../../src/session/finish.js';
import { compileSessions } from '../../src/session/sessions.js';
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

test('what is kept of decisions does not grow with the square of the claims of a file', () => {
  const names = Array.from({ length: 200 }, (_, i) => `claim-${i}`);
  const document = rules(names.map((claim) => ({ when: { claim, equals: 'x' }, role: 'user' })));
  const mapping = compiled(document);
  const kept = keepAsItIs(load(JSON.stringify(document)));
  const sessions = compileSessions(kept, (path) => mapping.conditions.reader(path));
  const sizes = names.map((claim) => {
    const request = { provider: SAML, claims: { [claim]: 'x' }, customRoleArn: undefined, now: undefined };
    const walk = new Walk(mapping, request, undefined);
    return finish(sessions, decide(walk), walk).claims.length;
  });
  expect(sizes).toEqual(names.map((_, i) => i + 1));
  const lists = mapping.numbered[0]?.kept.map((decision) => decision?.claims.length ?? 0) ?? [];
  expect(lists).toHaveLength(201);
  expect(Math.max(...lists)).toBe(64);
});

test('keys that share rules do not keep more decisions than a file has rules, times a few', () => {
  const list = Array.from({ length: 2000 }, (_, i) => ({ when: { claim: 'a', equals: `${i}` }, role: 'user' }));
  const twins = Array.from({ length: 200 }, (_, i) => [`twin-${i}`, { sameAs: 'own' }] as const);
  const { numbered } = compiled(
    file({ providers: { own: { type: 'rules', rules: list }, ...Object.fromEntries(twins) } }),
  );
  expect(numbered.reduce((sum, { kept }) => sum + kept.length, 0)).toBeLessThan(140_000);
  expect(numbered[1]?.kept).toHaveLength(2001);
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
