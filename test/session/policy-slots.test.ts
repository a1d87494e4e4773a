/** Where slots may stand in a session policy, and how their texts keep claims apart. */
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/ruleset/model.js';
import { checkSlots } from '../../src/session/policy-slots.js';

const OK: readonly string[] = [];

function problems(document: Json): readonly string[] {
  return checkSlots(document).map(
    ({ path, part, message }) => `/${path.join('/')}${part ? ` (${part})` : ''}: ${message}`,
  );
}

function statement(members: object): Json {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...members }] };
}

/** What is said of one resource; in short. */
function ofResource(resource: string): string {
  const [first = 'fine'] = problems(statement({ Resource: resource }));
  return first.replace('/Statement/0/Resource: ', '');
}

const TOUCHING = 'a slot stands beside a wildcard, a variable or another slot';
const BETWEEN = 'a slot stands between two wildcards or variables';
const EARLY = 'a slot stands before the fifth colon of the ARN';
const INSIDE = 'a slot stands inside of a policy variable';
const UNCLOSED = 'a policy variable has no `}`';
const MISPLACED = 'a slot for a claim may not stand here';

describe('a resource', () => {
  const s3 = 'arn:aws:s3:::';
  test.each([
    [`${s3}b/\${claim:t}`, 'fine'],
    [`${s3}b/\${claim:t}/*`, 'fine'],
    [`${s3}b/\${claim:t}/x*`, 'fine'],
    [`${s3}\${claim:t}/*`, 'fine'],
    [`${s3}b-\${claim:t}-c/*`, 'fine'],
    [`${s3}b/*/\${claim:t}`, 'fine'],
    [`${s3}b/*/\${claim:t}/x`, 'fine'],
    [`${s3}b/*/x-\${claim:t}/\${claim:u}`, 'fine'],
    [`${s3}b/\${claim:t}/\${claim:u}/*`, 'fine'],
    [`${s3}b/\${claim:t}/*/\${claim:u}`, 'fine'],
    [`${s3}b/\${claim:t}/\${aws:username}`, 'fine'],
    [`${s3}b/\${claim:t}/?`, 'fine'],
    [`${s3}?/\${claim:t}/?`, 'fine'],
    [`${s3}b/\${*}\${claim:t}\${?}/*`, 'fine'],
    [`${s3}b/\${$}\${claim:t}`, 'fine'],
    [`${s3}b/é\${claim:t}é*`, 'fine'],
    ['arn:aws:sns:eu-west-1:123456789012:${claim:t}', 'fine'],
    ['arn:aws:logs:*:*:log-group:${claim:t}:log-stream', 'fine'],
    ['arn:aws:iam::123456789012:role/${claim:t}', 'fine'],

    [`${s3}b/\${claim:t}*`, TOUCHING],
    [`${s3}b/*\${claim:t}`, TOUCHING],
    [`${s3}b/\${claim:t}?`, TOUCHING],
    [`${s3}b/?\${claim:t}`, TOUCHING],
    [`${s3}b/\${claim:t}-x*`, TOUCHING],
    [`${s3}b/*x-\${claim:t}`, TOUCHING],
    [`${s3}b/\${claim:t}\${claim:u}`, TOUCHING],
    [`${s3}b/\${claim:t}-\${claim:u}`, TOUCHING],
    [`${s3}b/\${claim:t}@\${claim:t}`, TOUCHING],
    [`${s3}b/\${claim:t}\${aws:username}`, TOUCHING],
    [`${s3}b/\${aws:username}.\${claim:t}`, TOUCHING],
    [`${s3}b/\${aws:PrincipalTag/${'x'.repeat(300)}}\${claim:t}`, TOUCHING],
    [`${s3}b/\${}\${claim:t}`, TOUCHING],

    [`${s3}b/*/\${claim:t}/*`, BETWEEN],
    [`${s3}b/\${aws:username}/\${claim:t}/*`, BETWEEN],
    [`${s3}b/*/\${claim:t}/\${aws:username}`, BETWEEN],
    ['arn:aws:s3:*::b/${claim:t}/*', BETWEEN],
    [`${s3}b/*/\${claim:t}/x/\${claim:u}/*`, BETWEEN],

    [`${s3}b/\${aws:PrincipalTag/\${claim:t}}`, INSIDE],
    [`${s3}b/\${\${claim:t}}`, INSIDE],
    [`${s3}b/\${aws:username, '\${claim:t}'}`, INSIDE],
    [`${s3}b/\${claim:t}/\${aws:username`, UNCLOSED],

    ['${claim:t}', EARLY],
    ['arn:${claim:t}:s3:::b', EARLY],
    ['arn:aws:${claim:t}:::b', EARLY],
    ['arn:aws:s3:${claim:t}::b', EARLY],
    ['arn:aws:s3::${claim:t}:b', EARLY],
    ['arn:aws:s3:${aws:PrincipalTag/a:b:c:d}:${claim:t}', EARLY],
    ['*:*:*:*:*:${claim:t}', EARLY],
    ['*/${claim:t}', EARLY],
    [' arn:aws:s3:::${claim:t}', EARLY],
    ['ARN:aws:s3:::${claim:t}', EARLY],

    [`${s3}b/\${claim:t, 'x'}`, 'a slot of a policy may have no default'],
    [`${s3}b/\${claim:}`, '`${claim:}` names no claim'],
    [`${s3}b/\${claim:t`, '`${claim:t` has no `}`'],
  ])('%s: %s', (resource, wanted) => {
    if (wanted.includes('has no `}`')) expect(ofResource(resource)).toMatch(/has no `}`$/);
    else expect(ofResource(resource)).toBe(wanted);
  });

  test('in a list, in one statement or in a list of them', () => {
    const resource = `${s3}b/\${claim:t}/*`;
    expect(problems(statement({ Resource: ['*', resource] }))).toEqual(OK);
    expect(problems({ Statement: { Effect: 'Allow', Resource: resource } })).toEqual(OK);
    expect(problems({ Statement: { Effect: 'Allow', Resource: [resource] } })).toEqual(OK);
  });

  test('is reported where it stands', () => {
    expect(problems(statement({ Resource: ['*', `${s3}b/\${claim:t}*`] }))).toEqual([
      `/Statement/0/Resource/1: ${TOUCHING}`,
    ]);
    expect(problems({ Statement: { Effect: 'Allow', Resource: `${s3}b/\${claim:t}*` } })).toEqual([
      `/Statement/Resource: ${TOUCHING}`,
    ]);
  });
});

