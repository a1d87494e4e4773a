import type { Json, JsonObject, JsonPath } from '../../syntax/json.js';
import { isJsonObject } from '../../syntax/json.js';
import type { CheckOptions } from './finding.js';
import { fieldsOf, hasEarlyVariable } from './language/arn.js';
import type { Operator } from './language/operator.js';
import { parseOperator } from './language/operator.js';

/** A value and where it stands. */
export interface Item {
  readonly value: Json;
  readonly path: JsonPath;
}

/** A text and where it stands. */
export interface TextItem {
  readonly text: string;
  readonly path: JsonPath;
}

/** A member of `Resource` or `NotResource` that starts like an ARN and has no variable before its fifth colon. */
export interface ArnItem extends TextItem {
  readonly fields: readonly string[];
}

/** One value under `Principal` or `NotPrincipal`. `kind` is the member it stands under, or `*` where the whole element is `"*"`. */
export interface PrincipalItem extends TextItem {
  readonly kind: string;
}

/** One key under one operator of a `Condition`. */
export interface Test {
  readonly operatorName: string;
  /** Left out where there is no such operator. */
  readonly operator?: Operator;
  readonly key: string;
  readonly lowerKey: string;
  /** Where the key stands. */
  readonly path: JsonPath;
  /** The value, or the members of the list of values. */
  readonly values: readonly Item[];
}

/** A statement as the checks read it: whatever has the wrong type is missing here. */
export interface StatementView {
  readonly path: JsonPath;
  readonly members: JsonObject;
  readonly effect?: 'Allow' | 'Deny';
  readonly actions: readonly TextItem[];
  readonly notActions: readonly TextItem[];
  readonly resources: readonly TextItem[];
  readonly notResources: readonly TextItem[];
  /** Of `Resource` and `NotResource`. */
  readonly arns: readonly ArnItem[];
  readonly principals: readonly PrincipalItem[];
  readonly notPrincipals: readonly PrincipalItem[];
  readonly tests: readonly Test[];
}

/** A document as the checks read it. */
export interface PolicyView {
  readonly options: CheckOptions;
  readonly root: JsonObject;
  readonly statements: readonly StatementView[];
  /** Does the document ask for the language in which variables exist? Undefined where its `Version` is none at all. */
  readonly hasVariables: boolean | undefined;
}

/** An own member that is not undefined. */
export function hasMember(object: JsonObject, name: string): boolean {
  return Object.hasOwn(object, name) && object[name] !== undefined;
}

/** The member of that name, if the object has one of its own. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The members of a list, or the value itself where it is none: the language takes both for the same. */
export function itemsOf(value: Json | undefined, path: JsonPath): readonly Item[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ value, path }];
  return (value as readonly Json[]).map((item, i) => ({ value: item, path: [...path, i] }));
}

export function viewPolicy(root: JsonObject, options: CheckOptions): PolicyView {
  const version = member(root, 'Version');
  return {
    options,
    root,
    hasVariables: versionHasVariables(version),
    statements: itemsOf(member(root, 'Statement'), ['Statement']).flatMap(({ value, path }) =>
      isJsonObject(value) ? [viewStatement(value, path)] : [],
    ),
  };
}

function versionHasVariables(version: Json | undefined): boolean | undefined {
  if (version === '2012-10-17') return true;
  return version === undefined || version === '2008-10-17' ? false : undefined;
}

function viewStatement(members: JsonObject, path: JsonPath): StatementView {
  const effect = member(members, 'Effect');
  const texts = (name: string): readonly TextItem[] => textsOf(member(members, name), [...path, name]);
  const resources = texts('Resource');
  const notResources = texts('NotResource');
  return {
    path,
    members,
    ...((effect === 'Allow' || effect === 'Deny') && { effect }),
    actions: texts('Action'),
    notActions: texts('NotAction'),
    resources,
    notResources,
    arns: [...resources, ...notResources].flatMap(viewArn),
    principals: viewPrincipals(member(members, 'Principal'), [...path, 'Principal']),
    notPrincipals: viewPrincipals(member(members, 'NotPrincipal'), [...path, 'NotPrincipal']),
    tests: viewTests(member(members, 'Condition'), [...path, 'Condition']),
  };
}

function textsOf(value: Json | undefined, path: JsonPath): readonly TextItem[] {
  return itemsOf(value, path).flatMap((item) =>
    typeof item.value === 'string' ? [{ text: item.value, path: item.path }] : [],
  );
}

function viewArn(item: TextItem): readonly ArnItem[] {
  if (!item.text.startsWith('arn:') || hasEarlyVariable(item.text)) return [];
  return [{ ...item, fields: fieldsOf(item.text) }];
}

function viewPrincipals(value: Json | undefined, path: JsonPath): readonly PrincipalItem[] {
  if (typeof value === 'string') return value === '*' ? [{ kind: '*', text: '*', path }] : [];
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((kind) => textsOf(value[kind], [...path, kind]).map((item) => ({ ...item, kind })));
}

function viewTests(condition: Json | undefined, path: JsonPath): readonly Test[] {
  if (!isJsonObject(condition)) return [];
  return Object.keys(condition).flatMap((operatorName) => {
    const block = condition[operatorName];
    if (!isJsonObject(block)) return [];
    const operator = parseOperator(operatorName);
    return Object.keys(block).map((key) => {
      const place = [...path, operatorName, key];
      return {
        operatorName,
        ...(operator !== undefined && { operator }),
        key,
        lowerKey: key.toLowerCase(),
        path: place,
        values: itemsOf(block[key], place),
      };
    });
  });
}
