/** What a rule file breaks for every token. Exact places in the text: rules/bad/session-*.yaml. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse.js';
import { fileOf, problemsOf } from './workspace.js';

const X = (count: number): string => 'x'.repeat(count);
const SLOT = '${claim:c}';

describe.each([
  { member: 'name', what: 'the session name', min: 2, max: 64, odd: ':' },
  { member: 'sourceIdentity', what: 'the source identity', min: 2, max: 64, odd: '/' },
  { member: 'tags/t', what: 'a tag value', min: 0, max: 256, odd: '*' },
])('$member', ({ member, what, min, max, odd }) => {
  const of = (text: string): string | undefined => {
    const session = member === 'tags/t' ? { tags: { t: text } } : { [member]: text };
    const [first, ...rest] = problemsOf(fileOf({ role: { session } }));
    expect(rest).toEqual([]);
    return first?.replace(`error session-value /roles/member/session/${member}: ${what} `, '');
  };

  test.each([
    [X(max), undefined],
    [X(max + 1), `is longer than ${max} characters`],
    [odd, `holds \`${odd}\``],
    [`${X(10)}${odd}`, `holds \`${odd}\``],
    ['xx\n', 'holds `\\n`'],
    // Around slots only what no claim can mend counts.
    [SLOT, undefined],
    [`x${SLOT}`, undefined],
    [`${X(max)}${SLOT}`, undefined],
    [`${X(max - 1)}${SLOT}x`, undefined],
    [`${X(max)}${SLOT}x`, `is longer than ${max} characters, whatever the claims`],
    [`${odd}${SLOT}`, `holds \`${odd}\``],
    [`${SLOT}${odd}${SLOT}`, `holds \`${odd}\``],
    ["${claim:c, ''}", undefined],
    [`\${claim:c, '${X(max)}'}`, undefined],
    [`\${claim:c, '${X(max + 1)}'}`, `has a default of more than ${max} characters`],
    [`\${claim:c, '${odd}'}`, `holds \`${odd}\``],
  ])('%j', (text, wanted) => {
    expect(of(text)).toBe(wanted);
  });

  test('the shortest', () => {
    if (min > 0) expect(of(X(min - 1))).toBe(`is shorter than ${min} characters`);
    if (min > 0) expect(of(X(min))).toBeUndefined();
  });
});

describe('what AWS reserves', () => {
  const RESERVED = 'starts with `aws:`, which AWS reserves';

  test.each([
    ['aws:x', RESERVED],
    [`Aws:${SLOT}`, RESERVED],
    [`${SLOT}aws:`, undefined],
    [`x${SLOT}aws:`, undefined],
    [`aws${SLOT}:`, undefined],
  ])('the tag value %j', (t, wanted) => {
    expect(problemsOf(fileOf({ role: { session: { tags: { t } } } }))).toEqual(
      wanted === undefined ? [] : [`error session-value /roles/member/session/tags/t: a tag value ${wanted}`],
    );
  });

  test.each(['aws:x', 'AWS:', 'aws:PrincipalTag/x'])('the tag key %j', (key) => {
    const pointer = key.replaceAll('/', '~1');
    expect(problemsOf(fileOf({ role: { session: { tags: { [key]: 'v' } } } }))).toEqual([
      `error session-tags /roles/member/session/tags/${pointer}: a tag key ${RESERVED}`,
    ]);
    expect(problemsOf(fileOf({ provider: { principalTags: { [key]: 'sub' } } }))).toEqual([
      `error session-tags /providers/login.acme.example/principalTags/${pointer}: a tag key ${RESERVED}`,
    ]);
  });
});

describe('tag keys', () => {
  test.each([
    [['x'.repeat(128)], []],
    [['é _.:/=+-@'], []],
    [['a*'], ['a tag key holds `*`']],
    [['a', 'b', 'A'], ['`A` and `a` are one tag key to AWS']],
    [['ſ', 'S'], ['`S` and `ſ` are one tag key to AWS']],
    [
      ['a', 'A', 'aA', 'Aa'],
      ['`A` and `a` are one tag key to AWS', '`Aa` and `aA` are one tag key to AWS'],
    ],
  ])('%j', (keys, wanted) => {
    const tags = Object.fromEntries(keys.map((key) => [key, 'v']));
    const said = problemsOf(fileOf({ role: { session: { tags } }, provider: { principalTags: tags } }));
    expect(said.map((problem) => problem.slice(problem.indexOf(': ') + 2))).toEqual([...wanted, ...wanted]);
  });

  test('of providers that share a mapping are reported once', () => {
    const file = fileOf({ provider: { principalTags: { a: 'x', A: 'y' } } }) as { readonly providers: object };
    const shared = { ...file, providers: { ...file.providers, other: { sameAs: 'login.acme.example' } } };
    expect(problemsOf(shared)).toHaveLength(1);
  });
});

describe('transitive tags', () => {
  test.each([
    [{ tags: { a: 'v' }, transitive: ['a'] }, undefined, []],
    [
      { tags: { a: 'v' }, transitive: ['A'] },
      undefined,
      ['/roles/member/session/transitive/0: the session has no tag `A`'],
    ],
    [{ transitive: ['a'] }, undefined, ['/roles/member/session/transitive/0: the session has no tag `a`']],
    [
      { transitive: ['toString'] },
      undefined,
      ['/roles/member/session/transitive/0: the session has no tag `toString`'],
    ],
    [{ tags: { a: 'v' } }, { transitive: ['a'] }, []],
    [
      // A role is given by other rules as well.
      { transitive: ['a'] },
      { tags: { a: 'v' } },
      ['/roles/member/session/transitive/0: the session has no tag `a`'],
    ],
  ])('%j and %j', (role, rule, wanted) => {
    const file = fileOf({ role: { session: role }, rule: rule ? { session: rule } : {} });
    expect(problemsOf(file)).toEqual(wanted.map((problem) => `error session-tags ${problem}`));
  });

  test('of a principal tag are not known to be there', () => {
    const file = fileOf({ provider: { principalTags: { p: 'sub' } }, rule: { session: { transitive: ['p'] } } });
    expect(problemsOf(file)).toEqual([
      'error session-tags /providers/login.acme.example/rules/0/session/transitive/0: the session has no tag `p`',
    ]);
  });
});

describe('a policy', () => {
  const policy = (members: object): object => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...members }],
  });
  const of = (document: unknown): readonly string[] =>
    problemsOf(fileOf({ role: { session: { policy: document } } })).map((problem) =>
      problem.replace('error session-policy /roles/member/session/policy', ''),
    );

  test.each<[string, unknown, string]>([
    ['without a version', { Statement: [] }, ': the document has no Version'],
    ['of the old version', { ...policy({}), Version: '2008-10-17' }, '/Version: `2008-10-17` is the old version'],
    ['without statements', { Version: '2012-10-17' }, ': the document has no Statement'],
    [
      'with a short ARN',
      policy({ Resource: 'arn:aws:sqs' }),
      '/Statement/0/Resource: `arn:aws:sqs` has 3 fields of six',
    ],
    ['with a principal', policy({ Principal: '*' }), '/Statement/0/Principal: '],
    ['with a typographic quote', policy({ Sid: '“x”' }), '/Statement/0/Sid: '],
    [
      'with a character beyond Latin-1',
      policy({ Resource: 'arn:aws:s3:::b/\u0100' }),
      '/Statement/0/Resource: the text holds the character U+0100',
    ],
    ['with an unknown element', policy({ Resources: '*' }), '/Statement/0/Resources: '],
  ])('%s', (_, document, wanted) => {
    const said = of(document);
    expect(
      said.find((problem) => problem.startsWith(wanted)),
      said.join('\n'),
    ).toBeDefined();
  });

  test.each<[string, unknown]>([
    ['in Latin-1', policy({ Resource: 'arn:aws:s3:::b/\u00ff\t' })],
    ['that denies', policy({ Effect: 'Deny', Resource: 'arn:aws:s3:::b/*' })],
    ['with variables', policy({ Resource: 'arn:aws:s3:::b/${aws:PrincipalTag/team}/*' })],
    ['with slots', policy({ Resource: 'arn:aws:s3:::b/${claim:c}/*' })],
    ['with one statement', { Version: '2012-10-17', Statement: (policy({}) as { Statement: object[] }).Statement[0] }],
  ])('%s is fine', (_, document) => {
    expect(of(document)).toEqual([]);
  });

  test('says of a slot in the wrong place no more than that', () => {
    const resource = 'arn:aws:s3:${claim:c}::b/*';
    expect(of(policy({ Resource: resource }))).toEqual([
      '/Statement/0/Resource: a slot stands before the fifth colon of the ARN',
    ]);
    expect(of({ ...policy({ Resource: 'arn:aws:s3:::b/${claim:c}' }), Version: '2008-10-17' })).toHaveLength(1);
  });

  test('in a file is reported where it is named, with the place in the file', () => {
    const text =
      '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${claim:c}*" }\n}';
    const file = JSON.stringify(fileOf({ role: { session: { policy: 'p.json' } } }));
    const { diagnostics } = parse(file, { read: () => text });
    expect(diagnostics).toMatchObject([
      {
        code: 'session-policy',
        path: '/roles/member/session/policy',
        message: '`p.json:3:67`: a slot stands beside a wildcard, a variable or another slot',
      },
    ]);
  });
});

test('a rule file that is broken elsewhere is checked as well', () => {
  const file = fileOf({ role: { session: { name: 'a/b' } }, rule: { role: 'nobody', session: { duration: '1s' } } });
  expect(problemsOf(file).map((problem) => problem.split(' ')[1])).toEqual(['session-value', 'unknown-role']);
});

test('a large policy full of slots is checked in time that is in its size', () => {
  const resource = `arn:aws:s3:::b/${'${claim:c}/'.repeat(10_000)}`;
  const Resource = Array.from({ length: 5 }, () => resource);
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource } };
  const said = problemsOf(fileOf({ role: { session: { policy: document } } }));
  expect(said.at(0)).toContain('the session policies have at least');
});
