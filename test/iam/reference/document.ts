import { readOperator } from './condition.js';
import { policyFields } from './operators.js';
import { entriesOf, named } from './principal.js';
import { hasVariable } from './text.js';

export type Layer = 'identity' | 'session' | 'boundary' | 'scp' | 'rcp' | 'resource' | 'trust';
export type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
export const has = (object: Members, name: string): boolean => Object.hasOwn(object, name);
export const statementsOf = (document: unknown): readonly unknown[] =>
  isObject(document) && has(document, 'Statement') ? list(document['Statement']) : [];
export const hasVariables = (document: unknown): boolean => isObject(document) && document['Version'] === '2012-10-17';

const OWN = ['identity', 'session', 'boundary'];

/** Whether AWS refuses the document as what it is used as (E1–E9, E14, E18, E42, E43, E49, E52). */
export function isRefused(document: unknown, layer: Layer): boolean {
  if (!isObject(document)) return true;
  if (Object.keys(document).some((name) => !['Version', 'Id', 'Statement'].includes(name))) return true;
  if (has(document, 'Version') && !['2012-10-17', '2008-10-17'].includes(document['Version'] as string)) return true;
  if (has(document, 'Id') && typeof document['Id'] !== 'string') return true;
  const statements = statementsOf(document);
  const sids = statements.flatMap((one) => (isObject(one) && one['Sid'] !== '' && has(one, 'Sid') ? [one['Sid']] : []));
  if (statements.length === 0) return true;
  const isIam = [...OWN, 'trust'].includes(layer);
  if (isIam && (new Set(sids).size < sids.length || sids.some((sid) => /[^A-Za-z0-9_]/.test(String(sid))))) return true;
  if (isIam && /[^\t\n\r -ÿ]/.test(allText(document))) return true;
  return statements.some((statement) => !isObject(statement) || isBad(statement, layer, hasVariables(document)));
}

/** All texts and names of a value, one after the other. */
function allText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([name, part]) => name + allText(part))
    .join('');
}

const ELEMENTS = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' ');

function isBad(statement: Members, layer: Layer, variables: boolean): boolean {
  const sid = statement['Sid'];
  const names = ['Principal', 'NotPrincipal'].filter((name) => has(statement, name));
  const entries = names.flatMap(
    (name): readonly (readonly [string, unknown])[] => entriesOf(statement[name]) ?? [['', '']],
  );
  const isEveryone = entries.every(([type, text]) => type === 'AWS' && text === '*') && !has(statement, 'NotPrincipal');
  return (
    Object.keys(statement).some((name) => !ELEMENTS.includes(name)) ||
    (has(statement, 'Sid') && typeof sid !== 'string') ||
    !['Allow', 'Deny'].includes(statement['Effect'] as string) ||
    isBadList(statement, 'Action', true, isBadAction) ||
    isBadList(
      statement,
      'Resource',
      layer !== 'trust',
      (text) => layer !== 'trust' && isBadResource(text, layer, variables),
    ) ||
    (layer === 'trust' && (has(statement, 'Resource') || has(statement, 'NotResource'))) ||
    names.length > 1 ||
    ([...OWN, 'scp'].includes(layer) ? names.length > 0 : names.length === 0) ||
    (names.length === 1 && entries.length === 0) ||
    entries.some(([type, text]) => isBadPrincipal(type, text)) ||
    (has(statement, 'NotPrincipal') && (statement['Effect'] !== 'Deny' || layer === 'trust')) ||
    (layer === 'rcp' && !isEveryone) ||
    isBadCondition(statement)
  );
}

function isBadList(statement: Members, name: string, isNeeded: boolean, check: (text: string) => boolean): boolean {
  const there = [name, `Not${name}`].filter((one) => has(statement, one));
  if (there.length !== 1) return there.length > 1 || isNeeded;
  const value = statement[there[0] ?? ''];
  if (Array.isArray(value) && value.length === 0) return true;
  return list(value).some((entry) =>
    typeof entry === 'string' ? check(entry) : !(entry === null && Array.isArray(value) && name === 'Resource'),
  );
}

export const isBadAction = (text: string): boolean => !/^\*+$/.test(text) && !/^[A-Za-z0-9.*?-]+:[^:]*$/.test(text);

function isBadResource(text: string, layer: Layer, variables: boolean): boolean {
  if (/^\*+$/.test(text)) return false;
  if (!text.startsWith('arn:')) return layer !== 'resource';
  const fields = policyFields(text, variables);
  if (variables && fields.slice(0, 5).some(hasVariable)) return true;
  if (layer === 'session' && fields.length < 6) return true;
  const [, partition = '', service = '', region = '', account = ''] = fields;
  if (!/^aws(-[a-z]+)*$/.test(partition) && !/[*?]/.test(partition)) return true;
  if (service === '' || /[*?]/.test(service)) return true;
  if (service === 's3' && account !== '' && !/[*?]|^\d{12}$/.test(account)) return true;
  return region !== '' && !/[*?]/.test(region) && (service === 'iam' || (service === 's3' && account === ''));
}

export function isBadPrincipal(type: string, text: unknown): boolean {
  if (!['AWS', 'Federated', 'Service', 'CanonicalUser'].includes(type) || typeof text !== 'string') return true;
  if (type === 'AWS' && (text === '*' || /^\d{12}$/.test(text) || /^A[A-Z0-9]{15,127}$/.test(text))) return false;
  return text === '' || /[*?]/.test(text) || (type === 'AWS' && named(text) === undefined);
}

/** Whether a part of the Condition element is not as the grammar has it; a Deny that has one applies in doubt. */
export function isBadCondition(statement: Members): boolean {
  if (!has(statement, 'Condition')) return false;
  const condition = statement['Condition'];
  if (!isObject(condition)) return true;
  return Object.entries(condition).some(([operator, block]) => {
    if (readOperator(operator) === undefined || !isObject(block)) return true;
    const keys = Object.keys(block).map((key) => key.toLowerCase());
    const values = Object.values(block).flatMap(list);
    return (
      new Set(keys).size < keys.length ||
      values.some((value) => !['string', 'number', 'boolean'].includes(typeof value))
    );
  });
}
