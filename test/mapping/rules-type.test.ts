import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/mapping/request.js';
import type { ConditionDocument, RuleDocument } from '../reference/document.js';
import type { Expected } from './ask.js';
import { ask, engineFor, essence, file, ROLE, ROLES, rules, SAML } from './ask.js';

const YES: ConditionDocument = { claim: 'yes', exists: true };
const NO: ConditionDocument = { claim: 'no', exists: true };
const OPEN: ConditionDocument = { claim: 'no', equals: 'x' };
const CLAIMS = { yes: 'y' };
const LAST: RuleDocument = { id: 'last', when: YES, role: 'admin' };

function decide(list: readonly RuleDocument[], request: Partial<Request> = {}): Expected {
  return essence(ask(rules(list, { customRole: 'allow' }), { provider: SAML, claims: CLAIMS, ...request }));
}

describe('a rule that is true, unknown or false', () => {
  const effects = { role: { role: 'user' }, deny: { deny: 'not you' } } as const;

  test.each<[effect: 'role' | 'deny', onUnknown: 'skip' | 'deny' | undefined, when: ConditionDocument, Expected]>([
    ['role', undefined, YES, { outcome: 'grant', rule: 'it' }],
    ['role', undefined, OPEN, { outcome: 'grant', rule: 'last' }],
    ['role', undefined, NO, { outcome: 'grant', rule: 'last' }],
    ['role', 'skip', OPEN, { outcome: 'grant', rule: 'last' }],
    ['role', 'deny', YES, { outcome: 'grant', rule: 'it' }],
    ['role', 'deny', OPEN, { outcome: 'deny', reason: 'rule-undecided', rule: 'it' }],
    ['role', 'deny', NO, { outcome: 'grant', rule: 'last' }],
    ['deny', undefined, YES, { outcome: 'deny', reason: 'rule-denied', rule: 'it' }],
    ['deny', undefined, OPEN, { outcome: 'deny', reason: 'rule-undecided', rule: 'it' }],
    ['deny', undefined, NO, { outcome: 'grant', rule: 'last' }],
    ['deny', 'deny', OPEN, { outcome: 'deny', reason: 'rule-undecided', rule: 'it' }],
    ['deny', 'skip', YES, { outcome: 'deny', reason: 'rule-denied', rule: 'it' }],
    ['deny', 'skip', OPEN, { outcome: 'grant', rule: 'last' }],
    ['deny', 'skip', NO, { outcome: 'grant', rule: 'last' }],
  ])('%s, onUnknown: %s, %j', (effect, onUnknown, when, expected) => {
    const rule = { id: 'it', when, ...effects[effect], ...(onUnknown && { onUnknown }) } as RuleDocument;
    expect(decide([rule, LAST])).toMatchObject(expected);
  });

  test('the text of a denial is the detail', () => {
    const decision = ask(rules([{ when: YES, deny: 'use the partner portal' }]), { provider: SAML, claims: CLAIMS });
    expect(decision).toMatchObject({ reason: 'rule-denied', detail: 'use the partner portal', rule: '#1' });
    expect(decision).not.toHaveProperty('undecided');
  });

  test('a match that is unknown can deny', () => {
    const match = { claim: 'dept', type: 'NotEqual', value: 'x' } as const;
    expect(decide([{ id: 'it', match, role: 'user', onUnknown: 'deny' }, LAST])).toMatchObject({
      reason: 'rule-undecided',
      rule: 'it',
      undecided: [{ because: 'missing', claim: 'dept' }],
      caveats: [],
    });
    expect(
      decide([{ id: 'it', match, role: 'user', onUnknown: 'deny' }, LAST], { claims: { dept: null } }),
    ).toMatchObject({
      undecided: [{ because: 'unreadable', claim: 'dept' }],
      caveats: ['match-empty it dept'],
    });
  });
});

