/** Policies and principals that were read once, held to those read for each request. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareForSessions } from '../../src/iam/evaluate.js';
import type { EvaluationPolicies, RequestContext } from '../../src/iam/index.js';
import { prepare } from '../../src/iam/index.js';
import { readSessionRole } from '../../src/iam/session-role.js';
import * as arbitraries from './arbitraries.js';
import { A, DEFAULT_REQUEST, SESSION, USER } from './cases/case.js';

/** Condition keys as they stand when some are replaced, letter case aside. */
function replaced(own: RequestContext, given: RequestContext): RequestContext {
  const names = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : name.toLowerCase()));
  const kept = Object.entries(own).filter(([name]) => !names.includes(name.toLowerCase()));
  return Object.fromEntries([...kept, ...Object.entries(given).filter(([, value]) => value !== undefined)]);
}

const respelled = arbitraries.context.map((context) =>
  Object.fromEntries(Object.entries(context).map(([name, value]) => [name.toUpperCase(), value])),
);
const taken = fc.constantFrom<RequestContext>(
  {},
  { 'AWS:principalARN': null },
  { 'aws:PrincipalArn': undefined },
  { 'A:B': null, 'a:b': 'x' },
  { 'aws:username': null },
);

test('a caller read once gets the answers of one read for each request', () => {
  const seen = { Allowed: 0, ImplicitlyDenied: 0, ExplicitlyDenied: 0 };
  const given = fc.oneof(arbitraries.context, respelled, taken);
  fc.assert(
    fc.property(arbitraries.evaluationInput, given, ({ policies, request }, context) => {
      const { principal, context: own, ...asked } = request;
      const prepared = prepare(policies);
      const caller = prepared.caller(principal, own);
      const wanted = prepared.evaluate({ ...request, context: replaced(own ?? {}, context) });
      expect(caller.evaluate({ ...asked, context })).toEqual(wanted);
      // The first question leaves nothing behind.
      expect(caller.evaluate(asked)).toEqual(prepared.evaluate(request));
      seen[wanted.decision]++;
    }),
    { numRuns: 1500 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
});

test('a session of a role read once gets the answers of a caller with its ARN', () => {
  const roles = [
    'role/member',
    'role/member',
    'role/a/b/member',
    'role/a/member',
    'role/',
    'user/alice',
    'role/a:b',
    'root',
  ];
  const odd = fc
    .tuple(fc.constantFrom('aws', 'aws-cn', ''), fc.constantFrom(A, '12'), fc.constantFrom(...roles))
    .map(([partition, account, rest]) => `arn:${partition}:iam::${account}:${rest}`);
  const arn = fc.oneof(odd, fc.constantFrom(`arn:aws:iam::${A}:role/member`, `arn:aws:iam::${A}:role/a/member`));
  const session = fc.oneof(
    fc.constantFrom('alice', 'a:b', '', '/', 'a/b', '*').map((name) => `arn:aws:sts::${A}:assumed-role/member/${name}`),
    fc.constantFrom(`arn:aws-cn:sts::${A}:assumed-role/member/x`, `arn:aws:sts::${A}:assumed-role/other/x`, USER, ''),
  );
  const tags = { 'aws:PrincipalTag/n': 'x', 'aws:username': 'alice' };
  const given = fc.oneof(arbitraries.context, respelled, taken);
  let quick = 0;
  fc.assert(
    fc.property(
      arbitraries.policies,
      arbitraries.request,
      arn,
      session,
      given,
      (policies, asked, role, who, context) => {
        const { principal: _, ...request } = { ...asked, context };
        const common = { 'aws:PrincipalType': 'AssumedRole' };
        const read = readSessionRole(role, common);
        if (read.session(who) !== undefined) quick++;
        const prepared = prepareForSessions(policies);
        const caller = prepared.caller(who, { ...common, 'aws:PrincipalArn': role, ...tags });
        expect(prepared.session(read, who, () => tags).evaluate(request)).toEqual(caller.evaluate(request));
      },
    ),
    { numRuns: 1000 },
  );
  expect(quick).toBeGreaterThan(60);
});

test('further policies are as if they had been there from the start', () => {
  fc.assert(
    fc.property(
      arbitraries.policies,
      arbitraries.policies,
      fc.subarray(['identity', 'session', 'boundary', 'scp', 'rcp', 'resource', 'trust'] as const),
      arbitraries.request,
      (policies, others, names, request) => {
        const more: EvaluationPolicies = Object.fromEntries(names.map((name) => [name, others[name]]));
        const prepared = prepare(policies);
        const before = prepared.evaluate(request);
        expect(prepared.with(more).evaluate(request)).toEqual(prepare({ ...policies, ...more }).evaluate(request));
        expect(prepared.with({ identity: undefined }).evaluate(request)).toEqual(before);
        expect(prepared.evaluate(request)).toEqual(before);
      },
    ),
    { numRuns: 500 },
  );
});

test('statements that decided are shared between answers, and cannot be changed', () => {
  const { statements } = prepare({
    identity: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  })
    .caller(SESSION)
    .evaluate(DEFAULT_REQUEST);
  expect(statements).toHaveLength(1);
  expect(Object.isFrozen(statements[0])).toBe(true);
});

test('what every answer to a caller says cannot be changed in one of them', () => {
  const caller = prepare({ identity: [] }).caller('nobody');
  const asked = { action: 's3:GetObject', resource: '*' };
  const [caveat, ...more] = caller.evaluate(asked).caveats;
  expect([caveat?.code, more]).toEqual(['unknown-principal', []]);
  expect(Reflect.set(caveat ?? {}, 'message', 'changed')).toBe(false);
  expect(caller.evaluate(asked).caveats).toEqual([caveat]);
});
