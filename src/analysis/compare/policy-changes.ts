import { ALL_PARTS } from '../../condition/all-parts.js';
import { ConditionCompiler } from '../../condition/compile.js';
import type { GlobPart } from '../../iam/glob.js';
import { compileGlob, ONE, RUN } from '../../iam/glob.js';
import type { Json } from '../../ruleset/model.js';
import { isJsonObject } from '../../syntax/json.js';
import type { TextOperator } from '../facts.js';
import { Space } from '../facts.js';
import type { Formula } from '../gates.js';
import { ask } from '../query.js';

/** Actions and resources that one policy allows, as it writes them, with an action on a resource that the other one does not allow. */
export interface AccessChange {
  readonly action: string;
  readonly resource: string;
  readonly example: { readonly action: string; readonly resource: string };
}

export interface PolicyChanges {
  readonly gained: readonly AccessChange[];
  readonly lost: readonly AccessChange[];
}

/** Tells what a session may do under one policy and not under the other: `policyChanges`. */
export type PolicyChangesOf = typeof policyChanges;

/** Globs. */
interface Allowed {
  readonly action: string;
  readonly resource: string;
}

/** Without a policy of its own, a session may do whatever its role may. */
const EVERYTHING: readonly Allowed[] = [{ action: '*', resource: '*' }];
/** More actions and resources than that are not compared. */
const MOST = 64;

/**
 * What a session may do under one policy and not under the other. Exact for documents that only allow, without conditions, variables and wildcards in the
 * first five fields of ARNs; of others, nothing is said.
 */
export function policyChanges(
  old: Json | undefined,
  fresh: Json | undefined,
  steps: number,
): PolicyChanges | undefined {
  const [before, after] = [allowedBy(old), allowedBy(fresh)];
  if (before === undefined || after === undefined) return undefined;
  const budget = { left: steps };
  const [gained, lost] = [beyond(after, before, budget), beyond(before, after, budget)];
  return gained && lost && { gained, lost };
}

/** What a document allows; undefined where it does more than to list it. */
function allowedBy(document: Json | undefined): readonly Allowed[] | undefined {
  if (document === undefined) return EVERYTHING;
  const statements =
    isJsonObject(document) && Object.hasOwn(document, 'Statement') ? listOf(document['Statement']) : [];
  const allowed: Allowed[] = [];
  for (const statement of statements) {
    if (!isJsonObject(statement)) return undefined;
    const { Sid: _, Effect: effect, Action: action, Resource: resource, ...more } = statement;
    if (effect !== 'Allow' || Object.keys(more).length > 0) return undefined;
    const [actions, resources] = [textsOf(action), textsOf(resource)];
    if (!actions?.every(isPlainAction) || !resources?.every(isPlainResource)) return undefined;
    for (const one of actions) for (const other of resources) allowed.push({ action: one, resource: other });
    if (allowed.length > MOST) return undefined;
  }
  return allowed;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
}

function textsOf(value: Json | undefined): readonly string[] | undefined {
  const list = listOf(value);
  return list.every((one) => typeof one === 'string') && list.length > 0 ? (list as readonly string[]) : undefined;
}

function isPlainAction(text: string): boolean {
  return /^(?:\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$/.test(text);
}

/** Where the first five fields are texts, an ARN is matched as a whole. IAM has its own ideas of its resources. */
function isPlainResource(text: string): boolean {
  if (text === '*') return true;
  return /^arn:[^:*?$]+:(?!iam:)[^:*?$]+:[^:*?$]*:[^:*?$]*:[^$]+$/s.test(text);
}

/** What an action looks like, and a resource: an ARN, or `*` for actions that have none. */
const ACTIONS = '[a-z0-9-]{2,30}:[A-Z][A-Za-z0-9]{1,60}';
const RESOURCES = '\\*|arn:aws[a-z-]*:[a-z0-9-]{2,30}:[a-z0-9-]*:[0-9]*:.+';

/** The parts of `some` that `others` do not allow all of; undefined where that could not be told. */
function beyond(
  some: readonly Allowed[],
  others: readonly Allowed[],
  budget: { left: number },
): readonly AccessChange[] | undefined {
  const space = new Space();
  const compiler = new ConditionCompiler({ claims: [], conditions: {} }, ALL_PARTS);
  const text = (name: string, operator: TextOperator, operand: string): Formula =>
    space.isText(space.subjectOf(compiler.reader([name])), operator, operand, name === 'action' && operator === 'like');
  const covers = ({ action, resource }: Allowed): Formula =>
    space.gates.and([text('action', 'like', action), text('resource', 'like', resource)]);
  const real = [text('action', 'matches', ACTIONS), text('resource', 'matches', RESOURCES)];
  const changes: AccessChange[] = [];
  for (const one of some) {
    const answer = ask(space, [...real, covers(one), ...others.map((other) => -covers(other))], 'none', budget);
    if (answer.kind === 'unknown') return undefined;
    if (answer.kind === 'none') continue;
    const { action, resource } = answer.situation.claims;
    if (typeof action !== 'string' || typeof resource !== 'string') return undefined;
    const example = { action, resource };
    if (!isCovered(one, example) || others.some((other) => isCovered(other, example))) return undefined;
    changes.push({ ...one, example });
  }
  return changes;
}

/** As the policy engine has it. */
function isCovered({ action, resource }: Allowed, example: AccessChange['example']): boolean {
  const isAction = globOf(action.toLowerCase()).test(example.action.toLowerCase());
  return isAction === true && globOf(resource).test(example.resource) === true;
}

function globOf(text: string): ReturnType<typeof compileGlob> {
  return compileGlob(text.split(/([*?])/).map((part): GlobPart => (part === '*' ? RUN : part === '?' ? ONE : part)));
}