describe('a denial by doubt', () => {
  test.each<[when: ConditionDocument, claims: object, undecided: readonly object[], why: string]>([
    [OPEN, {}, [{ because: 'missing', claim: 'no' }], '`no` is missing'],
    [OPEN, { no: 5 }, [{ because: 'unreadable', claim: 'no' }], '`no` is unreadable'],
    [
      { all: [{ claim: '/a/b', includes: 'x' }, OPEN] },
      { no: [1] },
      [
        { because: 'missing', claim: '/a/b' },
        { because: 'unreadable', claim: 'no' },
      ],
      '`/a/b` is missing, `no` is unreadable',
    ],
    [{ claim: 'auth_time', ageAtMost: '1h' }, { auth_time: 5 }, [{ because: 'no-now' }], 'the request has no `now`'],
  ])('%j of %j', (when, claims, undecided, why) => {
    const decision = ask(rules([{ id: 'it', when, deny: 'no' }]), { provider: SAML, claims });
    expect(decision).toMatchObject({
      reason: 'rule-undecided',
      undecided,
      detail: `it cannot be told whether the rule \`it\` applies: ${why}`,
    });
  });

  test('says nothing of why where no claim is to blame', () => {
    const decision = ask(rules([{ id: 'it', when: { logic: { '<': ['a', 1] } }, deny: 'no' }]), {
      provider: SAML,
      claims: {},
    });
    expect(decision).toMatchObject({
      reason: 'rule-undecided',
      undecided: [],
      detail: 'it cannot be told whether the rule `it` applies',
    });
  });

  test('an open window comes first, and the missing time is said once', () => {
    const when: ConditionDocument = { all: [OPEN, { claim: 'yes', ageAtMost: '1h' }] };
    const list = [{ id: 'it', when, deny: 'no', until: '2030-01-01T00:00:00Z' }];
    expect(decide(list, { claims: { yes: 5 } }).undecided).toEqual([
      { because: 'no-now' },
      { because: 'missing', claim: 'no' },
    ]);
  });

  test('goes into named conditions, whatever they are called', () => {
    const document = rules(
      [{ id: 'it', when: { any: [{ use: 'toString' }, { use: '__proto__' }] }, deny: 'no' }],
      {},
      {
        conditions: Object.fromEntries([
          ['toString', OPEN],
          ['__proto__', { claim: 'other', includes: 'x' }],
        ]),
      },
    );
    expect(essence(ask(document, { provider: SAML, claims: {} })).undecided).toEqual([
      { because: 'missing', claim: 'no' },
      { because: 'missing', claim: 'other' },
    ]);
  });
});

describe('the window of a rule', () => {
  const FROM = '2027-01-15T08:00:00Z';
  const UNTIL = '2027-01-15T09:00:00.500Z';
  const START = 1_800_000_000;
  const END = START + 3600.5;

  test.each<[window: object, now: number | string | undefined, truth: 'true' | 'unknown' | 'false']>([
    [{ from: FROM, until: UNTIL }, START - 0.001, 'false'],
    [{ from: FROM, until: UNTIL }, START, 'true'],
    [{ from: FROM, until: UNTIL }, END - 0.001, 'true'],
    [{ from: FROM, until: UNTIL }, END, 'false'],
    [{ from: FROM, until: UNTIL }, undefined, 'unknown'],
    [{ from: FROM }, START, 'true'],
    [{ from: FROM }, START - 1, 'false'],
    [{ from: FROM }, 1e11, 'true'],
    [{ from: FROM }, undefined, 'unknown'],
    [{ until: UNTIL }, -1e9, 'true'],
    [{ until: UNTIL }, END, 'false'],
    [{ until: UNTIL }, '2027-01-15T10:00:00.500+01:00', 'false'],
    [{ until: UNTIL }, '2027-01-15T10:00:00.499+01:00', 'true'],
    [{ until: UNTIL }, undefined, 'unknown'],
    [{}, undefined, 'true'],
    [{}, START, 'true'],
  ])('%j at %s is %s', (window, now, truth) => {
    const request = { claims: CLAIMS, now };
    const granting = decide([{ id: 'it', when: YES, role: 'user', ...window }, LAST], request);
    expect(granting.rule).toBe(truth === 'true' ? 'it' : 'last');
    const denying = decide([{ id: 'it', when: YES, deny: 'no', ...window }, LAST], request);
    expect(denying.reason).toBe(
      { true: 'rule-denied', unknown: 'rule-undecided', false: undefined }[truth] as string | undefined,
    );
  });

  test.each<[when: ConditionDocument, now: number | undefined, reason: string | undefined]>([
    // Least of window and test.
    [NO, undefined, undefined],
    [OPEN, undefined, 'rule-undecided'],
    [OPEN, START, 'rule-undecided'],
    [OPEN, END, undefined],
    [NO, START, undefined],
  ])('with the test %j at %s', (when, now, reason) => {
    expect(decide([{ id: 'it', when, deny: 'no', from: FROM, until: UNTIL }, LAST], { now }).reason).toBe(reason);
  });

  test('its trace; the test is not looked at outside of it', () => {
    const engine = engineFor(rules([{ when: OPEN, role: 'user', from: FROM, until: UNTIL }]));
    const at = (now: number | undefined) => engine.explain({ provider: SAML, claims: {}, now }).rules[0];
    expect(at(END)).toEqual({
      rule: '#1',
      position: 1,
      effect: { kind: 'role', role: 'user' },
      outcome: 'passed',
      truth: 'false',
      window: { truth: 'false', from: FROM, until: UNTIL },
    });
    expect(at(START)).toMatchObject({ truth: 'unknown', window: { truth: 'true' }, test: { truth: 'unknown' } });
    expect(at(undefined)).toMatchObject({ truth: 'unknown', window: { truth: 'unknown' } });
    expect(
      engineFor(rules([{ when: OPEN, role: 'user' }])).explain({ provider: SAML, claims: {} }).rules[0],
    ).not.toHaveProperty('window');
  });
});

