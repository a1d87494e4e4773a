import { describe, expect, test } from 'vitest';
import { CAVEAT_CODES, type EvaluationPolicies, evaluate, parsePolicy, prepare } from '../../src/iam/index.js';
import { A, ALL, allow, DEFAULT_REQUEST, deny, policy, ROLE, SESSION, USER } from './cases/case.js';

const decide = (policies: EvaluationPolicies, request = {}) =>
  evaluate({ policies, request: { ...DEFAULT_REQUEST, ...request } });

describe('the statements of an evaluation', () => {
  test('are those that allow, in every layer that had to', () => {
    const { statements, missing } = decide(
      {
        identity: [
          policy(allow({ Action: 'sqs:*' })),
          policy(allow({ Action: 'sqs:*' }), allow({ Sid: 'Read', Action: 's3:Get*' }), allow()),
        ],
        boundary: ALL,
        session: [ALL],
        scp: [[ALL], [policy(allow({ Action: 'sqs:*' })), ALL]],
        rcp: [[policy(allow({ Principal: '*' }))]],
        resource: policy(allow({ Principal: { AWS: A } })),
      },
      { principal: SESSION, context: { 'aws:PrincipalArn': ROLE } },
    );
    expect(missing).toBeUndefined();
    expect(statements).toEqual([
      { policy: 'identity', index: 1, statement: 1, sid: 'Read', effect: 'Allow' },
      { policy: 'identity', index: 1, statement: 2, effect: 'Allow' },
      { policy: 'session', index: 0, statement: 0, effect: 'Allow' },
      { policy: 'boundary', index: 0, statement: 0, effect: 'Allow' },
      { policy: 'scp', level: 0, index: 0, statement: 0, effect: 'Allow' },
      { policy: 'scp', level: 1, index: 1, statement: 0, effect: 'Allow' },
      { policy: 'rcp', level: 0, index: 0, statement: 0, effect: 'Allow' },
    ]);
  });

  test('are those of the resource policy where it allows alone, by the grade that does', () => {
    const resource = policy(
      allow({ Principal: { AWS: A } }),
      allow({ Principal: { AWS: USER } }),
      allow({ Principal: '*' }),
    );
    expect(decide({ identity: [ALL], resource }).statements).toEqual([
      { policy: 'resource', index: 0, statement: 1, effect: 'Allow' },
      { policy: 'resource', index: 0, statement: 2, effect: 'Allow' },
    ]);
  });

  test('are all those that deny, and say where that is in doubt', () => {
    const { statements, caveats } = decide({
      identity: [
        ALL,
        policy(deny({ Sid: 'Sure' }), deny({ Sid: 'Open', Condition: { NumericNotEquals: { 'a:b': 'x' } } })),
      ],
      scp: [[policy(deny())]],
    });
    expect(statements).toEqual([
      { policy: 'identity', index: 1, statement: 0, sid: 'Sure', effect: 'Deny' },
      { policy: 'identity', index: 1, statement: 1, sid: 'Open', effect: 'Deny', inDoubt: true },
      { policy: 'scp', level: 0, index: 0, statement: 0, effect: 'Deny' },
    ]);
    expect(caveats).toEqual([
      {
        code: 'unreadable-policy-value',
        message: '`NumericNotEquals` on `a:b`: a value is no number',
        statement: { policy: 'identity', index: 1, statement: 1, sid: 'Open' },
      },
    ]);
  });

  test('of a Deny without a certain effect are in doubt', () => {
    const { statements } = decide({ identity: [policy(deny({ Effect: 'DENY' }))] });
    expect(statements).toEqual([{ policy: 'identity', index: 0, statement: 0, effect: 'Deny', inDoubt: true }]);
  });

  test('are none of an implicit denial', () => {
    expect(decide({ identity: [] })).toEqual({
      decision: 'ImplicitlyDenied',
      statements: [],
      missing: ['identity'],
      caveats: [],
    });
  });
});

