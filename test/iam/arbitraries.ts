import fc from 'fast-check';
import type { EvaluationPolicies, EvaluationRequest } from '../../src/iam/index.js';
import type { Json } from '../../src/syntax/json.js';
import { A, B, ROLE, SESSION, USER } from './cases/case.js';

/** Policies and requests over pools so small that statements often apply. */

type Weighted<Value> = readonly (readonly [weight: number, value: Value])[];
const pick = <Value>(...options: Weighted<Value>): fc.Arbitrary<Value> =>
  fc.oneof(...options.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

/** One value, bare or in a list, or several. */
const oneOrMany = (one: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 4, arbitrary: one }, { weight: 3, arbitrary: fc.array(one, { minLength: 1, maxLength: 3 }) });

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ACTIONS = words('s3:GetObject s3:PutObject sts:AssumeRole kms:Decrypt iam:GetUser sts:TagSession');
const RESOURCES = [
  '',
  ...words(`
    arn:aws:s3:::bucket/alice/x arn:aws:s3:::bucket/x arn:aws:sqs:eu-west-1:${A}:q arn:aws:sqs:eu-west-1:${B}:q * arn:aws
    arn:aws:logs:eu-west-1:${A}:log-group:b:c arn:aws:logs:e:1:z:b:c arn:aws:logs:e1:z:b:c
    arn:aws:iam::${A}:role/portal arn:aws:iam::${A}:user/alice arn:aws:kms:eu-west-1:${A}:key/1
  `),
];

/** Mostly what AWS accepts, now and then what it refuses. */
const mostly = (sound: readonly Json[], unsound: readonly Json[]): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...sound) }, { weight: 1, arbitrary: fc.constantFrom(...unsound) });