describe('a slot may not stand', () => {
  const SLOT = 'arn:aws:s3:::b/${claim:t}';
  test.each<[string, Json, string]>([
    ['at the root', SLOT, '/'],
    ['in a list', [SLOT], '/0'],
    ['beside the statements', { Id: SLOT }, '/Id'],
    ['in the version', { Version: '${claim:t}' }, '/Version'],
    ['in a Sid', statement({ Sid: SLOT }), '/Statement/0/Sid'],
    ['in an Action', statement({ Action: 's3:${claim:t}' }), '/Statement/0/Action'],
    ['in a NotAction', statement({ NotAction: ['s3:${claim:t}'] }), '/Statement/0/NotAction/0'],
    ['in a NotResource', statement({ NotResource: SLOT }), '/Statement/0/NotResource'],
    ['in a Principal', statement({ Principal: { AWS: SLOT } }), '/Statement/0/Principal/AWS'],
    ['in an Effect', statement({ Effect: '${claim:t}' }), '/Statement/0/Effect'],
    ['in a list of lists', statement({ Resource: [[SLOT]] }), '/Statement/0/Resource/0/0'],
    ['in a mapping of resources', statement({ Resource: { 0: SLOT } }), '/Statement/0/Resource/0'],
    ['in an unknown element', statement({ Resources: SLOT }), '/Statement/0/Resources'],
    ['in an element in other letters', statement({ resource: SLOT }), '/Statement/0/resource'],
    [
      'in a list of statements in a list',
      { Statement: [[{ Effect: 'Allow', Resource: SLOT }]] },
      '/Statement/0/0/Resource',
    ],
    ['deeper', statement({ Condition: { StringLike: { k: [[SLOT]] } } }), '/Statement/0/Condition/StringLike/k/0/0'],
    ['without a key', statement({ Condition: { StringLike: SLOT } }), '/Statement/0/Condition/StringLike'],
    ['in a list of keys', statement({ Condition: { StringLike: [SLOT] } }), '/Statement/0/Condition/StringLike/0'],
  ])('%s', (_, document, path) => {
    expect(problems(document)).toEqual([`${path}: ${MISPLACED}`]);
  });

  test.each(['Deny', 'allow', 'ALLOW', undefined, ['Allow']])('in a statement with the effect %j', (Effect) => {
    const document = { Statement: [{ ...(Effect !== undefined && { Effect }), Resource: SLOT }] } as Json;
    expect(problems(document)).toEqual([`/Statement/0/Resource: ${MISPLACED}`]);
  });

  test.each([
    [
      'a condition key',
      statement({ Condition: { StringLike: { '${claim:t}': 'x' } } }),
      '/Statement/0/Condition/StringLike/${claim:t}',
    ],
    ['an element', statement({ '${claim:t}': 'x' }), '/Statement/0/${claim:t}'],
  ])('in the name of %s', (_, document, path) => {
    expect(problems(document)).toEqual([`${path} (key): ${MISPLACED}`]);
  });
});

