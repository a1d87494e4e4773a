import { own } from '../syntax/own.js';
import { type CompiledAction, compileAction } from './action.js';
import type { Caller } from './caller.js';
import { type CompiledCondition, compileCondition } from './condition.js';
import { ANY_HEAD, type Head } from './head.js';
import { layerFaults } from './layer-faults.js';
import { DIRECT, type Grade, matchNotPrincipal, matchPrincipal, NO_GRADE } from './match-principal.js';
import type { MatchedStatement, PolicyPlace, StatementPlace } from './place.js';
import type { ConditionTest, ListElement, Policy, PrincipalElement, Statement } from './policy.js';
import { type CompiledResource, compileResource, type RequestResource, type ResourceTest } from './resource.js';
import type { ExpansionScope } from './template.js';
import { FALSE, least, TRUE, type Truth, UNKNOWN } from './truth.js';

/** A request, taken apart once for all statements. */
export interface RequestScope extends ExpansionScope {
  /** In lower case. */
  readonly action: string;
  readonly resource: RequestResource;
  readonly caller: Caller;
  readonly hasBoundary: boolean;
}

export interface Application {
  readonly truth: Truth;
  /** How the statement names the caller, if it has a principal. */
  readonly grade: Grade;
}

export interface CompiledStatement {
  readonly place: StatementPlace;
  /** What it is called where it decided. */
  readonly matched: MatchedStatement;
  readonly effect: 'Allow' | 'Deny';
  /** It says nothing of an action, or of a resource, that begins in none of these ways. */
  readonly actions: readonly Head[];
  readonly resources: readonly Head[];
  /** Of what begins in one of these ways nothing is left to be asked. */
  readonly isAllActions: boolean;
  readonly isAllResources: boolean;
  /** Undefined where it is known to cover the action. */
  readonly action: CompiledAction['test'] | undefined;
  /** Undefined where it is about everybody, as in the policies of a principal. */
  readonly principal: PrincipalTest | undefined;
  /** Undefined where it is known to cover the resource. */
  readonly resource: ResourceTest | undefined;
  readonly conditions: readonly CompiledCondition[];
  readonly isConditionSound: boolean;
  /** `UNKNOWN` where the document says neither `Allow` nor `Deny`. */
  readonly certainty: Truth;
}

type PrincipalTest = (request: RequestScope) => Application;

export interface CompiledPolicy {
  readonly place: PolicyPlace;
  /** Why AWS would refuse the document; its Allow statements are left out then. */
  readonly refusal: string | undefined;
  readonly statements: readonly CompiledStatement[];
}

/** Makes a policy ready for requests, as what it is used as. */
export function compilePolicy(policy: Policy, place: PolicyPlace): CompiledPolicy {
  const [fault] = policy.faults.length > 0 ? policy.faults : layerFaults(policy, place.policy);
  const shared = newShared(policy.version);
  const statements = policy.statements.map((statement, index) => {
    const [sid, range] = [own(statement, 'sid'), own(statement, 'range')];
    return compileStatement(statement, shared, {
      ...place,
      statement: index,
      ...(sid !== undefined && { sid }),
      ...(range !== undefined && { range }),
    });
  });
  return {
    place,
    refusal: fault?.message,
    statements: fault === undefined ? statements : statements.filter(({ effect }) => effect === 'Deny'),
  };
}

/** Parts of statements that many statements have alike, each compiled once: what questions go through stays in the cache. */
interface Shared {
  readonly version: Policy['version'];
  readonly actions: Map<string, CompiledAction>;
  readonly conditions: Map<string, CompiledCondition>;
}

function newShared(version: Policy['version']): Shared {
  return { version, actions: new Map(), conditions: new Map() };
}