const actionPattern = mostly(words('* * * s3:* s3:* s3:GetObject S3:g?t* sts:* kms:* *:*t* iam:* logs:*'), [
  ...words('s3GetObject s3:Get:Object'),
  null,
  7,
]);
const resourcePattern = mostly(
  [
    "arn:aws:s3:::bucket/${a:c, 'x'}",
    ...words(`
      * * * * ** arn:aws:s3:::bucket/* arn:aws:s3:::bucket/\${aws:username}/* arn:aws:s3:::*/x arn:aws:s3
      arn:aws:sqs:*:${A}:? arn:aws:sqs arn:aws:sqs:*:q arn:aws:sqs:* arn:aws:sqs:e*1:*:q
      arn:aws:logs:*:b:c arn:aws:logs:e*1*:b:c arn:aws:logs:e?*:*:b:? arn:aws:logs:*:*:* arn:aws:logs:*:b:\${a:b}
      arn:aws:iam::${A}:role/* arn:aws:iam::${A}:r*/portal arn:aws:iam::${A}:* arn:*:kms:*:*:*
      arn:aws:s3:::bucket/\${*} arn:aws:s3:::bucket/\${a:m} arn:aws:s3:::bucket/\${a
    `),
  ],
  [
    ...words(
      'bucket/* arn:aws:s3:::bucket/${} arn:aws:s?::* arn:aws:s3:${a:b}::* arn:aws:s3:e*::* arn:b:s3:::x arn:aws:s3::b',
    ),
    null,
  ],
);
const principalArn = mostly(
  words(`
    ${USER} ${USER} ${SESSION} ${SESSION} ${ROLE} ${ROLE} ${A} ${A} arn:aws:iam::${A}:root * arn:aws:iam::${A}:role/worker
    arn:aws:iam::${B}:root arn:aws:sts::${A}:federated-user/bob arn:aws:iam::${A}:user/bob AIDAEXAMPLEEXAMPLE12
  `),
  [`arn:aws:iam::${A}:user/*`, 'alice', '', 7],
);
const principal: fc.Arbitrary<Json> = fc.oneof(
  { weight: 40, arbitrary: fc.constant('*') },
  { weight: 80, arbitrary: oneOrMany(principalArn).map((AWS) => ({ AWS })) },
  {
    weight: 20,
    arbitrary: mostly([{ Federated: 'idp' }, { Service: 'sns.amazonaws.com' }], [{ Federated: '*' }, { Service: '*' }]),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom<Json>(
      { CanonicalUser: 'abc' },
      { AWS: [A, USER, ROLE, SESSION], Service: 'sns.amazonaws.com' },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json>(USER, {}, { Role: ROLE }, ['*']) },
);

/** Texts by what the operators on them compare, and those that are near. */
const POOLS = {
  String: [
    'x',
    'y',
    '',
    'X',
    'é',
    'É',
    'a*',
    'x?',
    'xy',
    '*',
    '${aws:username}',
    "${a:n, 'x'}",
    '${a:n}',
    '${*}',
    'x${',
    'alice',
    '${a:m}',
  ],
  Numeric: ['5', '5.0', '-5', '+5', '10', '05', '0', '-0', '1e1', '0x5', '.5', '5.25', '5x', '123456789012345678901'],
  Date: [
    '2020',
    '2020-01',
    '2020-01-01',
    '2020-01-01T00:00Z',
    '2020-01-01T01:00:00+01:00',
    '2020-01-01T00:00:00.5Z',
    '1577836800',
    '2019-02-29',
    'now',
  ],
  Bool: ['true', 'false', 'True', 'yes', '${a:t}'],
  Binary: ['eA==', 'eA', 'eB==', 'eHk=', 'x'],
  IpAddress: [
    '10.0.0.1',
    '10.0.0.0/8',
    '11.0.0.1',
    '0.0.0.0/0',
    '::ffff:10.0.0.1',
    '::ffff:10.0.0.0/104',
    '::/0',
    '2001:db8::1',
    '2001:DB8:0::1/32',
    '010.0.0.1',
  ],
  Arn: [
    USER,
    ROLE,
    'arn:aws:sns:eu:1:t:x',
    'arn:aws:sns:*:*:t*',
    'arn:aws:sns:e?:1:${a:n}',
    'arn:*:x',
    'arn:aws:s*:t:x',
    `arn:aws:iam::*:user/\${aws:username}`,
    '*',
  ],
  Null: ['true', 'false', 'FALSE', 'x'],
} as const;
type PoolName = keyof typeof POOLS;

const BASES: Readonly<Record<PoolName, readonly string[]>> = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  Numeric: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (how) => `Numeric${how}`,
  ),
  Date: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
    (how) => `Date${how}`,
  ),
  Bool: ['Bool'],
  Binary: ['BinaryEquals'],
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
  Null: ['Null'],
};
const NAMES = Object.keys(POOLS) as readonly PoolName[];

const listOrOne = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value | readonly Value[]> =>
  fc.oneof({ weight: 3, arbitrary: one }, { weight: 2, arbitrary: fc.array(one, { maxLength: 3 }) });

const operatorOf = (name: PoolName): fc.Arbitrary<string> =>
  fc
    .tuple(
      pick([3, ''], [1, 'ForAllValues:'], [1, 'ForAnyValue:']),
      fc.constantFrom(...BASES[name]),
      pick([9, ''], [3, 'IfExists']),
    )
    .map((parts) => parts.join(''));

/** One test of the pool on one of the keys. */
const testOf = (name: PoolName, keys: fc.Arbitrary<string>): fc.Arbitrary<Json> =>
  fc
    .tuple(operatorOf(name), keys, listOrOne(fc.constantFrom<Json>(...POOLS[name])))
    .map(([operator, key, values]) => ({ [operator]: { [key]: values as Json } }));