describe('a custom role', () => {
  const asked = { customRoleArn: ROLES.user };

  test.each<[string, readonly RuleDocument[], Expected]>([
    [
      'rules that give another role are passed over',
      [LAST, { id: 'it', when: YES, role: 'user' }],
      { outcome: 'grant', role: ROLES.user, via: 'custom-role', rule: 'it' },
    ],
    [
      'the first rule that gives it decides',
      [
        { id: 'first', when: YES, role: 'user' },
        { id: 'second', when: YES, role: 'user' },
      ],
      { rule: 'first' },
    ],
    [
      'a denial before it ends the walk',
      [LAST, { id: 'stop', when: YES, deny: 'no' }, { id: 'it', when: YES, role: 'user' }],
      { reason: 'rule-denied', rule: 'stop' },
    ],
    [
      'so does a denial by doubt',
      [
        { id: 'stop', when: OPEN, deny: 'no' },
        { id: 'it', when: YES, role: 'user' },
      ],
      { reason: 'rule-undecided', rule: 'stop' },
    ],
    [
      'and a rule of another role that denies on doubt',
      [
        { id: 'stop', when: OPEN, role: 'admin', onUnknown: 'deny' },
        { id: 'it', when: YES, role: 'user' },
      ],
      { reason: 'rule-undecided', rule: 'stop' },
    ],
    [
      'a denial behind it does not matter',
      [
        { id: 'it', when: YES, role: 'user' },
        { id: 'stop', when: YES, deny: 'no' },
      ],
      { outcome: 'grant', rule: 'it' },
    ],
    [
      'a rule that is unknown does not give it',
      [{ id: 'it', when: OPEN, role: 'user' }, LAST],
      { reason: 'custom-role-refused', rule: undefined, caveats: ['custom-role-refusal'] },
    ],
    [
      'a rule outside its window does not give it',
      [{ id: 'it', when: YES, role: 'user', until: '2020-01-01T00:00:00Z' }],
      { reason: 'custom-role-refused' },
    ],
  ])('%s', (_, list, expected) => {
    const found = decide(list, { ...asked, now: 1_800_000_000 });
    expect(found).toMatchObject(expected);
  });

  test('letter case counts', () => {
    expect(decide([LAST], { customRoleArn: ROLES.admin.replace('admin', 'Admin') }).reason).toBe('custom-role-refused');
  });

  test('an empty one is one that no rule gives', () => {
    expect(decide([LAST], { customRoleArn: '' })).toMatchObject({ reason: 'custom-role-refused' });
  });

  test('the trace tells rules of another role from those that do not apply', () => {
    const list = [LAST, { when: NO, role: 'user' }, { when: YES, role: 'user' }] as const;
    const trace = engineFor(rules(list, { customRole: 'allow' })).explain({
      provider: SAML,
      claims: CLAIMS,
      ...asked,
    });
    expect(trace.rules.map(({ outcome, truth }) => [outcome, truth])).toEqual([
      ['other-role', 'true'],
      ['passed', 'false'],
      ['decided', 'true'],
    ]);
  });

  test('an ARN with a template is that of these claims', () => {
    const roles = { tenant: `${ROLE}t-\${claim:t}`, ...ROLES };
    const list = [
      { id: 'a', when: YES, role: 'tenant' },
      { id: 'b', when: YES, role: 'user' },
    ] as const;
    const document = rules(list, { customRole: 'allow' }, { roles });
    const asks = (arn: string, claims: object) =>
      essence(ask(document, { provider: SAML, claims: { ...CLAIMS, ...claims }, customRoleArn: arn }));
    expect(asks(`${ROLE}t-acme`, { t: 'acme' })).toMatchObject({ via: 'custom-role', rule: 'a', roleName: 'tenant' });
    expect(asks(`${ROLE}t-acme`, { t: 'other' })).toMatchObject({ reason: 'custom-role-refused' });
    // One that cannot be made is not the role asked for, and refuses nothing.
    expect(asks(`${ROLE}t-acme`, {})).toMatchObject({ reason: 'custom-role-refused' });
    expect(asks(ROLES.user, { t: 'a/b' })).toMatchObject({ outcome: 'grant', rule: 'b' });
    expect(asks(`${ROLE}t-\${claim:t}`, {})).toMatchObject({ reason: 'custom-role-refused' });
  });
});

