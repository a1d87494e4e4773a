/** Prepared sessions, held to evaluations that read everything anew and ask every statement: the same answers for the same reasons. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine.js';
import type { EvaluationPolicies, RequestContext } from '../../src/iam/index.js';
import type { AccessQuestion } from '../../src/session/access.js';
import { OUTCOMES } from '../../src/session/access.js';
import { mergeContext, sessionArn, sessionContext } from '../../src/session/context.js';
import type { Json } from '../../src/syntax/json.js';
import * as arbitraries from '../iam/arbitraries.js';
import { A, B } from '../iam/cases/case.js';
import { evaluateLinearly } from '../iam/linear.js';
import { engineOf } from './access-workspace.js';
import { fileOf, granted, PROVIDER } from './workspace.js';

/** The session has tags where the pools have keys of the request. */
function ofSession<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  return JSON.parse(text.replaceAll('aws:username', 'aws:PrincipalTag/User').replaceAll('a:n', 'aws:principaltag/n'));
}

const documents = (layer: 'identity' | 'boundary' | 'session', maxLength: number): fc.Arbitrary<readonly Json[]> =>
  fc.array(arbitraries.document(layer), { minLength: 1, maxLength }).map(ofSession);
const ALL: Json = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const orAll = (one: fc.Arbitrary<readonly Json[]>): fc.Arbitrary<readonly Json[]> =>
  fc.oneof(
    one,
    one.map((list) => [...list, ALL]),
  );
const rarely = <Value>(value: fc.Arbitrary<Value>, freq: number): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq });

const role = fc.record({
  permissions: orAll(documents('identity', 10)),
  boundary: fc.oneof(
    fc.constant(undefined),
    fc.constant(ALL),
    documents('boundary', 1).map(([one]) => one),
  ),
  policy: fc.oneof(
    fc.constant(undefined),
    fc.constant(ALL),
    fc.constant<Json>({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/${claim:user}/*' },
    }),
    documents('session', 1).map(([one]) => one),
  ),
});
const claims = fc.record({ user: fc.constantFrom('alice', 'bob'), n: fc.constantFrom('x', 'y', '5', 'true') });

/** Keys that replace those of the session, and keys that it does not have. */
const given: fc.Arbitrary<RequestContext> = fc
  .tuple(
    arbitraries.context,
    fc.constantFrom<RequestContext>(
      ...[{}, {}, { 'AWS:PrincipalTag/user': 'bob' }, { 'aws:PrincipalTag/user': null }, { 'aws:PrincipalTag/N': 'y' }],
      ...[{ 'aws:principaltag/n': ['x', 'y'] }, { 'AWS:principalARN': null }, { 'A:B': undefined }],
    ),
  )
  .map(([context, more]) => ({ ...context, ...more }));
const question: fc.Arbitrary<AccessQuestion> = fc
  .record({
    asked: arbitraries.request,
    resource: fc.constantFrom('', 'arn:aws:s3:::bucket/alice/x', 'arn:aws:s3:::bucket/bob', 'arn:aws:s3:::x'),
    resourceAccount: fc.constantFrom(undefined, undefined, A, B),
    context: rarely(given, 4),
    more: rarely(
      fc.record({
        resourcePolicy: rarely(arbitraries.document('resource').map(ofSession), 2),
        scp: rarely(fc.array(arbitraries.set('scp'), { maxLength: 2 }), 2),
        rcp: rarely(fc.array(arbitraries.set('rcp'), { maxLength: 2 }), 2),
      }),
      3,
    ),
  })
  .map(({ asked: { action, resource: other }, resource, resourceAccount, context, more }) => ({
    action: action.includes(':') ? action : 's3:GetObject',
    resource: resource !== '' ? resource : other.startsWith('arn:') ? other : '*',
    resourceAccount,
    context,
    ...more,
  }));

/** Undefined where the rule file refuses the session policy. */
function engineWith({ policy, ...members }: typeof role extends fc.Arbitrary<infer Role> ? Role : never) {
  const tags = { User: '${claim:user}', n: '${claim:n}' };
  const file = fileOf({ role: { ...members, session: { tags, ...(policy !== undefined && { policy }) } } });
  try {
    return engineOf(JSON.parse(JSON.stringify(file)));
  } catch {
    return undefined;
  }
}

/** What the answer must say. */
function wanted(engine: Engine, token: object, asked: AccessQuestion): string {
  const decision = granted(engine.resolve({ provider: PROVIDER, claims: token }));
  const { permissions = [], boundary } = engine.ruleSet.roles['member'] ?? {};
  const { policy } = decision.session;
  const { action, resource, resourceAccount, context, resourcePolicy, scp, rcp } = asked;
  const isAboutRole = action.toLowerCase().startsWith('sts:') && /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
  const policies: EvaluationPolicies = {
    identity: permissions.map(({ document }) => document),
    boundary: boundary && [boundary.document],
    session: policy === undefined ? undefined : [JSON.parse(policy) as Json],
    ...(resourcePolicy !== undefined && { [isAboutRole ? 'trust' : 'resource']: [resourcePolicy] }),
    scp,
    rcp,
  };
  const { statements, missing, caveats, ...evaluation } = evaluateLinearly(policies, {
    principal: sessionArn(decision.role.arn, decision.session.name),
    action,
    resource,
    resourceAccount,
    context: mergeContext(sessionContext(decision, undefined), context),
  });
  return JSON.stringify([OUTCOMES[evaluation.decision], action, resource, statements, caveats, missing ?? 'none']);
}

test('a prepared session answers as if every statement was asked, and so does authorize', () => {
  const seen = { allowed: 0, 'implicitly-denied': 0, 'explicitly-denied': 0, caveats: 0, session: 0, refused: 0 };
  const questions = fc.array(question, { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(role, claims, questions, (members, token, asked) => {
      const engine = engineWith(members);
      if (engine === undefined) {
        seen.refused++;
        return;
      }
      const session = engine.session(engine.resolve({ provider: PROVIDER, claims: token }));
      for (const one of asked) {
        const access = session.can(one);
        const { outcome, action, resource, statements, caveats, missing } = access;
        const told = JSON.stringify([outcome, action, resource, statements, caveats, missing ?? 'none']);
        expect(told).toBe(wanted(engine, token, one));
        expect(JSON.stringify(engine.authorize({ provider: PROVIDER, claims: token, ...one }))).toBe(
          JSON.stringify(access),
        );
        seen[outcome as 'allowed']++;
        if (caveats.length > 0) seen.caveats++;
        if (statements.some(({ policy }) => policy === 'session')) seen.session++;
      }
    }),
    { numRuns: 800 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  expect(Math.min(seen.allowed, seen['explicitly-denied'], seen.caveats)).toBeGreaterThan(150);
});
