import { describe, expect, test } from 'vitest';
import { checkShape } from '../../src/ruleset/schema-check.js';
import { soundPart } from '../../src/ruleset/sound.js';
import type { Json } from '../../src/syntax/json.js';

const ARN = 'arn:aws:iam::123456789012:role/x';
const WHEN = { claim: 'a', exists: true };
const BLANK = { all: [] };

const file = (members: object): Json => ({ version: 1, roles: {}, ...members });
const rules = (...written: unknown[]): Json => file({ providers: { p: { type: 'rules', rules: written } } });
const conditions = (c: unknown): Json => file({ conditions: { c, d: WHEN } });

function sound(document: Json): unknown {
  return JSON.parse(JSON.stringify(soundPart(document, checkShape(document).problems).document));
}

/** A document, and what of it can be read further. */
const PARTS: readonly (readonly [name: string, document: Json, sound: unknown])[] = [
  ['a sound one', file({ name: 'x' }), file({ name: 'x' })],
  ['no mapping', [1], {}],
  ['a scalar', 'x', {}],
  ['a bad member', file({ name: 5, description: 'x' }), file({ description: 'x' })],
  ['an unknown member', file({ nmae: 5 }), file({ nmae: 5 })],
  ['a section of the wrong type', file({ claims: [], conditions: 5, providers: 'x', defaults: null }), file({})],
  [
    'a bad default',
    file({ defaults: { authenticated: 5, unauthenticated: 'r' } }),
    file({ defaults: { unauthenticated: 'r' } }),
  ],
  // roles and claims
  ['a bad role', file({ roles: { a: 5, b: ARN, c: {}, d: { arn: 'x' } } }), file({ roles: { b: ARN } })],
  ['a role with a bad name', file({ roles: { 'a b': ARN } }), file({ roles: { 'a b': ARN } })],
  [
    'a role with a bad member',
    file({ roles: { a: { arn: ARN, privileged: 'x', maxSessionDuration: '1h' } } }),
    file({ roles: { a: { arn: ARN, maxSessionDuration: '1h' } } }),
  ],
  [
    'a role with a bad session',
    file({ roles: { a: { arn: ARN, session: { duration: 5, name: 'x' } } } }),
    file({ roles: { a: { arn: ARN, session: { name: 'x' } } } }),
  ],
  [
    'a role with a bad tag',
    file({ roles: { a: { arn: ARN, session: { tags: { t: 5, u: 'x' } } } } }),
    file({ roles: { a: { arn: ARN, session: { tags: { u: 'x' } } } } }),
  ],
  [
    'a bad claim',
    file({ claims: { a: {}, b: { type: 'x' }, c: { type: 'string', missing: 5, known: [] }, '': { type: 'string' } } }),
    file({ claims: { c: { type: 'string' } } }),
  ],
  // providers and rules
  [
    'a bad provider',
    file({ providers: { p: [], q: {}, r: { sameAs: 'p', type: 'token' } } }),
    file({ providers: { q: {}, r: { sameAs: 'p', type: 'token' } } }),
  ],
  [
    'a bad member of a provider',
    file({ providers: { p: { type: 'x', otherwise: 'deny', rules: {} } } }),
    file({ providers: { p: { otherwise: 'deny' } } }),
  ],
  [
    'rules of the wrong type, in their places',
    rules(5, { when: WHEN, role: 'r' }, null),
    rules(null, { when: WHEN, role: 'r' }, null),
  ],
  ['rules without what they need', rules({ id: 'a' }, { when: WHEN }), rules({ id: 'a' }, { when: WHEN })],
  ['rules with bad members', rules({ id: '', when: WHEN, role: 5, until: 'x' }), rules({ when: WHEN, until: 'x' })],
  ['a bad match', rules({ match: { claim: 'a' }, role: 'r' }), rules({ role: 'r' })],
  [
    'a bad session of a rule',
    rules({ when: WHEN, role: 'r', session: { policy: 5, name: 'x' } }),
    rules({ when: WHEN, role: 'r', session: { name: 'x' } }),
  ],
  ['a bad test', rules({ when: 5, role: 'r' }), rules({ when: BLANK, role: 'r' })],
  // conditions
  ['a condition of the wrong type', conditions(5), conditions(BLANK)],
  ['an empty condition', conditions({}), conditions(BLANK)],
  ['a condition with a bad operand', conditions({ claim: 'a', equals: [] }), conditions(BLANK)],
  [
    'a bad part of a condition',
    conditions({ all: [WHEN, 5, { use: 'x' }] }),
    conditions({ all: [WHEN, BLANK, { use: 'x' }] }),
  ],
  [
    'bad parts deep inside',
    conditions({ any: [{ not: { all: [{ use: 'x' }, { claim: 5, exists: true }] } }] }),
    conditions({ any: [{ not: { all: [{ use: 'x' }, BLANK] } }] }),
  ],
  ['an empty list', conditions({ all: [{ any: [] }, WHEN] }), conditions({ all: [BLANK, WHEN] })],
  [
    'two kinds: the conditions inside stay',
    conditions({ claim: 'a', any: [{ use: 'x' }] }),
    conditions({ any: [{ use: 'x' }] }),
  ],
  ['two kinds, one of which is bad', conditions({ all: 5, any: [{ use: 'x' }] }), conditions(BLANK)],
  [
    'two kinds, with a bad part',
    conditions({ use: 'y', all: [{ use: 'x' }, 5] }),
    conditions({ all: [{ use: 'x' }, BLANK] }),
  ],
  ['two kinds, neither with conditions inside', conditions({ use: 'y', claim: 'a', exists: true }), conditions(BLANK)],
  [
    'an option where none may be',
    conditions({ not: { use: 'x' }, ifMissing: true }),
    conditions({ not: { use: 'x' } }),
  ],
  ['an expression of the wrong type', conditions({ logic: 5 }), conditions(BLANK)],
];

