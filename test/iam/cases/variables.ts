import { ALL, allow, applies, appliesNot, type Case, decide, deny, isOpen, policy } from './case.js';

const name = { 'aws:username': 'alice' };
const equals = (value: string): { Condition: { StringEquals: Record<string, string> } } => ({
  Condition: { StringEquals: { 'a:b': value } },
});
const differs = (value: string): { Condition: { StringNotEquals: Record<string, string> } } => ({
  Condition: { StringNotEquals: { 'a:b': value } },
});
const like = (value: string): { Condition: { StringLike: Record<string, string> } } => ({
  Condition: { StringLike: { 'a:b': value } },
});

export const VARIABLES: readonly Case[] = [
  ...applies(
    'E17',
    'a variable in a resource',
    { Resource: 'arn:aws:s3:::bucket/${aws:username}/*' },
    { resource: 'arn:aws:s3:::bucket/alice/x', context: name },
  ),
  ...appliesNot(
    'E17',
    'of another user',
    { Resource: 'arn:aws:s3:::bucket/${aws:username}/*' },
    { resource: 'arn:aws:s3:::bucket/bob/x', context: name },
  ),
  ...applies('E18', 'a variable in a text condition', equals('${aws:username}'), {
    context: { ...name, 'a:b': 'alice' },
  }),
  ...applies(
    'E18',
    'a variable in an ARN condition',
    { Condition: { ArnLike: { 'a:b': 'arn:aws:sns:*:*:${aws:username}-*' } } },
    { context: { ...name, 'a:b': 'arn:aws:sns:eu-west-1:1:alice-x' } },
  ),
  ...applies(
    'E18',
    'colons in the name of a variable are no fields',
    { Condition: { ArnEquals: { 'a:b': 'arn:aws:iam::${aws:PrincipalAccount}:role/x' } } },
    { context: { 'aws:PrincipalAccount': '1', 'a:b': 'arn:aws:iam::1:role/x' } },
  ),
  ...isOpen(
    'E18',
    'a variable in a number is none',
    { Condition: { NumericEquals: { 'a:b': '${a:c}' } } },
    { context: { 'a:b': '1', 'a:c': '1' } },
    ['unreadable-policy-value'],
  ),
  ...isOpen(
    'E18',
    'nor in a date',
    { Condition: { DateEquals: { 'a:b': '${a:c}' } } },
    { context: { 'a:b': '2020-01-01', 'a:c': '2020-01-01' } },
    ['unreadable-policy-value'],
  ),
  ...isOpen(
    'E18',
    'nor in an address',
    { Condition: { IpAddress: { 'a:b': '${a:c}' } } },
    { context: { 'a:b': '10.0.0.1', 'a:c': '10.0.0.1' } },
    ['unreadable-policy-value'],
  ),
  ...isOpen('E18', 'nor in Null', { Condition: { Null: { 'a:b': '${a:c}' } } }, { context: { 'a:c': 'true' } }, [
    'unreadable-policy-value',
  ]),
  ...applies(
    'E18',
    'in Bool it is expanded',
    { Condition: { Bool: { 'a:b': '${a:c}' } } },
    { context: { 'a:b': 'true', 'a:c': 'true' } },
    ['bool-variable'],
  ),
  decide(
    'E18',
    'before the fifth colon it is refused',
    { identity: [policy(allow({ Resource: ['*', 'arn:aws:s3:${a:c}::bucket/key'] }))] },
    { context: { 'a:c': '' } },
    'ImplicitlyDenied',
    { caveats: ['refused-policy'] },
  ),
  decide(
    'E18',
    'one that is malformed is refused there as well',
    { identity: [policy(allow({ Resource: ['*', "arn:aws:${a:c, 'x${a:c}'}s3:::bucket/key"] }))] },
    {},
    'ImplicitlyDenied',
    { caveats: ['refused-policy'] },
  ),
  decide(
    'E18',
    'before the fifth colon of a Deny',
    { identity: [ALL, policy(deny({ Resource: 'arn:aws:s3:${a:c}::bucket/key' }))] },
    {},
    'ExplicitlyDenied',
    { caveats: ['refused-policy', 'unreadable-element'] },
  ),
  ...applies('E19', 'the case of the name', equals('${AWS:UserName}'), { context: { ...name, 'a:b': 'alice' } }),
  ...appliesNot(
    'E19',
    'a key with several values is no variable',
    equals('${a:c}'),
    { context: { 'a:b': 'x', 'a:c': ['x'] } },
    ['unresolved-variable'],
  ),
  ...applies('E19', 'a key with several values takes the default', equals("${a:c, 'x'}"), {
    context: { 'a:b': 'x', 'a:c': ['y'] },
  }),
  ...applies('E20', 'a default', equals("${a:c, 'company, wide'}"), { context: { 'a:b': 'company, wide' } }),
  ...appliesNot('E20', 'a default that is not needed', equals("${a:c, 'x'}"), { context: { 'a:b': 'x', 'a:c': 'y' } }),
  ...appliesNot('E25', 'an empty value is none', equals('${a:c}'), { context: { 'a:b': '', 'a:c': '' } }, [
    'unresolved-variable',
  ]),
  ...appliesNot(
    'E25',
    'an empty value opens no prefix',
    { Resource: 'arn:aws:s3:::bucket/${a:c}*' },
    { resource: 'arn:aws:s3:::bucket/other/x', context: { 'a:c': '' } },
    ['unresolved-variable'],
  ),
  ...isOpen('E20', 'an empty value beside a default', equals("${a:c, 'x'}"), { context: { 'a:b': 'x', 'a:c': '' } }, [
    'empty-variable',
  ]),
  ...applies('E20', 'an empty default', equals("a${a:c, ''}b"), { context: { 'a:b': 'ab' } }, ['empty-default']),
  ...applies(
    'E21',
    'an escaped star in a resource',
    { Resource: 'arn:aws:s3:::bucket/${*}' },
    { resource: 'arn:aws:s3:::bucket/*' },
  ),
  ...appliesNot('E21', 'is no wildcard', { Resource: 'arn:aws:s3:::bucket/${*}' }),
  ...applies('E21', 'an escaped question mark', like('a${?}'), { context: { 'a:b': 'a?' } }),
  ...appliesNot('E21', 'is no wildcard in a condition', like('a${?}'), { context: { 'a:b': 'ab' } }),
  ...applies('E21', 'an escaped dollar', equals('${$}{x}'), { context: { 'a:b': '${x}' } }),
  ...applies('E21', 'a bare star in StringEquals is literal', equals('*'), { context: { 'a:b': '*' } }),
  ...appliesNot('E21', 'and no wildcard', equals('*'), { context: { 'a:b': 'x' } }),
  ...isOpen('E22', 'a variable without a name', equals('${}'), { context: { 'a:b': '' } }, ['malformed-variable']),
  ...isOpen('E22', 'a default without quotes', equals('${a:c, x}'), { context: { 'a:b': 'x' } }, [
    'malformed-variable',
  ]),
  ...isOpen('E22', 'white space in a name', equals('${ aws:username }'), { context: { ...name, 'a:b': 'alice' } }, [
    'malformed-variable',
  ]),
  ...isOpen('E22', 'a default without its space', equals("${a:c,'x'}"), { context: { 'a:b': 'x' } }, [
    'malformed-variable',
  ]),
  ...isOpen('E22', 'in a resource', { Resource: 'arn:aws:s3:::bucket/${}' }, {}, ['malformed-variable']),
  ...applies(
    'E22',
    'a variable without an end is literal',
    equals('${aws:username'),
    { context: { ...name, 'a:b': '${aws:username' } },
    ['unterminated-variable'],
  ),
  ...applies(
    'E22',
    'so are the wildcards behind it wildcards',
    { Resource: 'arn:aws:s3:::bucket/${*' },
    { resource: 'arn:aws:s3:::bucket/${x' },
    ['unterminated-variable'],
  ),
  ...appliesNot(
    'E23',
    'a star in a value is literal',
    { Resource: 'arn:aws:s3:::bucket/${a:c}' },
    { context: { 'a:c': '*' } },
    ['variable-wildcard'],
  ),
  ...applies('E23', 'and matches itself', like('${a:c}'), { context: { 'a:b': 'x?', 'a:c': 'x?' } }, [
    'variable-wildcard',
  ]),
  ...appliesNot('E23', 'and nothing else', like('${a:c}'), { context: { 'a:b': 'xy', 'a:c': 'x?' } }, [
    'variable-wildcard',
  ]),
  ...appliesNot(
    'E23',
    'a colon in a value makes no field',
    { Condition: { ArnLike: { 'a:b': 'arn:aws:sns:${a:c}:x:y' } } },
    { context: { 'a:b': 'arn:aws:sns:r:s:x:y', 'a:c': 'r:s' } },
  ),
  ...applies(
    'E24',
    'a value is expanded once',
    equals('${a:c}'),
    { context: { ...name, 'a:b': '${aws:username}', 'a:c': '${aws:username}' } },
    ['variable-wildcard'],
  ),
  ...appliesNot(
    'E24',
    'and not again',
    equals('${a:c}'),
    { context: { ...name, 'a:b': 'alice', 'a:c': '${aws:username}' } },
    ['variable-wildcard'],
  ),
  ...appliesNot(
    'E25',
    'without a value a positive operator does not match',
    equals('${a:c}'),
    { context: { 'a:b': 'x' } },
    ['unresolved-variable'],
  ),
  ...applies('E25', 'without a value a negated operator matches', differs('${a:c}'), { context: { 'a:b': 'x' } }, [
    'unresolved-variable',
  ]),
  ...appliesNot(
    'E25',
    'another value of the list still counts',
    { Condition: { StringNotEquals: { 'a:b': ['${a:c}', 'x'] } } },
    { context: { 'a:b': 'x' } },
    ['unresolved-variable'],
  ),
  ...appliesNot('E25', 'in Resource it covers nothing', { Resource: 'arn:aws:s3:::bucket/${a:c}*' }, {}, [
    'unresolved-variable',
  ]),
  ...applies(
    'E25',
    'in NotResource it covers nothing either',
    { Resource: undefined, NotResource: 'arn:aws:s3:::bucket/${a:c}*' },
    {},
    ['unresolved-variable'],
  ),
];
