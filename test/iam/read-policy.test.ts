import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, type PolicyLayer, parsePolicy, prepare } from '../../src/iam/index.js';
import type { Json } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';
import { ALL, allow, DEFAULT_REQUEST, deny, policy } from './cases/case.js';

const YAML = `Version: "2012-10-17"
Statement:
  - Sid: Read
    Effect: Allow
    Action: s3:Get*
    Resource: "*"
  - Sid: NoKeys
    Effect: Deny
    Action: s3:*
    Resource: arn:aws:s3:::bucket/key
`;

const found = (document: Json, type?: PolicyLayer) =>
  parsePolicy(document, { file: 'p.json', type }).diagnostics.map(({ code, path, message }) => [code, path, message]);

describe('parsePolicy', () => {
  test('keeps where statements stand', () => {
    const { policy: read, diagnostics } = parsePolicy(YAML, { file: 'policies/user.yaml', type: 'identity' });
    expect(diagnostics).toEqual([]);
    const { decision, statements } = evaluate({ policies: { identity: read ? [read] : [] }, request: DEFAULT_REQUEST });
    expect(decision).toBe('ExplicitlyDenied');
    expect(statements).toEqual([
      {
        policy: 'identity',
        index: 0,
        file: 'policies/user.yaml',
        statement: 1,
        sid: 'NoKeys',
        effect: 'Deny',
        range: expect.objectContaining({ start: { line: 7, column: 5, offset: YAML.indexOf('Sid: NoKeys') } }),
      },
    ]);
  });

  test('of JSON too, and of a statement without a list', () => {
    const text =
      '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" }\n}';
    const [statement] = evaluate({ policies: { identity: [text] }, request: DEFAULT_REQUEST }).statements;
    expect(statement?.range?.start).toEqual({ line: 3, column: 16, offset: text.indexOf('{ "Effect"') });
  });

  test('of a document that is a part of another text', () => {
    const text = `roles:\n  user:\n    permissions:\n      - ${YAML.trimEnd().replaceAll('\n', '\n        ')}\n`;
    const outer = readYaml(text);
    const at = ['roles', 'user', 'permissions', 0];
    const inner = (outer.value as { roles: { user: { permissions: readonly Json[] } } }).roles.user
      .permissions[0] as Json;
    const { policy: read } = parsePolicy(inner, {
      file: 'rules.yaml',
      locate: (path, part) => outer.locate([...at, ...path], part),
    });
    const [statement] = prepare({ identity: [read ?? null] }).evaluate(DEFAULT_REQUEST).statements;
    expect(statement).toMatchObject({ file: 'rules.yaml', sid: 'NoKeys', range: { start: { line: 10, column: 13 } } });
  });

  test('reports what is wrong, with its place', () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": [{ "Efect": "Allow", "Effect": "Allow", "Action": "s3Get", "Resource": "x" }] }';
    expect(parsePolicy(text, { file: 'p.json', type: 'identity' }).diagnostics).toEqual([
      {
        code: 'unknown-key',
        severity: 'error',
        message: '`Efect` is no element of the policy language here',
        help: 'did you mean `Effect`?',
        file: 'p.json',
        path: '/Statement/0/Efect',
        range: { start: { line: 1, column: 44, offset: 43 }, end: { line: 1, column: 51, offset: 50 } },
      },
      expect.objectContaining({
        code: 'bad-value',
        path: '/Statement/0/Action',
        message: 'the action `s3Get` names no service',
      }),
      expect.objectContaining({ code: 'bad-value', path: '/Statement/0/Resource' }),
    ]);
  });

  test('reports a key that stands twice once', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}]}';
    const { policy: read, diagnostics } = parsePolicy(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-key']);
    expect(read?.faults).toHaveLength(1);
  });

  test('gives no policy for a text that cannot be read', () => {
    const { policy: read, diagnostics } = parsePolicy('{"Version": ');
    expect(read).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toContain('yaml-syntax');
    expect(evaluate({ policies: { identity: [ALL, '{"Version": '] }, request: DEFAULT_REQUEST })).toMatchObject({
      decision: 'ExplicitlyDenied',
      caveats: expect.arrayContaining([expect.objectContaining({ code: 'refused-policy' })]),
    });
  });

  test('asks of each layer what AWS asks there', () => {
    const withPrincipal = policy(allow({ Principal: '*' }));
    expect(found(ALL, 'identity')).toEqual([]);
    expect(found(withPrincipal, 'identity')).toEqual([
      ['unknown-key', '/Statement/0/Principal', 'a principal stands in a policy of the type identity'],
    ]);
    expect(found(withPrincipal, 'resource')).toEqual([]);
    expect(found(ALL, 'resource')).toEqual([
      ['missing-key', '/Statement/0', 'a statement of a policy of the type resource names no principal'],
    ]);
    expect(found(withPrincipal, 'trust').map(([code, path]) => [code, path])).toEqual([
      ['unknown-key', '/Statement/0/Resource'],
    ]);
    expect(found(withPrincipal, 'rcp')).toEqual([]);
    expect(found(withPrincipal)).toEqual([]);
    expect(found(policy(deny({ Principal: { AWS: '123456789012' } })), 'rcp').map(([code]) => code)).toEqual([
      'bad-value',
    ]);
  });

  test('limits the size of a text', () => {
    const { policy: read, diagnostics } = parsePolicy(`"${'x'.repeat(100)}"`, { limits: { maxBytes: 50 } });
    expect(read).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['too-large']);
  });

  test('takes no document for one that was parsed', () => {
    const forged = { version: '2012-10-17', statements: [], faults: [], document: ALL };
    expect(evaluate({ policies: { identity: [forged] }, request: DEFAULT_REQUEST }).caveats).toMatchObject([
      { code: 'refused-policy' },
    ]);
  });

  test('decides the same from a value, from JSON and after parsing', () => {
    const document = policy(allow({ Action: 's3:*' }), deny({ Condition: { Bool: { 'aws:SecureTransport': false } } }));
    fc.assert(
      fc.property(fc.constantFrom('true', 'false', undefined), (secure) => {
        const request = { ...DEFAULT_REQUEST, context: { 'aws:SecureTransport': secure } };
        const decide = (input: Json) => evaluate({ policies: { identity: [input] }, request }).decision;
        expect(decide(JSON.stringify(document))).toBe(decide(document));
        expect(decide(parsePolicy(document).policy as unknown as Json)).toBe(decide(document));
      }),
    );
  });
});
