import { own } from '../syntax/own.js';
import { accountOf, type Caller, isUnderServiceControl, type RequestPrincipal, readCaller } from './caller.js';
import type { Caveat } from './caveat.js';
import { compilePolicy, type RequestScope } from './compile-policy.js';
import {
  type ContextValue,
  createContext,
  type EvaluationContext,
  layered,
  type RequestContext,
  replaced,
  replacements,
  saysPrincipalArn,
  withPrincipalArn,
} from './context.js';
import { decide, type LayerName } from './decide.js';
import { type CompiledLayer, compileLayer, evaluateLayer, type LayerResult } from './layer.js';
import { lowerAscii } from './operators/letter-case.js';
import type { MatchedStatement, PolicyLayer } from './place.js';
import { type PolicyInput, toPolicy } from './read-policy.js';
import { asList } from './reading.js';
import { readRequestResource } from './resource.js';
import { SessionContext, type SessionRole } from './session-role.js';
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

/** A request of a principal that was read before. */
export type CallerRequest = Omit<EvaluationRequest, 'principal'>;

/** A principal whose condition keys were read once, for many requests. */
export interface PreparedCaller {
  /** Condition keys of the request replace those of the caller, in whatever letter case; null takes a key away. */
  evaluate(request: CallerRequest): Evaluation;
}

/** Policies that were read once, for many requests. */
export interface PreparedPolicies {
  evaluate(request: EvaluationRequest): Evaluation;
  /** The same with other policies where some are given, without reading the rest again. What is undefined stays as it is. */
  with(policies: EvaluationPolicies): PreparedPolicies;
  /** `context` holds what is the same for every request of the principal. */
  caller(principal: RequestPrincipal, context?: RequestContext | null): PreparedCaller;
}

/** Policies that sessions of roles are asked about, within this project. */
export interface SessionPolicies extends PreparedPolicies {
  with(policies: EvaluationPolicies): SessionPolicies;
  /**
   * The same as `caller` for the ARN of a session of a role that was read before: no more is read than what a question hangs on. `context`
   * gives what the session has besides the keys of the role, and none of those.
   */
  session(role: SessionRole, arn: string, context: () => RequestContext): PreparedCaller;
}

/**
 * Reads and compiles policies. Never throws: a document that AWS would refuse allows nothing, its Deny statements apply where in doubt, and
 * every evaluation says so. What is evaluated has to have texts for its action and resource.
 * @throws TypeError Of an evaluation, where they are none.
 */
export function prepare(policies: EvaluationPolicies): PreparedPolicies {
  return prepareForSessions(policies);
}

