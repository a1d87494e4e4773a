import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/mapping/request.js';
import type { ConditionDocument, RuleDocument } from '../reference/document.js';
import { ask, engineFor, file, mapping, ROLE, ROLES, rules, SAML } from './ask.js';

const YES: ConditionDocument = { claim: 'yes', exists: true };
const NO: ConditionDocument = { claim: 'no', exists: true };
const OPEN: ConditionDocument = { claim: 'no', equals: 'x' };
/** 2027-01-15T08:00:00Z. */
const NOW = 1_800_000_000;
const at = (seconds: number): string => new Date((NOW + seconds) * 1000).toISOString().replace('.000Z', 'Z');
/** Signed in ten minutes ago. */
const CLAIMS = { yes: 'y', auth_time: NOW - 600, old: NOW - 7200, later: NOW + 60 };
const FRESH: ConditionDocument = { claim: 'auth_time', ageAtMost: '15m' };
const STALE: ConditionDocument = { claim: 'old', ageAtMost: '15m' };

const valid = (list: readonly RuleDocument[], request: Partial<Request> = {}, rest: object = {}): string | undefined =>
  ask(rules(list, { customRole: 'allow' }, rest), { provider: SAML, claims: CLAIMS, now: NOW, ...request }).validUntil;

const rule = (when: ConditionDocument, rest: object = {}): RuleDocument =>
  ({ when, ...('deny' in rest ? {} : { role: 'user' }), ...rest }) as RuleDocument;

describe('windows', () => {
  test.each<[string, readonly RuleDocument[], string | undefined]>([
    ['none', [rule(YES)], undefined],
    ['`until` of the rule that grants', [rule(YES, { until: at(60) })], at(60)],
    ['to the millisecond', [rule(YES, { until: at(60.25) })], '2027-01-15T08:01:00.250Z'],
    ['`from`, which is past, changes nothing', [rule(YES, { from: at(-60) })], undefined],
    ['nor does one that is now', [rule(YES, { from: at(0) })], undefined],
    ['an earlier rule that is still to come', [rule(YES, { from: at(30) }), rule(YES)], at(30)],
    ['its end does not come before its start', [rule(YES, { from: at(30), until: at(90) }), rule(YES)], at(30)],
    ['one that is over', [rule(YES, { until: at(-30) }), rule(YES)], undefined],
    ['one that is over this instant', [rule(YES, { until: at(0) }), rule(YES)], undefined],
    ['the least of several', [rule(YES, { from: at(90) }), rule(YES, { until: at(60) })], at(60)],
    ['a rule that is false is not open', [rule(NO, { from: at(30) }), rule(YES, { until: at(60) })], at(60)],
    ['a rule that is unknown is', [rule(OPEN, { until: at(30) }), rule(YES)], at(30)],
    ['rules behind the one that decided do not count', [rule(YES), rule(YES, { from: at(30) })], undefined],
    ['where no rule decides, all count', [rule(NO), rule(OPEN, { from: at(30) })], at(30)],
    ['a denial', [rule(YES, { deny: 'no', until: at(60) })], at(60)],
    ['a denial by doubt', [rule(OPEN, { deny: 'no', until: at(60) })], at(60)],
    [
      'a match that is false is not open',
      [{ match: { claim: 'yes', type: 'Equals', value: 'x' }, role: 'user', from: at(30) }, rule(YES)],
      undefined,
    ],
    [
      'a match that is not false is',
      [{ match: { claim: 'yes', type: 'Equals', value: 'y' }, role: 'user', from: at(30) }, rule(YES)],
      at(30),
    ],
  ])('%s', (_, list, expected) => {
    expect(valid(list)).toBe(expected);
  });
});