describe('the sound part of a document', () => {
  test.each(PARTS)('%s', (_, document, expected) => {
    expect(sound(document)).toEqual(expected);
  });

  test('knows the names of what is not sound too', () => {
    const document = file({ roles: { a: 5 }, conditions: { b: 5 }, providers: { c: 5 } });
    expect(soundPart(document, checkShape(document).problems)).toMatchObject({
      roles: ['a'],
      conditions: ['b'],
      providers: ['c'],
    });
  });

  test('does not know the names of what cannot be read, or has to be there', () => {
    const of = (document: Json) => soundPart(document, checkShape(document).problems);
    expect(of({ version: 1, role: {} })).toMatchObject({ roles: undefined, conditions: [], providers: [] });
    expect(of(file({ roles: [], conditions: null, providers: 5 }))).toMatchObject({
      roles: undefined,
      conditions: undefined,
      providers: undefined,
    });
    expect(of(5)).toMatchObject({ roles: undefined });
  });

  test('takes nothing away from the document itself', () => {
    const document = rules(5, { when: { all: [5] }, role: 5 });
    const before = JSON.stringify(document);
    sound(document);
    expect(JSON.stringify(document)).toBe(before);
  });

  test('has a sound shape, but for members that are missing and keys that are unknown', () => {
    for (const [, document] of PARTS) {
      const codes = checkShape(sound(document) as Json).problems.map(({ code }) => code);
      const left = ['missing-key', 'unknown-key', 'exactly-one', 'stands-alone', 'bad-key', 'empty-list', 'wrong-type'];
      expect(left).toEqual(expect.arrayContaining(codes));
    }
  });

  test('names of members of every object are names like others', () => {
    const document = JSON.parse(
      `{"version":1,"roles":{"__proto__":"${ARN}","constructor":5},"conditions":{"__proto__":5}}`,
    ) as Json;
    const { document: rest, roles, conditions: names } = soundPart(document, checkShape(document).problems);
    expect(Object.entries(rest.roles)).toEqual([['__proto__', ARN]]);
    expect(Object.entries(rest.conditions ?? {})).toEqual([['__proto__', BLANK]]);
    expect([roles, names]).toEqual([['__proto__', 'constructor'], ['__proto__']]);
  });
});