/** As `prepare`. */
export function prepareForSessions(policies: EvaluationPolicies): SessionPolicies {
  return preparedPolicies(compileLayers(policies, NO_LAYERS));
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

const NO_LAYERS: Prepared = {
  identity: undefined,
  session: undefined,
  boundary: undefined,
  resource: undefined,
  trust: undefined,
  scp: undefined,
  rcp: undefined,
};

/** The layers given, and the former ones for what is left out. */
function compileLayers(policies: EvaluationPolicies, former: Prepared): Prepared {
  const layer = (name: SingleLayer): CompiledLayer | undefined => {
    const given = Object.hasOwn(policies, name) ? policies[name] : undefined;
    return given === undefined ? former[name] : given === null ? undefined : compileSet(given, name);
  };
  const levels = (name: 'scp' | 'rcp'): readonly CompiledLayer[] | undefined => {
    const given = Object.hasOwn(policies, name) ? policies[name] : undefined;
    if (given === undefined || given === null) return given === undefined ? former[name] : undefined;
    return asList(given).map((set, level) => compileSet(set as PolicySet, name, level));
  };
  return {
    identity: layer('identity'),
    session: layer('session'),
    boundary: layer('boundary'),
    resource: layer('resource'),
    trust: layer('trust'),
    scp: levels('scp'),
    rcp: levels('rcp'),
  };
}

function compileSet(set: PolicySet, policy: PolicyLayer, level?: number): CompiledLayer {
  return compileLayer(
    (asList(set) as readonly PolicyInput[]).map((input, index) => {
      const read = toPolicy(input);
      const file = own(read, 'file');
      const place = { policy, ...(level !== undefined && { level }), index };
      return compilePolicy(read, file === undefined ? place : { ...place, file });
    }),
  );
}

function preparedPolicies(layers: Prepared): SessionPolicies {
  return {
    evaluate: (request) =>
      evaluateLayers(layers, readPrincipal(request.principal, createContext(ownContext(request))), request),
    with: (policies) => preparedPolicies(compileLayers(policies, layers)),
    caller(principal, context) {
      const own = createContext(context);
      return preparedCaller(layers, principal, readPrincipal(principal, own), () => own);
    },
    session(role, arn, context) {
      const all = (): Map<string, ContextValue> => createContext({ ...role.context, ...context() });
      const caller = role.session(arn);
      const known =
        caller === undefined
          ? readPrincipal(arn, all())
          : { caller, context: new SessionContext(role, context), caveats: NO_CAVEATS };
      return preparedCaller(layers, arn, known, all);
    },
  };
}

const NO_CAVEATS: readonly Caveat[] = [];

/** `keys` are those of the caller, for a request that says the principal's ARN itself. */
function preparedCaller(
  layers: Prepared,
  principal: RequestPrincipal,
  known: Asking,
  keys: () => ReadonlyMap<string, ContextValue>,
): PreparedCaller {
  return {
    evaluate(request) {
      const given = ownContext(request);
      if (saysPrincipalArn(given)) {
        return evaluateLayers(layers, readPrincipal(principal, replaced(keys(), replacements(given))), request);
      }
      return evaluateLayers(layers, known, request, layered(known.context, given));
    },
  };
}

/** A polluted `Object.prototype` gives a request no condition keys. */
function ownContext(request: CallerRequest): CallerRequest['context'] {
  const { context } = request;
  return context !== undefined && Object.hasOwn(request, 'context') ? context : undefined;
}

function ownAccount(request: CallerRequest): string | undefined {
  const { resourceAccount } = request;
  const isGiven = resourceAccount !== undefined && resourceAccount !== null;
  return isGiven && Object.hasOwn(request, 'resourceAccount') ? resourceAccount : undefined;
}

/** Who asks, and what is to be said of that in every answer. */
interface Asking {
  readonly caller: Caller;
  readonly context: EvaluationContext;
  readonly caveats: readonly Caveat[];
}

function readPrincipal(principal: RequestPrincipal, given: ReadonlyMap<string, ContextValue>): Asking {
  const trace = createTrace();
  const caller = readCaller(principal, given, trace);
  return { caller, context: withPrincipalArn(given, caller), caveats: trace.caveats() };
}

function evaluateLayers(
  layers: Prepared,
  { caller, context: ofCaller, caveats }: Asking,
  request: CallerRequest,
  context: EvaluationContext = ofCaller,
): Evaluation {
  const { action, resource } = request;
  // A `String` object equals no text, so that a Deny about it would not apply.
  if (typeof action !== 'string' || typeof resource !== 'string')
    throw new TypeError('`action` and `resource` have to be texts');
  const trace = createTrace(caveats);
  const scope: RequestScope = {
    context,
    trace,
    caller,
    action: lowerAscii(action),
    resource: readRequestResource(resource),
    hasBoundary: layers.boundary !== undefined,
  };
  const { scp, rcp } = layers;
  const outcome = decide({
    caller,
    action: scope.action,
    resource,
    resourceAccount: ownAccount(request),
    principalAccount: accountOf(caller),
    trace,
    identity: ask(layers.identity, scope),
    session: ask(layers.session, scope),
    boundary: ask(layers.boundary, scope),
    resourcePolicy: ask(layers.resource, scope),
    trust: ask(layers.trust, scope),
    scp: scp !== undefined && isUnderServiceControl(caller) ? askAll(scp, scope) : NO_LEVELS,
    rcp: rcp === undefined ? NO_LEVELS : askAll(rcp, scope),
  });
  const { decision, statements } = outcome;
  const found = trace.caveats();
  return decision === 'ImplicitlyDenied'
    ? { decision, statements, missing: outcome.missing, caveats: found }
    : { decision, statements, caveats: found };
}

const NO_LEVELS: readonly LayerResult[] = [];

function ask(layer: CompiledLayer | undefined, scope: RequestScope): LayerResult | undefined {
  return layer && evaluateLayer(layer, scope);
}

function askAll(levels: readonly CompiledLayer[], scope: RequestScope): readonly LayerResult[] {
  return levels.map((one) => evaluateLayer(one, scope));
}
