import { accountIn, accountOf, isUnderServiceControl, type RequestPrincipal, readCaller } from './caller.js';
import type { Caveat } from './caveat.js';
import { compilePolicy, type RequestScope } from './compile-policy.js';
import { addPrincipalArn, createContext, type RequestContext } from './context.js';
import { decide, type LayerName } from './decide.js';
import { type CompiledLayer, compileLayer, evaluateLayer, type LayerResult } from './layer.js';
import { lowerAscii } from './operators/letter-case.js';
import type { MatchedStatement, PolicyLayer } from './place.js';
import { type PolicyInput, toPolicy } from './read-policy.js';
import { asList } from './reading.js';
import { readRequestResource } from './resource.js';
import { createTrace } from './trace.js';

/** One policy, or several that count as one. */
type PolicySet = PolicyInput | readonly PolicyInput[];

/**
 * The policies that a request is held against. What is left out or null is not there, and a session policy, a boundary or control policies
 * that are not there limit nothing. A list is there even where it is empty, and an empty one allows nothing.
 */
export interface EvaluationPolicies {
  readonly identity?: PolicySet | null | undefined;
  /** The inline session policy and the managed ones that were passed with it. */
  readonly session?: PolicySet | null | undefined;
  readonly boundary?: PolicySet | null | undefined;
  /** Service control policies of the principal's account, one list for each level from the root to the account. */
  readonly scp?: readonly PolicySet[] | null | undefined;
  /** Resource control policies of the resource's account, one list for each level. */
  readonly rcp?: readonly PolicySet[] | null | undefined;
  readonly resource?: PolicySet | null | undefined;
  /** The trust policy of the role that is assumed. */
  readonly trust?: PolicySet | null | undefined;
}

export interface EvaluationRequest {
  readonly principal: RequestPrincipal;
  /** `service:Name`. */
  readonly action: string;
  /** An ARN, or `*` for an action without resources of its own. */
  readonly resource: string;
  /** The account that owns the resource. Without it the one in the ARN, or else the principal's. */
  readonly resourceAccount?: string | null | undefined;
  readonly context?: RequestContext | null | undefined;
}

export interface Evaluation {
  readonly decision: 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';
  /** The statements that decided: those that allow, or those that deny explicitly. */
  readonly statements: readonly MatchedStatement[];
  /** For an implicit denial: where an Allow was needed and none applied. */
  readonly missing?: readonly LayerName[];
  /** The loosely specified steps that the evaluation went through. */
  readonly caveats: readonly Caveat[];
}

/** Policies that were read once, for many requests. */
export interface PreparedPolicies {
  evaluate(request: EvaluationRequest): Evaluation;
}

/**
 * Reads and compiles policies. Never throws: a document that AWS would refuse allows nothing, its Deny statements apply where in doubt, and
 * every evaluation says so.
 */
export function prepare(policies: EvaluationPolicies): PreparedPolicies {
  const layer = (name: PolicyLayer): CompiledLayer | undefined => {
    const given = Object.hasOwn(policies, name) ? policies[name as 'identity'] : undefined;
    return given === undefined || given === null ? undefined : compileSet(given, name);
  };
  const levels = (name: 'scp' | 'rcp'): readonly CompiledLayer[] | undefined => {
    const given = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (given === undefined || given === null) return undefined;
    return asList(given).map((set, level) => compileSet(set as PolicySet, name, level));
  };
  const prepared: Prepared = {
    identity: layer('identity'),
    session: layer('session'),
    boundary: layer('boundary'),
    resource: layer('resource'),
    trust: layer('trust'),
    scp: levels('scp'),
    rcp: levels('rcp'),
  };
  return { evaluate: (request) => evaluatePrepared(prepared, request) };
}

/** Decides one request. To decide several against the same policies, `prepare` them. */
export function evaluate({
  policies,
  request,
}: {
  readonly policies: EvaluationPolicies;
  readonly request: EvaluationRequest;
}): Evaluation {
  return prepare(policies).evaluate(request);
}

type SingleLayer = Exclude<PolicyLayer, 'scp' | 'rcp'>;
type Prepared = Readonly<Record<SingleLayer, CompiledLayer | undefined>> &
  Readonly<Record<'scp' | 'rcp', readonly CompiledLayer[] | undefined>>;

function compileSet(set: PolicySet, policy: PolicyLayer, level?: number): CompiledLayer {
  return compileLayer(
    (asList(set) as readonly PolicyInput[]).map((input, index) => {
      const read = toPolicy(input);
      const file = read.file === undefined ? {} : { file: read.file };
      return compilePolicy(read, { policy, ...(level !== undefined && { level }), index, ...file });
    }),
  );
}

function evaluatePrepared(prepared: Prepared, request: EvaluationRequest): Evaluation {
  const trace = createTrace();
  const context = createContext(request.context);
  const caller = readCaller(request.principal, context, trace);
  addPrincipalArn(context, caller);
  const scope: RequestScope = {
    context,
    trace,
    caller,
    action: lowerAscii(request.action),
    resource: readRequestResource(request.resource),
    hasBoundary: prepared.boundary !== undefined,
  };
  const ask = (layer: CompiledLayer | undefined): LayerResult | undefined => layer && evaluateLayer(layer, scope);
  const askAll = (layers: readonly CompiledLayer[] | undefined): readonly LayerResult[] =>
    layers?.map((one) => evaluateLayer(one, scope)) ?? [];
  const outcome = decide({
    caller,
    action: scope.action,
    resource: request.resource,
    resourceAccount: request.resourceAccount ?? accountIn(request.resource),
    principalAccount: accountOf(caller),
    trace,
    identity: ask(prepared.identity),
    session: ask(prepared.session),
    boundary: ask(prepared.boundary),
    resourcePolicy: ask(prepared.resource),
    trust: ask(prepared.trust),
    scp: isUnderServiceControl(caller) ? askAll(prepared.scp) : [],
    rcp: askAll(prepared.rcp),
  });
  return { ...outcome, caveats: trace.caveats() };
}
