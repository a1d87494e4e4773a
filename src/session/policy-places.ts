import type { Json, JsonObject, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';

/** Where a slot may stand. */
export interface SlotPlace {
  /** Is the text an ARN, or nothing that fits it ever matches? */
  readonly isArn: boolean;
  /** Which part of a request its text is compared with. */
  readonly comparedAs: string;
}

/** Why a slot may not stand at what would be a place for one. */
export interface NoPlace {
  readonly message: string;
  readonly help: string;
}

/**
 * Operators whose values may hold slots: those that compare texts or ARNs and match, rather than refuse. Not those that fold letter case, as
 * values that differ in it only would be the same.
 */
const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(String|Arn)(?:Equals|Like)$/;

/** The place of a text of a policy, if slots may stand there at all. */
export function placeOf(document: Json, path: JsonPath): SlotPlace | NoPlace | undefined {
  const found = statementAt(document, path);
  if (found === undefined || found.statement['Effect'] !== 'Allow') return undefined;
  const [element, ...inside] = found.rest;
  if (element === 'Resource') return isOneOrListed(inside) ? { isArn: true, comparedAs: 'Resource' } : undefined;
  const [operator, key, ...rest] = inside;
  if (element !== 'Condition' || typeof key !== 'string' || !isOneOrListed(rest)) return undefined;
  const [, quantifier, kind] = OPERATOR.exec(String(operator)) ?? [];
  if (kind === undefined) return undefined;
  const problem = quantifierProblem(quantifier, key, found.statement);
  return problem ?? { isArn: kind === 'Arn', comparedAs: `Condition ${key.toLowerCase()}` };
}

function statementAt(
  document: Json,
  path: JsonPath,
): { readonly statement: JsonObject; readonly rest: JsonPath } | undefined {
  const [member, index, ...rest] = path;
  if (member !== 'Statement' || !isJsonObject(document)) return undefined;
  const statements = document['Statement'];
  if (isJsonObject(statements)) return { statement: statements, rest: path.slice(1) };
  const statement = Array.isArray(statements) ? (statements as readonly Json[])[Number(index)] : undefined;
  return isJsonObject(statement) ? { statement, rest } : undefined;
}

/** A value may stand alone or in a list. */
function isOneOrListed(path: JsonPath): boolean {
  return path.length === 0 || (path.length === 1 && typeof path[0] === 'number');
}

function quantifierProblem(quantifier: string | undefined, key: string, statement: JsonObject): NoPlace | undefined {
  if (quantifier === 'ForAnyValue') {
    return {
      message: 'a slot stands under `ForAnyValue:`, where one value of several is enough',
      help: "a request can have another tenant's value beside; write `ForAllValues:`, and `Null` to require the key",
    };
  }
  if (quantifier === 'ForAllValues' && !isRequired(key, statement)) {
    return {
      message: `a slot stands under \`ForAllValues:\`, which is true of a request without \`${key}\``,
      help: `require the key as well: \`Null: { "${key}": "false" }\``,
    };
  }
  return undefined;
}

/** Does the statement apply only to requests that have the key? */
function isRequired(key: string, statement: JsonObject): boolean {
  const condition = statement['Condition'];
  const nulls = isJsonObject(condition) ? condition['Null'] : undefined;
  return (
    isJsonObject(nulls) &&
    Object.entries(nulls).some(
      ([name, value]) => name.toLowerCase() === key.toLowerCase() && (value === 'false' || value === false),
    )
  );
}