describe('a condition', () => {
  function of(operator: string, value: unknown, more: object = {}): readonly string[] {
    const found = problems(statement({ Condition: { [operator]: { 'aws:RequestTag/t': value }, ...more } }));
    return found.map((problem) => problem.slice(problem.lastIndexOf(': ') + 2));
  }

  test.each(['StringEquals', 'StringLike'])('%s takes slots', (operator) => {
    expect(of(operator, '${claim:t}')).toEqual(OK);
    expect(of(operator, ['x', 'p/${claim:t}/*'])).toEqual(OK);
    expect(of(operator, '${claim:t}*')).toEqual([TOUCHING]);
    expect(of(operator, '*/${claim:t}/*')).toEqual([BETWEEN]);
    expect(of(operator, 'arn:aws:s3:::b/${claim:t}')).toEqual(OK);
    expect(of(operator, 'arn:aws:iam::${claim:t}:root')).toEqual([EARLY]);
  });

  test.each(['ArnEquals', 'ArnLike'])('%s takes them behind the fifth colon', (operator) => {
    expect(of(operator, 'arn:aws:s3:::b/${claim:t}')).toEqual(OK);
    expect(of(operator, '${claim:t}')).toEqual([EARLY]);
    expect(of(operator, '*:aws:iam::${claim:t}:root')).toEqual([EARLY]);
  });

  test.each([
    'StringNotEquals',
    'StringNotLike',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'ArnNotEquals',
    'ArnNotLike',
    'NumericEquals',
    'DateEquals',
    'Bool',
    'BinaryEquals',
    'IpAddress',
    'Null',
    'StringEqualsIfExists',
    'StringLikeIfExists',
    'ArnLikeIfExists',
    'ForAllValues:StringEqualsIfExists',
    'ForAllValues:StringNotEquals',
    'ForAnyValue:StringNotLike',
    'ForAllValues:StringEqualsIgnoreCase',
    'stringequals',
    'forAllValues:StringEquals',
    'ForAllValues:ForAllValues:StringEquals',
    'ForAllValues: StringEquals',
    'StringEquals ',
    'xStringEquals',
    'toString',
  ])('%s takes none', (operator) => {
    expect(of(operator, 'arn:aws:s3:::b/${claim:t}')).toEqual([MISPLACED]);
  });

  test.each(['ForAnyValue:StringEquals', 'ForAnyValue:ArnLike'])(
    '%s takes none, as one value of several is enough',
    (operator) => {
      expect(of(operator, 'arn:aws:s3:::b/${claim:t}')).toEqual([
        'a slot stands under `ForAnyValue:`, where one value of several is enough',
      ]);
    },
  );

  describe('ForAllValues', () => {
    const MISSING_NULL = 'a slot stands under `ForAllValues:`, which is true of a request without `aws:RequestTag/t`';
    test.each<[string, object, readonly string[]]>([
      ['alone', {}, [MISSING_NULL]],
      ['with Null', { Null: { 'aws:RequestTag/t': 'false' } }, OK],
      ['with Null as a boolean', { Null: { 'aws:RequestTag/t': false } }, OK],
      ['with Null in other letters', { Null: { 'AWS:requesttag/T': 'false' } }, OK],
      ['with Null of another key', { Null: { 'aws:RequestTag/u': 'false' } }, [MISSING_NULL]],
      ['with Null that asks for absence', { Null: { 'aws:RequestTag/t': 'true' } }, [MISSING_NULL]],
      ['with Null that asks for both', { Null: { 'aws:RequestTag/t': ['false', 'true'] } }, [MISSING_NULL]],
      ['with a Null for each', { 'ForAllValues:Null': { 'aws:RequestTag/t': 'false' } }, [MISSING_NULL]],
      ['with Null that is no mapping', { Null: 'false' }, [MISSING_NULL]],
    ])('%s', (_, more, wanted) => {
      expect(of('ForAllValues:StringEquals', '${claim:t}', more)).toEqual(wanted);
    });
  });
});

