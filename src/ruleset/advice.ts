import type { Json } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { listNames } from './wording.js';

/** What a schema says of a member, as far as advice is made of it. */
export interface Advised {
  readonly description?: string;
  readonly const?: Json;
  readonly enum?: readonly string[];
}

/** How to add a member that is missing. */
export function adviseMissing(name: string, member: Advised | undefined): string | undefined {
  if (member?.const !== undefined) return `write \`${name}: ${String(member.const)}\``;
  return member?.enum ? `one of ${listNames(member.enum)}` : member?.description;
}

/** What to write instead of a value of the wrong type; undefined where the schema's own words do. */
export function adviseType(member: string, wanted: readonly string[], found: Json): string | undefined {
  if (Array.isArray(found)) return LIST_ADVICE.get(member);
  if (member === 'ageAtMost' && typeof found === 'number') return `write a duration, such as \`${found}s\` or \`15m\``;
  if (wanted.includes('string') && (typeof found === 'number' || typeof found === 'boolean')) {
    return `put it in quotes: \`"${String(found)}"\``;
  }
  if (wanted.includes('array') && found !== null && typeof found !== 'object') {
    const isPlain = typeof found !== 'string' || PLAIN.test(found);
    return isPlain ? `write a list of one: \`[${found}]\`` : 'write a list of one, with the text in quotes';
  }
  if (typeof found !== 'string') return undefined;
  if (wanted.includes('boolean') && (found === 'yes' || found === 'no')) {
    return 'YAML 1.2 reads `yes` and `no` as texts; write `true` or `false`';
  }
  const isNumber = wanted.includes('number') && found.trim() !== '' && Number.isFinite(Number(found));
  return isNumber || (wanted.includes('boolean') && /^(true|false)$/.test(found))
    ? 'write it without quotes'
    : undefined;
}

/** A text that needs no quotes in a list. */
const PLAIN = /^(?!(?:true|false|null)$)[a-z](?:[\w.:@/-]{0,60}\w)?$/i;

const LIST_ADVICE: ReadonlyMap<string, string> = new Map([
  ['when', 'put the list under `all` or `any`'],
  ['not', 'put the list under `all` or `any`'],
  ['includes', 'for several members use `includesAny` or `includesAll`'],
  ['equals', 'for one of several values use `in`; for lists `includes`, `includesAny` or `includesAll`'],
]);

/** What to write instead of a text that does not have the right form. */
export function adviseText(member: string, text: string): string | undefined {
  if (text === '' && EVERY_TEXT.has(member))
    return 'every text does that with nothing; leave the test out, or say what it is to find';
  if (text.startsWith('arn:') && /^(role|authenticated|unauthenticated)$/.test(member)) {
    return 'declare the role under `roles`, and write its name here';
  }
  return undefined;
}

const EVERY_TEXT: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'contains', 'like', 'matches']);

/** A key of another format: what to do instead, and the key that says the same here, where there is one. */
export interface ForeignKey {
  readonly help: string;
  readonly name?: string;
}

const IMPORT: ForeignKey = { help: "`rolecall import cognito` reads Cognito's own configuration" };

/** Operators by the names that they have elsewhere. */
const FOREIGN_OPERATORS: Readonly<Record<string, string>> = {
  equals: 'eq = == ===',
  lessThan: 'lt <',
  atMost: 'lte le <= lessThanOrEqual lessThanOrEquals',
  greaterThan: 'gt >',
  atLeast: 'gte ge >= greaterThanOrEqual greaterThanOrEquals',
  matches: 'regex regexp',
};

const FOREIGN_KEYS: ReadonlyMap<string, ForeignKey> = new Map<string, ForeignKey>([
  ['RoleMappings', IMPORT],
  ['Roles', IMPORT],
  ['AmbiguousRoleResolution', { help: 'it is called `otherwise` here: `authenticated` or `deny`', name: 'otherwise' }],
  ['RulesConfiguration', { help: 'write the list under `rules`', name: 'rules' }],
  ['MatchType', { help: 'it is called `type` here', name: 'type' }],
  ['matchType', { help: 'it is called `type` here', name: 'type' }],
  ['Claim', { help: 'keys are in lower case: `claim`', name: 'claim' }],
  ['Value', { help: 'keys are in lower case: `value`', name: 'value' }],
  ['RoleARN', { help: 'declare the role under `roles`, and write its name as `role`', name: 'role' }],
  ...Object.entries(FOREIGN_OPERATORS).flatMap(([name, others]) =>
    others.split(' ').map((key): [string, ForeignKey] => [key, { help: `it is called \`${name}\` here`, name }]),
  ),
]);

/** What a key that the format does not know is elsewhere; `isTop` for one that stands in no other mapping, `known` are those that can stand in it. */
export function foreignKey(key: string, isTop: boolean, known: readonly string[]): ForeignKey | undefined {
  if (isTop && key === 'rules') return { help: 'rules stand under a provider, under `providers`' };
  const foreign = FOREIGN_KEYS.get(key);
  return foreign?.name === undefined || known.includes(foreign.name) ? foreign : undefined;
}

/** What a condition can be about: one of these keys, and nothing of the others. */
export const CONDITION_KINDS: ReadonlySet<string> = new Set(
  (
    'all any not use logic exists equals in startsWith endsWith contains like matches lessThan atMost greaterThan atLeast ' +
    'ageAtMost includes includesAny includesAll subsetOf'
  ).split(' '),
);

/** What else `data` says a condition is about, besides what `names` lists. */
export function otherKinds(names: readonly string[], data: Json): readonly string[] {
  return isJsonObject(data) ? Object.keys(data).filter((key) => CONDITION_KINDS.has(key) && !names.includes(key)) : [];
}