describe('the caveats of an evaluation', () => {
  test('name no value of the request', () => {
    const context = {
      'a:b': 'secret-1',
      'a:c': ['secret-2', 'secret-3'],
      'aws:PrincipalArn': 'secret-4',
      'a:d': 'secret-5*',
    };
    const conditions = [
      { NumericNotEquals: { 'a:b': '5' } },
      { StringEquals: { 'a:c': ['${a:d}', 'secret-2'] } },
      { ArnNotEquals: { 'a:b': 'arn:aws:sns:::x' } },
      { DateNotEquals: { 'a:b': '2020-01-01' } },
      { 'ForAnyValue:StringLike': { 'a:c': '${a:d}' } },
    ];
    const statements = conditions.map((Condition) =>
      deny({ Condition, Resource: ['arn:aws:s3:::bucket/${a:d}', '*'] }),
    );
    const { caveats } = decide({ identity: [ALL, policy(...statements)] }, { principal: SESSION, context });
    expect(caveats.length).toBeGreaterThan(4);
    expect(JSON.stringify(caveats.map(({ message }) => message))).not.toContain('secret-4');
    expect(JSON.stringify(caveats.map(({ message }) => message))).not.toMatch(/secret-[1235]/);
  });

  test('stand once for each statement, and have a code that is listed', () => {
    const open = deny({ Condition: { StringEquals: { 'a:c': ['x', 'y'], 'A:d': ['x', 'y'] } } });
    const { caveats } = decide({ identity: [policy(open, open)] }, { context: { 'a:c': ['x', 'y'], 'a:d': ['x'] } });
    expect(caveats.map(({ code, statement }) => [code, statement?.statement])).toEqual([
      ['multivalued-key', 0],
      ['multivalued-key', 0],
      ['multivalued-key', 1],
      ['multivalued-key', 1],
    ]);
    expect(Object.keys(CAVEAT_CODES)).toEqual(expect.arrayContaining(caveats.map(({ code }) => code)));
  });

  test('are dropped where the result does not rest on them', () => {
    const Condition = { StringEquals: { 'a:c': 'x' }, Bool: { 'aws:SecureTransport': 'true' } };
    expect(
      decide({ identity: [policy(deny({ Condition }))] }, { context: { 'a:c': ['x'], 'aws:SecureTransport': 'false' } })
        .caveats,
    ).toEqual([]);
  });

  test('name a refused policy by its file', () => {
    const { policy: read } = parsePolicy(policy(allow({ Effect: 'allow' })), { file: 'policies/user.json' });
    const { caveats } = decide({ identity: read ? [read] : [], scp: [[42]] });
    expect(caveats.filter(({ code }) => code === 'refused-policy').map(({ message }) => message)).toEqual([
      'AWS would refuse `policies/user.json`, so that nothing in it allows: there is no effect `allow`',
      'AWS would refuse scp policy 0 of level 0, so that nothing in it allows: a policy document is an object with `Version` and `Statement`',
    ]);
  });
});

describe('prepared policies', () => {
  test('are asked many times, and keep nothing of a request', () => {
    const prepared = prepare({ identity: [policy(allow({ Resource: 'arn:aws:s3:::bucket/${aws:username}/*' }))] });
    const ask = (name: string) =>
      prepared.evaluate({
        ...DEFAULT_REQUEST,
        resource: 'arn:aws:s3:::bucket/alice/x',
        context: { 'aws:username': name },
      }).decision;
    expect([ask('alice'), ask('bob'), ask('alice')]).toEqual(['Allowed', 'ImplicitlyDenied', 'Allowed']);
  });

  test('find the statements about a service among many, and those about any', () => {
    const statements = Array.from({ length: 1000 }, (_, index) =>
      allow({ Sid: `S${index}`, Action: `svc${index % 100}:*` }),
    );
    const prepared = prepare({
      identity: [
        policy(
          ...statements,
          allow({ Sid: 'Any', Action: ['*:Get*'] }),
          allow({ Sid: 'Not', Action: undefined, NotAction: 'svc7:*' }),
        ),
      ],
    });
    const sids = (action: string) => prepared.evaluate({ ...DEFAULT_REQUEST, action }).statements.map(({ sid }) => sid);
    expect(sids('SVC7:GetIt')).toEqual([...Array.from({ length: 10 }, (_, index) => `S${index * 100 + 7}`), 'Any']);
    expect(sids('other:Put')).toEqual(['Not']);
    expect(sids('other')).toEqual(['Not']);
  });
});
