import { accountOf, isUnderServiceControl, readCaller } from '../../src/iam/caller.js';
import { compilePolicy, type RequestScope } from '../../src/iam/compile-policy.js';
import { createContext, withPrincipalArn } from '../../src/iam/context.js';
import { decide } from '../../src/iam/decide.js';
import type { Evaluation, EvaluationPolicies, EvaluationRequest, PolicyLayer } from '../../src/iam/index.js';
import { compileLayer, evaluateStatements, type LayerResult } from '../../src/iam/layer.js';
import { lowerAscii } from '../../src/iam/operators/letter-case.js';
import { toPolicy } from '../../src/iam/read-policy.js';
import { readRequestResource } from '../../src/iam/resource.js';
import { createTrace } from '../../src/iam/trace.js';
import type { Json } from '../../src/syntax/json.js';

/** An evaluation that reads everything anew, and asks every statement of every layer, one after the other: nothing prepared, no index. */
export function evaluateLinearly(policies: EvaluationPolicies, request: EvaluationRequest): Evaluation {
  const given = createContext(request.context);
  const trace = createTrace();
  const caller = readCaller(request.principal, given, trace);
  const scope: RequestScope = {
    trace,
    caller,
    context: withPrincipalArn(given, caller),
    action: lowerAscii(request.action),
    resource: readRequestResource(request.resource),
    hasBoundary: Array.isArray(policies.boundary),
  };
  const ask = (set: unknown, policy: PolicyLayer, level?: number): LayerResult | undefined => {
    if (!Array.isArray(set)) return undefined;
    const compiled = set.map((document: Json, index) =>
      compilePolicy(toPolicy(document), { policy, ...(level !== undefined && { level }), index }),
    );
    const { refusals, statements } = compileLayer(compiled);
    for (const refusal of refusals) trace.note('refused-policy', refusal);
    return evaluateStatements(statements, scope);
  };
  const askLevels = (levels: unknown, policy: 'scp' | 'rcp'): readonly LayerResult[] =>
    Array.isArray(levels) ? levels.flatMap((set, level) => ask(set, policy, level) ?? []) : [];
  const outcome = decide({
    caller,
    action: scope.action,
    resource: request.resource,
    resourceAccount: request.resourceAccount ?? undefined,
    principalAccount: accountOf(caller),
    trace,
    identity: ask(policies.identity, 'identity'),
    session: ask(policies.session, 'session'),
    boundary: ask(policies.boundary, 'boundary'),
    resourcePolicy: ask(policies.resource, 'resource'),
    trust: ask(policies.trust, 'trust'),
    scp: isUnderServiceControl(caller) ? askLevels(policies.scp, 'scp') : [],
    rcp: askLevels(policies.rcp, 'rcp'),
  });
  return { ...outcome, caveats: trace.caveats() };
}