describe('ages', () => {
  test.each<[string, readonly RuleDocument[], string | undefined]>([
    ['of the rule that grants', [rule(FRESH)], at(300)],
    ['one that is false now stays so', [rule(STALE), rule(YES)], undefined],
    ['of an earlier rule that does not decide', [rule({ all: [FRESH, OPEN] }), rule(YES)], at(300)],
    ['but not where that rule is false for another reason', [rule({ all: [FRESH, NO] }), rule(YES)], undefined],
    ['turned around', [rule({ not: FRESH }), rule(YES)], at(300)],
    ['turned around, and over', [rule({ not: STALE })], undefined],
    ['the least of several', [rule({ all: [FRESH, { claim: 'auth_time', ageAtMost: '11m' }] })], at(60)],
    ['with a window', [rule(FRESH, { until: at(60) })], at(60)],
    ['with a longer window', [rule(FRESH, { until: at(600) })], at(300)],
    ['a time to come', [rule({ claim: 'later', ageAtMost: '1m' })], at(120)],
    // Whether another part decides is not asked: the rule is open, and the age is true now.
    ['a part that does not matter', [rule({ any: [YES, FRESH] })], at(300)],
    ['a missing claim', [rule({ claim: 'no', ageAtMost: '1m', ifMissing: true })], undefined],
    ['one that cannot be read', [rule({ any: [YES, { claim: 'yes', ageAtMost: '1m' }] })], undefined],
    ['rules behind the one that decided', [rule(YES), rule(FRESH)], undefined],
  ])('%s', (_, list, expected) => {
    expect(valid(list)).toBe(expected);
  });

  test('through `use`, in every rule that uses it', () => {
    const conditions = { fresh: { all: [FRESH, { use: 'more' }] }, more: { claim: 'yes', exists: true } } as const;
    expect(valid([rule({ use: 'fresh' })], {}, { conditions })).toBe(at(300));
    // The first rule is closed, the second one is not.
    const list = [rule({ all: [{ use: 'fresh' }, NO] }), rule({ use: 'fresh' })];
    expect(valid(list, {}, { conditions })).toBe(at(300));
  });

  test('at the edge', () => {
    const claims = { auth_time: NOW - 900 };
    expect(valid([rule(FRESH)], { claims })).toBe(at(0));
    expect(valid([rule(FRESH)], { claims: { auth_time: NOW - 900.5 } })).toBe(undefined);
  });

  test('is never written later than it is', () => {
    expect(valid([rule(FRESH)], { claims: { auth_time: NOW - 600 + 0.0009 } })).toBe(at(300));
    expect(valid([rule(FRESH)], { claims: { auth_time: NOW - 600 + 0.0011 } })).toBe('2027-01-15T08:05:00.001Z');
    expect(valid([rule(FRESH)], { claims: { auth_time: NOW - 600 - 0.0001 } })).toBe('2027-01-15T08:04:59.999Z');
  });
});

describe('left out', () => {
  test('without `now`', () => {
    expect(valid([rule(YES, { until: at(60) }), rule(FRESH)], { now: undefined })).toBe(undefined);
  });

  test('where it cannot be written', () => {
    expect(valid([rule(YES, { until: '9999-12-31T23:59:59-23:59' })])).toBe(undefined);
  });

  test('where no rules were looked at', () => {
    const document = file({
      roles: { ...ROLES, tenant: `${ROLE}\${claim:t}` },
      defaults: { unauthenticated: 'guest', authenticated: 'user', unmappedProviders: 'authenticated' },
      providers: { p: { type: 'rules', rules: [rule(YES, { until: at(60) })] }, t: { type: 'token' } },
    });
    const requests: readonly Request[] = [
      { guest: true },
      { provider: 'other', claims: CLAIMS },
      { provider: 'p', claims: CLAIMS, customRoleArn: ROLES.user },
      { provider: 't', claims: { 'cognito:roles': [ROLES.user] } },
      { claims: CLAIMS },
    ];
    for (const request of requests) {
      expect(engineFor(document).resolve({ ...request, now: NOW })).not.toHaveProperty('validUntil');
    }
  });
});

describe('with a custom role', () => {
  test('rules that were passed over count', () => {
    const list = [rule(YES, { role: 'admin', until: at(30) }), rule(YES, { until: at(60) })];
    expect(valid(list, { customRoleArn: ROLES.user })).toBe(at(30));
  });

  test('a refusal lasts until a rule can change its mind', () => {
    const list = [rule(YES, { from: at(60) })];
    expect(valid(list, { customRoleArn: ROLES.user })).toBe(at(60));
  });
});

test('a role by default lasts until a rule can change its mind', () => {
  const document = mapping(
    { type: 'rules', otherwise: 'authenticated', rules: [rule(YES, { from: at(60) })] },
    { defaults: { authenticated: 'user' } },
  );
  const decision = ask(document, { provider: SAML, claims: CLAIMS, now: NOW });
  expect(decision).toMatchObject({ outcome: 'grant', via: 'authenticated-default', validUntil: at(60) });
});

test('at the instant itself, and just behind an age, the decision is another one', () => {
  const list = [rule(FRESH, { until: at(200), role: 'admin' }), rule(FRESH)];
  const role = (now: number) => ask(rules(list), { provider: SAML, claims: CLAIMS, now });
  expect(role(NOW)).toMatchObject({ rule: '#1', validUntil: at(200) });
  expect(role(NOW + 200)).toMatchObject({ rule: '#2', validUntil: at(300) });
  expect(role(NOW + 300)).toMatchObject({ rule: '#2' });
  expect(role(NOW + 300.001)).toMatchObject({ outcome: 'deny' });
});
