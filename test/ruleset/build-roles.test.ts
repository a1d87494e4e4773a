import { describe, expect, test } from 'vitest';
import type { IAMRoleARN as RoleDocument, Session } from '../../src/generated/ruleset-document.js';
import { buildRoles, buildSession } from '../../src/ruleset/build-roles.js';
import { newContext } from './context.js';

const ARN = 'arn:aws:iam::123456789012:role/';

function build(document: Readonly<Record<string, RoleDocument>>, files?: Readonly<Record<string, string>>) {
  const { context, reported } = newContext(files);
  return { roles: buildRoles(document, context), reported };
}

function session(written: Session) {
  const { context, reported } = newContext();
  return { session: buildSession(written, ['session'], context), reported };
}

describe('roles', () => {
  test('are an ARN, or an ARN and more', () => {
    const { roles, reported } = build({
      short: `${ARN}a`,
      long: {
        arn: `${ARN}b`,
        description: 'd',
        privileged: true,
        maxSessionDuration: '1h30m',
        permissions: [{ Version: 'x' }],
      },
    });
    expect(reported).toEqual([]);
    expect({ ...roles }).toEqual({
      short: { name: 'short', arn: `${ARN}a`, privileged: false },
      long: {
        name: 'long',
        arn: `${ARN}b`,
        description: 'd',
        privileged: true,
        maxSessionDuration: 5400,
        permissions: [{ document: { Version: 'x' } }],
      },
    });
    expect(Object.getPrototypeOf(roles)).toBeNull();
    expect({ ...buildRoles(undefined, newContext().context) }).toEqual({});
  });

  test.each([
    `${ARN}user-\${claim:custom:tenant}`,
    `${ARN}\${claim:sub}`,
    `${ARN}path/to/x-\${claim:a}-\${claim:b, 'c'}`,
    "arn:aws:iam::123456789012:role/sites/${claim:site, 'main'}",
    `${ARN}x\${aws:username}`,
  ])('may be templates: %s', (arn) => {
    expect(build({ r: arn, s: { arn: `${arn}x` } }).reported).toEqual([]);
  });

  test.each([
    ['arn:aws:iam::123456789012:role/${claim:path}/x', 'template', 'a slot stands before the name of the role'],
    ['arn:aws:iam::${claim:account}:role/x', 'template', 'a slot stands before the name of the role'],
    [`${ARN}\${claim:`, 'template', 'the slot `${claim:` has no `}`'],
    [`${ARN}\${claim:}`, 'template', '`${claim:}` names no claim'],
    [`${ARN}a b`, 'role-arn', '`arn:aws:iam::123456789012:role/a b` is not an IAM role ARN'],
    [`${ARN}é`, 'role-arn', '`arn:aws:iam::123456789012:role/é` is not an IAM role ARN'],
    [`${ARN}\${aws:a b}`, 'role-arn', '`arn:aws:iam::123456789012:role/${aws:a b}` is not an IAM role ARN'],
  ])('%s is none', (arn, code, message) => {
    expect(build({ r: arn }).reported).toContain(`${code} /roles/r: ${message}`);
    expect(build({ r: { arn } }).reported).toContain(`${code} /roles/r/arn: ${message}`);
  });

  test('with one ARN are one role: a warning', () => {
    expect(build({ a: `${ARN}x`, b: { arn: `${ARN}x` }, c: `${ARN}x`, d: `${ARN}X` }).reported).toEqual([
      'warning duplicate-role-arn key /roles/b: `b` has the same ARN as `a`',
      'warning duplicate-role-arn key /roles/c: `c` has the same ARN as `a`',
    ]);
  });

  test('names of members of every object are names like others', () => {
    const document = JSON.parse(`{"__proto__":"${ARN}a","constructor":"${ARN}b","hasOwnProperty":{"arn":"${ARN}c"}}`);
    const { roles, reported } = build(document);
    expect(reported).toEqual([]);
    expect(Object.values(roles).map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
  });
});

describe('policies', () => {
  const FILES = {
    'a.json': '{"Version":"1.0e0"}',
    'b.yaml': 'Version: x\n',
    'bad.json': '{\n  "Action": *\n}',
    'empty.json': '',
    'number.json': '1e3',
  };

  test('stand inline, or in a file', () => {
    const { roles, reported } = build(
      {
        r: {
          arn: `${ARN}x`,
          permissions: ['a.json', 'b.yaml', { Inline: 1 }],
          boundary: 'b.yaml',
          trust: 'number.json',
        },
      },
      FILES,
    );
    expect(reported).toEqual([]);
    expect(roles['r']).toMatchObject({
      permissions: [
        { file: 'a.json', document: { Version: '1.0e0' } },
        { file: 'b.yaml', document: { Version: 'x' } },
        { document: { Inline: 1 } },
      ],
      boundary: { file: 'b.yaml', document: { Version: 'x' } },
      trust: { file: 'number.json', document: 1000 },
    });
  });

  test.each([
    ['nowhere.json', 'file-not-read', 'the file `nowhere.json` could not be read'],
    ['constructor', 'file-not-read', 'the file `constructor` could not be read'],
    ['bad.json', 'yaml-syntax', '`bad.json:2:13` cannot be read: `*` is an alias without a name'],
    ['empty.json', 'yaml-documents', '`empty.json:1:1` cannot be read: the text holds no document'],
  ])('%s: cannot be read', (path, code, message) => {
    const { roles, reported } = build({ r: { arn: `${ARN}x`, permissions: [path], trust: path } }, FILES);
    expect(reported).toEqual([`${code} /roles/r/permissions/0: ${message}`, `${code} /roles/r/trust: ${message}`]);
    expect(roles['r']).toEqual({ name: 'r', arn: `${ARN}x`, privileged: false, permissions: [] });
  });
});

describe('sessions', () => {
  test('hold templates as they are written, durations in seconds, tags of texts and of lists', () => {
    const { session: built, reported } = session({
      name: '${claim:sub}',
      sourceIdentity: "x-${claim:/a/b, 'c'}",
      duration: '15m',
      tags: { tenant: '${claim:t}', groups: { claim: '/cognito/groups', join: ':' } },
      transitive: ['tenant'],
      managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      policy: { Version: '2012-10-17' },
    });
    expect(reported).toEqual([]);
    expect({ ...built, tags: { ...built.tags } }).toEqual({
      name: '${claim:sub}',
      sourceIdentity: "x-${claim:/a/b, 'c'}",
      duration: 900,
      tags: { tenant: '${claim:t}', groups: { claim: ['cognito', 'groups'], join: ':' } },
      transitive: ['tenant'],
      managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      policy: { document: { Version: '2012-10-17' } },
    });
    expect(Object.getPrototypeOf(built.tags)).toBeNull();
  });

  test('all mistakes are told', () => {
    const written: Session = {
      name: '${claim:',
      sourceIdentity: '${claim:}',
      duration: '0s',
      tags: { a: '${claim:', b: { claim: '/~', join: ':' }, ok: 'x' },
      policy: 'nowhere.json',
    };
    const { session: built, reported } = session(written);
    expect(reported).toEqual([
      'template /session/name: the slot `${claim:` has no `}`',
      'template /session/sourceIdentity: `${claim:}` names no claim',
      'bad-duration /session/duration: `0s` is no time at all',
      'template /session/tags/a: the slot `${claim:` has no `}`',
      'bad-pointer /session/tags/b/claim: `/~` is not a JSON Pointer',
      'file-not-read /session/policy: the file `nowhere.json` could not be read',
    ]);
    expect(Object.keys(built.tags ?? {})).toEqual(['a', 'ok']);
  });

  test('tags named like members of every object are tags', () => {
    const { session: built } = session(JSON.parse('{"tags":{"__proto__":"a","constructor":"b"}}'));
    expect(Object.entries(built.tags ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});
