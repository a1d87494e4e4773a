import { readOperator, testKey } from './condition.js';
import type { Context } from './context.js';
import {
  has,
  hasVariables,
  isBadAction,
  isObject,
  isRefused,
  type Layer,
  list,
  type Members,
  statementsOf,
} from './document.js';
import { fieldsOf, policyFields } from './operators.js';
import { entriesOf, isOutside, names, type Who } from './principal.js';
import { expand, globMatches, hasVariable, isMalformed, type Token, textOf } from './text.js';
import { and, not, or, type Tri } from './tri.js';

export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  readonly who: Who;
  readonly hasBoundary: boolean;
}

/** What a document says: whether a Deny of it applies, and the grades of the Allows that do (0 where it names nobody). */
export function readDocument(
  document: unknown,
  layer: Layer,
  asked: Asked,
): { readonly denies: boolean; readonly grades: readonly number[] } {
  const refused = isRefused(document, layer);
  let denies = !isObject(document);
  const grades: number[] = [];
  for (const statement of statementsOf(document)) {
    if (!isObject(statement)) {
      denies = true;
      continue;
    }
    const effect = statement['Effect'];
    const isAllow = typeof effect === 'string' && effect.toLowerCase() === 'allow';
    const { truth, grade } = applies(statement, layer, hasVariables(document), asked);
    if (isAllow && !refused && truth === true) grades.push(grade);
    if (!isAllow && truth !== false) denies = true;
  }
  return { denies, grades };
}

function applies(
  statement: Members,
  layer: Layer,
  variables: boolean,
  asked: Asked,
): { readonly truth: Tri; readonly grade: number } {
  const who = namesCaller(statement, layer, asked);
  const truth = and([
    covers(statement, 'Action', (text) => (isBadAction(text) ? null : actionMatches(text, asked.action))),
    who.truth,
    layer === 'trust' ? true : covers(statement, 'Resource', (text) => resourceMatches(text, layer, variables, asked)),
    conditionsHold(statement, variables, asked),
  ]);
  return { truth, grade: who.grade };
}

function namesCaller(
  statement: Members,
  layer: Layer,
  { who, hasBoundary }: Asked,
): { readonly truth: Tri; readonly grade: number } {
  if (['identity', 'session', 'boundary', 'scp'].includes(layer)) return { truth: true, grade: 0 };
  const there = ['Principal', 'NotPrincipal'].filter((name) => has(statement, name));
  if (there.length !== 1) return { truth: null, grade: 0 };
  if (there[0] === 'NotPrincipal') return { truth: isOutside(statement['NotPrincipal'], who, hasBoundary), grade: 0 };
  const entries = entriesOf(statement['Principal']);
  if (entries === undefined || entries.length === 0) return { truth: null, grade: 0 };
  const found = entries.map(([type, text]) => names(type, text, who));
  return { truth: or(found.map(({ truth }) => truth)), grade: Math.max(...found.map(({ grade }) => grade)) };
}

/** Action and Resource, and their opposites (E11). */
function covers(statement: Members, name: string, matches: (text: string) => Tri): Tri {
  const there = [name, `Not${name}`].filter((one) => has(statement, one));
  const entries = list(statement[there[0] ?? '']);
  if (there.length !== 1 || entries.length === 0) return null;
  const any = or(entries.map((entry) => (typeof entry === 'string' ? matches(entry) : null)));
  return there[0] === name ? any : not(any);
}

const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function actionMatches(text: string, action: string): boolean {
  const tokens = expand(lower(text), new Map(), { variables: false, wildcards: true });
  return typeof tokens !== 'string' && globMatches(tokens, lower(action));
}

const IAM_TYPES =
  'user federated-user role group instance-profile mfa server-certificate policy sms-mfa saml-provider oidc-provider report access-report';

/** E12–E15. */
function resourceMatches(text: string, layer: Layer, variables: boolean, { resource, context }: Asked): Tri {
  if (/^\*+$/.test(text)) return true;
  const written = policyFields(text, variables);
  if (!text.startsWith('arn:') || (variables && isMalformed(text))) return null;
  if (variables && written.slice(0, 5).some(hasVariable)) return null;
  if (resource === '*') return false;
  const fields = [...written, '*', '*', '*', '*', '*', '*'].slice(0, 6);
  const tokens = fields.map((field) => expand(field, context, { variables, wildcards: true }));
  const values = fieldsOf(resource);
  if (!tokens.every((field): field is readonly Token[] => typeof field !== 'string')) {
    // Only the last field can have variables; where the others, or what stands before a variable, cannot match, its value is of no interest.
    const last = tokens.at(-1);
    const others = tokens.slice(0, 5) as readonly (readonly Token[])[];
    const isFar = values.length !== 6 || !others.every((field, index) => globMatches(field, values[index] ?? ''));
    const mayCross = others.some((field) => field.at(-1) === '*');
    return last === 'none' || (isFar && !mayCross) || !resource.startsWith(beginning(fields)) ? false : null;
  }
  const strict = values.length === 6 && tokens.every((field, index) => globMatches(field, values[index] ?? ''));
  const crossing = tokens.flatMap((field, index): readonly Token[] => {
    if (index === 5) return field;
    const inField = field.map(
      (token, at): Token => (token === '?' ? '_' : token === '*' && at < field.length - 1 ? '-' : token),
    );
    return [...inField, { is: ':' }];
  });
  const truth = strict ? true : globMatches(crossing, resource) ? null : false;
  if (truth !== true) return truth;
  const rest = fields[5] ?? '';
  const isShort = written.length < 6 && layer !== 'identity' && layer !== 'boundary';
  const isTyped =
    rest === '*' || rest.startsWith('root') || IAM_TYPES.split(' ').some((type) => rest.startsWith(`${type}/`));
  return isShort || (fields[2] === 'iam' && !isTyped) ? null : true;
}

/** What is written before the first wildcard or variable. */
function beginning(fields: readonly string[]): string {
  const [written = ''] = /^(?:\$\{[*?$]\}|(?!\$\{[^}]*\})[^*?])*/.exec(fields.join(':')) ?? [];
  const tokens = expand(written, new Map(), { variables: true, wildcards: false });
  return typeof tokens === 'string' ? '' : textOf(tokens);
}

function conditionsHold(statement: Members, variables: boolean, { context }: Asked): Tri {
  if (!has(statement, 'Condition')) return true;
  const condition = statement['Condition'];
  if (!isObject(condition)) return null;
  return and(
    Object.entries(condition).flatMap(([operator, block]): readonly Tri[] => {
      const tests = isObject(block)
        ? Object.entries(block).map(([key, listed]) => testKey(operator, key, listed, context, variables))
        : [null];
      return readOperator(operator) === undefined ? [null, ...tests] : tests;
    }),
  );
}