/** What was made before under the same key, or what `make` makes. */
function once<Made>(known: Map<string, Made>, key: string, make: () => Made): Made {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

function sharedAction(element: ListElement | undefined, { actions }: Shared): CompiledAction {
  if (element === undefined || !element.isSound) return compileAction(element);
  const { entries, isNegated } = element;
  const key = JSON.stringify([
    isNegated,
    entries.map(({ text, isSound }) => (isSound && text !== undefined ? text : 0)),
  ]);
  return once(actions, key, () => compileAction(element));
}

function sharedCondition(test: ConditionTest, { version, conditions }: Shared): CompiledCondition {
  const { operator, key, values, isSound } = test;
  const id = JSON.stringify([operator, key, values, isSound]);
  return once(conditions, id, () => compileCondition(test, version === '2012-10-17'));
}

const NEVER: Application = { truth: FALSE, grade: NO_GRADE };

function compileStatement(statement: Statement, shared: Shared, place: StatementPlace): CompiledStatement {
  const layer = place.policy;
  const action = sharedAction(statement.action, shared);
  const principal = compilePrincipal(statement, layer);
  const resource = compileResourceElement(statement, shared.version, layer);
  const conditions = statement.conditions.map((test) => sharedCondition(test, shared));
  const { effect, isConditionSound } = statement;
  return {
    place,
    matched: Object.freeze({ ...place, effect }),
    effect,
    actions: action.heads,
    // NotPrincipal is asked before the resource, and may have something to say whatever that is.
    resources: statement.principal?.isNegated ? [ANY_HEAD] : resource.heads,
    isAllActions: action.isAllHeads,
    isAllResources: resource.isAllHeads && !statement.principal?.isNegated,
    action: action.test,
    principal,
    resource: resource.test,
    conditions: conditions.length === 0 ? NO_CONDITIONS : conditions,
    isConditionSound,
    certainty: statement.isEffectCertain ? TRUE : UNKNOWN,
  };
}

const NO_CONDITIONS: readonly CompiledCondition[] = [];

/** Does a statement apply to a request? */
export function applyStatement(statement: CompiledStatement, request: RequestScope): Application {
  const { action, principal, resource, conditions, isConditionSound, certainty } = statement;
  const covered = action === undefined ? TRUE : action(request.action, request.trace);
  if (covered === FALSE) return NEVER;
  const { truth: named, grade } = principal === undefined ? EVERYONE : principal(request);
  if (named === FALSE) return NEVER;
  const found = resource === undefined ? TRUE : resource(request.resource, request);
  if (found === FALSE) return NEVER;
  const truth = testConditions(conditions, isConditionSound, request);
  return { truth: least(least(least(covered, named), least(found, certainty)), truth), grade };
}

function testConditions(conditions: readonly CompiledCondition[], isSound: boolean, request: RequestScope): Truth {
  let truth: Truth = isSound ? TRUE : UNKNOWN;
  if (!isSound) request.trace.doubt('unreadable-element', 'Condition cannot be read as AWS would accept it');
  for (let i = 0; i < conditions.length; i++) {
    truth = least(truth, (conditions[i] as CompiledCondition)(request));
    if (truth === FALSE) return FALSE;
  }
  return truth;
}

const EVERYONE: Application = { truth: TRUE, grade: DIRECT };

function compilePrincipal({ principal }: Statement, layer: PolicyPlace['policy']): PrincipalTest | undefined {
  // A principal has no business in the policies of a principal; such a document is refused.
  if (layer !== 'resource' && layer !== 'trust' && layer !== 'rcp') return undefined;
  if (principal === undefined) {
    return ({ trace }) => ({
      truth: trace.doubt('unreadable-element', 'the statement names no principal'),
      grade: NO_GRADE,
    });
  }
  return principal.isNegated
    ? compileNotPrincipal(principal)
    : (request) => matchPrincipal(principal, request.caller, request.trace);
}

function compileNotPrincipal(principal: PrincipalElement): PrincipalTest {
  return ({ caller, hasBoundary, trace }) => ({
    truth: matchNotPrincipal(principal, caller, hasBoundary, trace),
    grade: NO_GRADE,
  });
}

function compileResourceElement(
  { resource }: Statement,
  version: Policy['version'],
  layer: PolicyPlace['policy'],
): CompiledResource {
  // A trust policy is about its role.
  if (layer === 'trust') return { test: () => TRUE, heads: [ANY_HEAD], isAllHeads: true };
  if (resource !== undefined) return compileResource(resource, version, layer);
  const test: ResourceTest = (_resource, { trace }) =>
    trace.doubt('unreadable-element', 'the statement names no resource');
  return { test, heads: [ANY_HEAD], isAllHeads: false };
}