test('a rule without id goes by its number within the provider', () => {
  expect(
    decide([
      { when: NO, role: 'user' },
      { when: YES, role: 'user' },
    ]).rule,
  ).toBe('#2');
});

describe('sameAs', () => {
  const document = file({
    providers: {
      twin: { sameAs: 'own' },
      own: {
        type: 'rules',
        otherwise: 'authenticated',
        customRole: 'allow',
        caveats: ['absent-ambiguous-role-resolution'],
        rules: [{ when: YES, role: 'user' }],
      },
    },
    defaults: { authenticated: 'admin' },
  });

  test.each<[string, Request]>([
    ['rules', { claims: CLAIMS }],
    ['what happens without a rule', { claims: {} }],
    ['who may ask for a role', { claims: CLAIMS, customRoleArn: ROLES.user }],
  ])('shares %s', (_, request) => {
    const own = essence(ask(document, { ...request, provider: 'own' }));
    expect(own.outcome).toBe('grant');
    expect(essence(ask(document, { ...request, provider: 'twin' }))).toEqual({ ...own, provider: 'twin' });
  });
});

describe('claims of a decision', () => {
  const list: readonly RuleDocument[] = [
    { id: 'a', when: { claim: 'z', equals: 'a' }, role: 'user' },
    { id: 'b', when: { any: [{ claim: '/n/m', exists: true }, { use: 'named' }] }, role: 'user' },
    { id: 'c', match: { claim: 'dept', type: 'Equals', value: 'x' }, role: 'user' },
    { id: 'd', when: { claim: 'Z', equals: 'x' }, role: 'user', until: '2020-01-01T00:00:00Z' },
    { id: 'e', when: { logic: { '!!': { var: 'l' } } }, role: 'user' },
  ];
  const named = { named: { claim: 'use', exists: true } } as const;

  test.each<[claims: object, rule: string | undefined, names: readonly string[]]>([
    [{ z: 'a' }, 'a', ['z']],
    [{ use: 1 }, 'b', ['/n/m', 'use', 'z']],
    [{ n: { m: 1 } }, 'b', ['/n/m', 'use', 'z']],
    [{ dept: 'x' }, 'c', ['/n/m', 'dept', 'use', 'z']],
    [{ l: 1 }, 'e', ['/n/m', 'Z', 'dept', 'l', 'use', 'z']],
    [{}, undefined, ['/n/m', 'Z', 'dept', 'l', 'use', 'z']],
  ])('of %j: those of the rules up to the one that decided', (claims, rule, names) => {
    const found = essence(ask(rules(list, {}, { conditions: named }), { provider: SAML, claims, now: 1_800_000_000 }));
    expect([found.rule, found.claims]).toEqual([rule, names]);
  });

  test('those of the ARN belong to them, where it was to be given', () => {
    const roles = { tenant: `${ROLE}\${claim:t}-\${claim:/a/b, 'x'}`, ...ROLES };
    const document = rules([{ when: YES, role: 'tenant' }, LAST], { otherwise: 'authenticated' }, { roles });
    expect(essence(ask(document, { provider: SAML, claims: { yes: 1, t: 'x' } })).claims).toEqual(['/a/b', 't', 'yes']);
    expect(essence(ask(document, { provider: SAML, claims: { yes: 1 } }))).toMatchObject({
      reason: 'template-refused',
      claims: ['/a/b', 't', 'yes'],
    });
    expect(essence(ask(document, { provider: SAML, claims: {} })).claims).toEqual(['yes']);
  });
});
