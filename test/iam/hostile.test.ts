import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EvaluationPolicies, type EvaluationRequest, evaluate, prepare } from '../../src/iam/index.js';
import type { Json } from '../../src/syntax/json.js';
import { A, SESSION } from './cases/case.js';

const decision = (policies: EvaluationPolicies, request: EvaluationRequest) => evaluate({ policies, request }).decision;

describe('hostile input', () => {
  const junk = fc.anything({
    withNullPrototype: true,
    withSparseArray: true,
    withBigInt: true,
    withDate: true,
    withMap: true,
    maxDepth: 3,
    maxKeys: 4,
  });
  const keys = fc.constantFrom(
    'Version',
    'Statement',
    'Effect',
    'Action',
    'Resource',
    'Principal',
    'Condition',
    'NotPrincipal',
    '__proto__',
    'StringEquals',
    'AWS',
  );
  const broken = fc.oneof(
    junk,
    fc.dictionary(
      keys,
      fc.oneof(
        junk,
        fc.dictionary(keys, fc.oneof(junk, fc.array(fc.dictionary(keys, junk)))),
        fc.array(fc.dictionary(keys, fc.oneof(junk, fc.dictionary(keys, junk)))),
      ),
    ),
    fc.string().map((text) => `{"Statement": ${text}}`),
  ) as fc.Arbitrary<Json>;

  test('never throws, and allows nothing', () => {
    fc.assert(
      fc.property(broken, junk, junk, fc.string(), (document, principal, context, text) => {
        const request = {
          principal,
          action: text,
          resource: text,
          resourceAccount: A,
          context,
        } as unknown as EvaluationRequest;
        for (const layer of ['identity', 'session', 'boundary', 'resource', 'trust']) {
          const result = evaluate({ policies: { [layer]: [document] }, request });
          expect(result.decision).not.toBe('Allowed');
        }
        evaluate({ policies: { scp: document, rcp: [document] } as unknown as EvaluationPolicies, request });
      }),
      { numRuns: 200 },
    );
  });

  test('names of the prototype are nothing', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']) {
      const identity = {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: { Null: { [name]: 'false' } } },
      };
      const request = { principal: SESSION, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context: {} };
      expect(decision({ identity: [JSON.parse(JSON.stringify(identity))] }, request)).toBe('ImplicitlyDenied');
    }
  });

  test('members of a prototype are not read', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    const inherited = Object.create({ Version: '2012-10-17', Statement: statement }) as Json;
    const request = { principal: SESSION, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', resourceAccount: A };
    expect(decision({ identity: [inherited] }, request)).toBe('ImplicitlyDenied');
    const policies = Object.create({
      identity: [{ Version: '2012-10-17', Statement: statement }],
    }) as EvaluationPolicies;
    expect(decision(policies, request)).toBe('ImplicitlyDenied');
    const conditional = {
      Version: '2012-10-17',
      Statement: { ...statement, Condition: { StringEquals: { 'a:b': 'x' } } },
    };
    const context = Object.create({ 'a:b': 'x' }) as NonNullable<EvaluationRequest['context']>;
    expect(decision({ identity: [conditional] }, { ...request, context })).toBe('ImplicitlyDenied');
  });

  test('nor those of the prototype of a request, whoever asks', () => {
    const Condition = { StringEquals: { 'a:b': 'x' } };
    const policy = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition } };
    const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };
    const request = Object.assign(Object.create({ context: { 'a:b': 'x' } }), { principal: SESSION, ...asked });
    const prepared = prepare({ identity: [policy] });
    expect(prepared.evaluate(request).decision).toBe('ImplicitlyDenied');
    expect(prepared.caller(SESSION).evaluate(request).decision).toBe('ImplicitlyDenied');
    expect(prepared.caller(SESSION, { 'a:b': 'x' }).evaluate(asked).decision).toBe('Allowed');
  });

  test('what is no text is no resource and no action: a denial of it could not be told', () => {
    const prepared = prepare({ identity: [] });
    for (const odd of [new String('arn:aws:s3:::b/k'), ['arn:aws:s3:::b/k'], undefined, null, 1]) {
      const request = { principal: SESSION, action: 's3:GetObject', resource: odd } as unknown as EvaluationRequest;
      expect(() => prepared.evaluate(request)).toThrow(TypeError);
      expect(() => prepared.evaluate({ ...request, action: odd as string, resource: '*' })).toThrow(TypeError);
    }
  });

  test('a large document and large values take their size in time', () => {
    const long = 'a'.repeat(100_000);
    const Statement = Array.from({ length: 2000 }, (_, index) => ({
      Effect: 'Allow',
      Action: [`s${index}:Get*`, 's3:*'],
      Resource: `arn:aws:s3:::${'*a'.repeat(30)}b${index}`,
      Condition: { StringLike: { 'a:b': `${'*a?'.repeat(30)}c` }, NumericEquals: { 'a:c': long } },
    }));
    const request = {
      principal: SESSION,
      action: 's3:GetObject',
      resource: `arn:aws:s3:::${'a'.repeat(2000)}`,
      context: { 'a:b': long },
    };
    expect(decision({ identity: [{ Version: '2012-10-17', Statement }] }, request)).toBe('ImplicitlyDenied');
  });
});