const conditionKey = pick(
  [5, 'a:b'],
  [2, 'A:B'],
  [3, 'a:m'],
  [1, 'a:n'],
  [1, 'aws:PrincipalArn'],
  [1, 'aws:username'],
  [1, 'constructor'],
);
export const condition: fc.Arbitrary<Json> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...NAMES).chain((name) => testOf(name, conditionKey)) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(testOf('String', conditionKey), testOf('Numeric', conditionKey))
      .map((all): Json => Object.assign({}, ...all)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(
      {},
      { StringEquals: {} },
      { StringEquals: { 'a:b': 'x', 'A:b': 'x' } },
      { Nope: { 'a:b': 'x' } },
      { Bool: 'x' },
      { Null: { 'a:b': [{}] } },
      [],
    ),
  },
);

type Layer = 'identity' | 'session' | 'boundary' | 'scp' | 'rcp' | 'resource' | 'trust';

const rarely = <Value>(value: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 100, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });

export const statement = (layer: Layer): fc.Arbitrary<Json> =>
  fc
    .record({
      effect: pick<Json>([96, 'Allow'], [20, 'Deny'], [1, 'deny']),
      action: oneOrMany(actionPattern),
      resource: oneOrMany(resourcePattern),
      principal: layer === 'rcp' ? pick<Json>([20, '*'], [1, { AWS: USER }]) : principal,
      negated: fc.record({
        action: pick([9, false], [1, true]),
        resource: pick([9, false], [1, true]),
        principal: pick([14, false], [1, true]),
      }),
      condition: rarely(condition, 80),
      slip: rarely(fc.constantFrom('Principal', 'Sid', 'Action', 'Resource', 'Unknown'), 2),
    })
    .map(({ effect, action, resource, principal: who, negated, condition: when, slip }): Json => {
      const needsPrincipal = layer === 'resource' || layer === 'trust' || layer === 'rcp';
      return {
        Effect: effect,
        ...(slip !== 'Action' && { [negated.action ? 'NotAction' : 'Action']: action }),
        ...((layer !== 'trust') !== (slip === 'Resource') && {
          [negated.resource ? 'NotResource' : 'Resource']: resource,
        }),
        ...(needsPrincipal !== (slip === 'Principal') && {
          [negated.principal && effect !== 'Allow' ? 'NotPrincipal' : 'Principal']: who,
        }),
        ...(when !== undefined && { Condition: when }),
        ...(slip === 'Sid' && { Sid: 'a b' }),
        ...(slip === 'Unknown' && { Conditions: {} }),
      };
    });

export const document = (layer: Layer): fc.Arbitrary<Json> =>
  fc
    .tuple(
      pick<Json>([60, '2012-10-17'], [5, '2008-10-17'], [1, '2020-01-01']),
      fc.array(statement(layer), { minLength: 1, maxLength: 3 }),
    )
    .map(([Version, Statement]): Json => ({ Version, Statement }));

const FULL: Readonly<Record<Layer, Json>> = {
  identity: all({}),
  session: all({}),
  boundary: all({}),
  scp: all({}),
  rcp: all({ Principal: '*' }),
  resource: all({ Principal: '*' }),
  trust: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Principal: { AWS: A } } },
};

function all(more: Readonly<Record<string, Json>>): Json {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...more } };
}

/** A list of documents, of which one often allows everything. */
export const set = (layer: Layer): fc.Arbitrary<readonly Json[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(document(layer), { maxLength: 2 }) },
    {
      weight: 2,
      arbitrary: fc.array(document(layer), { maxLength: 1 }).map((documents) => [FULL[layer], ...documents]),
    },
  );

const maybe = <Value>(value: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(null) }, { weight, arbitrary: value });
const control = (layer: 'scp' | 'rcp'): fc.Arbitrary<readonly (readonly Json[])[]> =>
  fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant([FULL[layer]]) }, { weight: 1, arbitrary: set(layer) }), {
    maxLength: 2,
  });

export const policies: fc.Arbitrary<EvaluationPolicies> = fc.record({
  identity: set('identity'),
  session: maybe(set('session'), 2),
  boundary: maybe(set('boundary'), 2),
  scp: maybe(control('scp'), 2),
  rcp: maybe(control('rcp'), 2),
  resource: maybe(set('resource'), 4),
  trust: maybe(set('trust'), 2),
});