describe('two texts', () => {
  const MEET = /^claims can meet here and in `(.*)`: what one value opens here, another value opens there$/;
  const s3 = 'arn:aws:s3:::';

  /** The texts that the second one meets. */
  function metBy(first: string, second: string): string | undefined {
    const [one, ...rest] = problems(statement({ Resource: [`${s3}${first}`, `${s3}${second}`] }));
    expect(rest).toEqual([]);
    return one === undefined
      ? undefined
      : (MEET.exec(one.replace('/Statement/0/Resource/1: ', ''))?.[1] ?? one).replace(s3, '');
  }

  test.each([
    ['b/${claim:t}', 'b/${claim:t}/*'],
    ['b-${claim:t}', 'b-${claim:t}/*'],
    ['b/${claim:t}/*', 'c/${claim:t}/*'],
    ['b/${claim:t}/*', 'b/${claim:t}/inbox/*'],
    ['b/${claim:t}/*', 'b/${claim:u}/*'],
    ['b/${claim:t}/*', 'b/${claim:t}/${claim:u}'],
    ['b/${claim:t}/*', 'b/${claim:u}/x-${claim:t}/*'],
    ['t/${claim:t}/*', 'shared/${claim:t}/*'],
    ['b/${claim:t}/${claim:u}', 'b/${claim:t}/*'.replace('*', 'x/${claim:u}')],
    ['b/*/${claim:t}', 'b/?/${claim:t}'],
    ['b/${claim:t}:x', 'b/x-${claim:t}/y'],
    ['b/${claim:t}', 'b/${*}${claim:t}'],
    ['b/${claim:t}/*', 'b/${claim:t}/*'],
  ])('%s and %s stay apart', (first, second) => {
    expect(metBy(first, second)).toBeUndefined();
    expect(metBy(second, first)).toBeUndefined();
  });

  test.each([
    ['b/${claim:t}/*', 'b/shared/${claim:t}/*'],
    ['b/${claim:t}/*', 'b/shared-${claim:t}/*'],
    ['b/${claim:t}/*', 'b/*/${claim:t}'],
    ['b/${claim:t}', 'b/x${claim:t}'],
    ['b/${claim:t}', 'b/${claim:t}x'],
    ['b/${claim:t}x', 'b/x${claim:t}'],
    ['b/?/${claim:t}', 'b/${claim:t}/?'],
    ['b/${aws:username}/${claim:t}', 'b/x/y/${claim:t}-z'],
    ['*/${claim:t}', '${claim:t}/x'],
    ['b/${claim:t}/${claim:u}', 'b/${claim:t}/x-${claim:u}'],
    ['b/${claim:t}/x/${claim:u}', 'b/*/${claim:t}/${claim:u}-y'],
  ])('%s and %s meet', (first, second) => {
    expect(metBy(first, second)).toBe(first);
    expect(metBy(second, first)).toBe(second);
  });

  test('meet in other statements, and in values of one condition key whatever its letters and operator', () => {
    const [a, b] = [`${s3}b/\${claim:t}/*`, `${s3}b/x/\${claim:t}/*`];
    const two = (one: object, other: object): readonly string[] =>
      problems({
        Statement: [
          { Effect: 'Allow', ...one },
          { Effect: 'Allow', ...other },
        ],
      } as Json);
    expect(two({ Resource: a }, { Resource: b })).toEqual([
      expect.stringMatching('^/Statement/1/Resource: claims can meet'),
    ]);
    expect(
      two({ Condition: { StringLike: { 's3:prefix': a } } }, { Condition: { ArnLike: { 'S3:Prefix': [b] } } }),
    ).toEqual([expect.stringMatching('^/Statement/1/Condition/ArnLike/S3:Prefix/0: claims can meet')]);
    // What is compared with different parts of a request cannot be mistaken.
    expect(two({ Resource: a }, { Condition: { StringLike: { 's3:prefix': b } } })).toEqual(OK);
    expect(two({ Condition: { StringLike: { k: a } } }, { Condition: { StringLike: { l: b } } })).toEqual(OK);
  });

  test('each is said to meet one of those before it', () => {
    const Resource = ['b/${claim:t}/*', 'b/x/${claim:t}/*', 'b/y/${claim:t}/*', 'c/${claim:t}'].map(
      (text) => s3 + text,
    );
    expect(problems(statement({ Resource })).map((problem) => problem.slice(0, 23))).toEqual([
      '/Statement/0/Resource/1',
      '/Statement/0/Resource/2',
    ]);
  });
});

test('every text is looked at', () => {
  const Resource = ['arn:aws:s3:::${claim:t}*', 'arn:aws:s3:::b', '${claim:t}', 'arn:aws:s3:::${claim:t}'];
  expect(problems(statement({ Resource, Action: '${claim:t}' }))).toEqual([
    `/Statement/0/Action: ${MISPLACED}`,
    `/Statement/0/Resource/0: ${TOUCHING}`,
    `/Statement/0/Resource/2: ${EARLY}`,
  ]);
});

test.each(['${Claim:t}', '${claims:t}', '${ CLAIM :t}'])('%s looks like a slot, and is none', (text) => {
  const Statement = [{ Effect: 'Deny', Action: '*', Resource: `arn:aws:s3:::d/${text}/*` }];
  expect(checkSlots({ Version: '2012-10-17', Statement })).toMatchObject([
    { path: ['Statement', 0, 'Resource'], message: 'this looks like a slot for a claim, and is none' },
  ]);
});
