import type { Json } from '../../../src/syntax/json.js';
import { A, ALL, allow, type Case, decide, deny, oldPolicy, policy, USER } from './case.js';

const refused = (e: string, name: string, document: Json): Case =>
  decide(e, name, { identity: [document] }, {}, 'ImplicitlyDenied', { caveats: ['refused-policy'] });

/** A document beside one that allows everything: its Deny statement applies although AWS would refuse it. */
const deniesStill = (e: string, name: string, document: Json, isDoubtful = true): Case =>
  decide(e, name, { identity: [ALL, document] }, {}, 'ExplicitlyDenied', {
    caveats: isDoubtful ? ['refused-policy', 'unreadable-element'] : ['refused-policy'],
  });

const text = (statements: string): Json => `{"Version":"2012-10-17","Statement":[${statements}]}`;

export const GRAMMAR: readonly Case[] = [
  decide(
    'E1',
    'Statement may be one object',
    { identity: [{ Version: '2012-10-17', Statement: allow() }] },
    {},
    'Allowed',
  ),
  decide(
    'E1',
    'lists with one member',
    { identity: [policy(allow({ Action: ['s3:*'], Resource: ['*'] }))] },
    {},
    'Allowed',
  ),
  deniesStill(
    'E2',
    'a key twice in one object',
    text('{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}'),
  ),
  deniesStill(
    'E2',
    'a key twice in the document',
    '{"Version":"2012-10-17","Statement":[],"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  ),
  decide(
    'E2',
    'a text in YAML',
    { identity: ['Version: 2012-10-17\nStatement:\n  Effect: Allow\n  Action: "*"\n  Resource: "*"\n'] },
    {},
    'Allowed',
  ),
  refused('E3', 'an element in another case', policy(allow({ action: 's3:GetObject' }))),
  refused('E3', '`allow` in lower case', policy(allow({ Effect: 'allow' }))),
  deniesStill('E3', '`deny` in lower case', policy(deny({ Effect: 'deny' })), false),
  deniesStill('E3', 'no Effect may have been Deny', policy(deny({ Effect: undefined })), false),
  refused('E3', 'an unknown element of the document', { Version: '2012-10-17', Statements: [], Statement: [allow()] }),
  refused('E3', 'an unknown version', { Version: '2012-10-18', Statement: [allow()] }),
  refused('E3', 'a version that is no text', { Version: 20121017, Statement: [allow()] }),
  decide(
    'E4',
    'without Version the language is the older one',
    { identity: [{ Statement: [allow({ Resource: 'arn:aws:s3:::${aws:username}/*' })] }] },
    { resource: 'arn:aws:s3:::${aws:username}/x' },
    'Allowed',
  ),
  decide(
    'E4',
    'the older version has no variables',
    { identity: [oldPolicy(allow({ Resource: 'arn:aws:s3:::${aws:username}/*' }))] },
    { resource: 'arn:aws:s3:::alice/x', context: { 'aws:username': 'alice' } },
    'ImplicitlyDenied',
  ),
  decide('E5', 'a Sid with an underscore', { identity: [policy(allow({ Sid: 'all_of_it' }))] }, {}, 'Allowed'),
  refused('E5', 'a Sid with a space', policy(allow({ Sid: 'all of it' }))),
  refused('E6', 'null in a list of actions', policy(allow({ Action: ['*', null] }))),
  decide('E6', 'null in a list of resources', { identity: [policy(allow({ Resource: ['*', null] }))] }, {}, 'Allowed'),
  refused('E5', 'a Sid twice', policy(allow({ Sid: 'All' }), allow({ Sid: 'All' }))),
  decide(
    'E5',
    'no Sid in several statements',
    { identity: [policy(allow({ Sid: '' }), allow({ Sid: '' }))] },
    {},
    'Allowed',
  ),
  decide(
    'E5',
    'other services take other Sids',
    { resource: policy(allow({ Sid: 'all of it', Principal: { AWS: USER } })) },
    {},
    'Allowed',
  ),
  refused('E6', 'a principal in an identity policy', policy(allow({ Principal: '*' }))),
  refused('E6', 'neither Action nor NotAction', policy(allow({ Action: undefined }))),
  refused('E6', 'Action and NotAction', policy(allow({ NotAction: 's3:PutObject' }))),
  refused('E6', 'neither Resource nor NotResource', policy(allow({ Resource: undefined }))),
  refused('E6', 'Resource and NotResource', policy(allow({ NotResource: 'arn:aws:s3:::other' }))),
  refused('E6', 'an empty list of actions', policy(allow({ Action: [] }))),
  refused('E6', 'an empty list of resources', policy(allow({ Resource: [] }))),
  deniesStill('E6', 'a Deny without Action', policy(deny({ Action: undefined }))),
  deniesStill('E6', 'a Deny without Resource', policy(deny({ Resource: undefined }))),
  deniesStill('E6', 'a Deny with a condition that is no object', policy(deny({ Condition: 'never' }))),
  refused('E6', 'one bad statement, and nothing in the document allows', policy(allow(), allow({ Action: [7] }))),
  decide('E6', 'no principal in a resource policy', { resource: policy(allow()) }, {}, 'ImplicitlyDenied', {
    caveats: ['refused-policy'],
  }),
  decide(
    'E6',
    'a Deny without a principal in a resource policy',
    { identity: [ALL], resource: policy(deny()) },
    {},
    'ExplicitlyDenied',
    { caveats: ['refused-policy', 'unreadable-element'] },
  ),
  deniesStill('E6', 'a document that is no object', 42),
  deniesStill('E6', 'a list instead of a document', [allow()] as unknown as Json),
  deniesStill('E6', 'a text that is no document', 'Allow'),
  deniesStill('E6', 'a statement that is no object', policy('Allow')),
  refused('E6', 'no statements', policy()),
  refused('E7', 'a character outside Latin-1', policy(allow({ Resource: ['*', 'arn:aws:s3:::“bucket”'] }))),
  refused(
    'E7',
    'a control character in a condition key',
    policy(allow({ Condition: { StringLikeIfExists: { 'a:\u0001': '*' } } })),
  ),
  decide(
    'E7',
    'Latin-1 is accepted',
    { identity: [policy(allow({ Resource: ['*', 'arn:aws:s3:::bücket'] }))] },
    {},
    'Allowed',
  ),
  refused('E8', 'an action without a service', policy(allow({ Action: 's3*' }))),
  refused('E8', 'an action with two colons', policy(allow({ Action: ['s3:*', 's3:Get:Object'] }))),
  refused('E8', 'actions in one text with a comma', policy(allow({ Action: ['s3:*', 's3:GetObject,s3:PutObject'] }))),
  decide(
    'E8',
    'white space in an action never matches',
    { identity: [policy(allow({ Action: 's3: GetObject' }))] },
    {},
    'ImplicitlyDenied',
  ),
  decide(
    'E8',
    'an action that does not exist',
    { identity: [policy(allow({ Action: ['s3:NoSuchThing', 's3:Get*'] }))] },
    {},
    'Allowed',
  ),
  deniesStill('E8', 'a Deny of an action that cannot be read', policy(deny({ Action: 's3GetObject' }))),
  refused('E9', 'a resource that is no ARN', policy(allow({ Resource: ['*', 'bucket/key'] }))),
  refused('E9', 'an unknown partition', policy(allow({ Resource: ['*', 'arn:b:s3:::bucket'] }))),
  refused('E9', 'a wildcard in the service', policy(allow({ Resource: 'arn:aws:s*:::bucket/key' }))),
  refused('E9', 'no service', policy(allow({ Resource: ['*', 'arn:aws'] }))),
  refused('E9', 'an IAM resource in a region', policy(allow({ Resource: ['*', `arn:aws:iam:eu-west-1:${A}:role/x`] }))),
  refused(
    'E9',
    'a bucket in the place of the account',
    policy(allow({ Resource: undefined, NotResource: 'arn:aws:s3::bucket' })),
  ),
  refused('E9', 'a bucket in a region', policy(allow({ Resource: ['*', 'arn:aws:s3:eu-west-1::bucket'] }))),
  decide(
    'E9',
    'an access point has a region',
    { identity: [policy(allow({ Resource: `arn:aws:s3:eu-west-1:${A}:accesspoint/x` }))] },
    { resource: `arn:aws:s3:eu-west-1:${A}:accesspoint/x` },
    'Allowed',
  ),
  deniesStill('E9', 'a Deny of a resource that is no ARN', policy(deny({ Resource: 'other-bucket/*' }))),
];