const contextScalar: fc.Arbitrary<string | number | boolean> = fc.oneof(
  fc.constantFrom(...NAMES).chain((name) => fc.constantFrom<string | number | boolean>(...POOLS[name])),
  fc.constantFrom(5, true, 1e21),
);
const contextValueOf = (one: fc.Arbitrary<string | number | boolean>) =>
  fc.oneof(
    { weight: 10, arbitrary: listOrOne(one) },
    { weight: 1, arbitrary: fc.constantFrom(null, {} as unknown as string, [{} as unknown as string, 'x'], ['']) },
  );
const contextValue = contextValueOf(contextScalar);
export const context: fc.Arbitrary<NonNullable<EvaluationRequest['context']>> = fc
  .record({
    'a:b': contextValue,
    'a:m': fc.array(contextScalar, { maxLength: 3 }),
    'A:M': rarely(fc.constant('x'), 3),
    'aws:username': pick<string | undefined>([5, 'alice'], [1, '*'], [2, undefined]),
    'aws:PrincipalArn': pick<string | undefined>(
      [6, undefined],
      [4, ROLE],
      [1, USER],
      [1, `arn:aws:iam::${A}:role/aws-service-role/x/worker`],
    ),
  })
  .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));

export const request: fc.Arbitrary<EvaluationRequest> = fc.record({
  principal: pick<EvaluationRequest['principal']>(
    ...([
      [6, USER],
      [8, SESSION],
      [2, ROLE],
      [1, `arn:aws:iam::${A}:root`],
      [2, `arn:aws:sts::${A}:federated-user/bob`],
      [1, '*'],
      [1, 'alice'],
    ] as const),
    ...([
      [1, { Federated: 'idp' }],
      [1, { Service: 'sns.amazonaws.com' }],
      [1, { AWS: USER }],
    ] as const),
  ),
  action: fc.oneof(
    { weight: 4, arbitrary: fc.constant('s3:GetObject') },
    { weight: 3, arbitrary: fc.constantFrom(...ACTIONS, 'STS:getCallerIdentity', 'x') },
  ),
  resource: fc.oneof(
    { weight: 4, arbitrary: fc.constant('arn:aws:s3:::bucket/alice/x') },
    { weight: 4, arbitrary: fc.constantFrom(...RESOURCES) },
  ),
  resourceAccount: pick<string | null>([5, A], [3, null], [1, B]),
  context,
});

export interface EvaluationInput {
  readonly policies: EvaluationPolicies;
  readonly request: EvaluationRequest;
}

export const evaluationInput: fc.Arbitrary<EvaluationInput> = fc.record({ policies, request });

/** One statement with one condition, and a request with values of its kind: as an Allow alone, or as a Deny beside an Allow of everything. */
export const conditionInput: fc.Arbitrary<EvaluationInput> = fc
  .constantFrom(...NAMES)
  .chain((name) =>
    fc.record({
      when: testOf(name, fc.constant('a:b')),
      value: fc.option(contextValueOf(fc.constantFrom<string | number | boolean>(...POOLS[name])), {
        nil: undefined,
        freq: 5,
      }),
      t: fc.constantFrom<string | readonly string[]>('true', 'false', 'x', ['true']),
      effect: fc.constantFrom('Allow', 'Deny'),
      Version: pick([9, '2012-10-17'], [1, '2008-10-17']),
    }),
  )
  .map(({ when, value, t, effect, Version }) => ({
    policies: {
      identity: [
        ...(effect === 'Deny' ? [FULL.identity] : []),
        { Version, Statement: { Effect: effect, Action: '*', Resource: '*', Condition: when } },
      ],
    },
    request: {
      principal: USER,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::bucket/x',
      context: { ...(value !== undefined && { 'a:b': value }), 'a:t': t, 'a:m': ['x'], 'aws:username': 'alice' },
    },
  }));
