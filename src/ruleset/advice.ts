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
  if (Array.isArray(found)) return LIST_ADVICE[member];
  if (member === 'ageAtMost' && typeof found === 'number') return `write a duration, such as \`${found}s\` or \`15m\``;
  if (wanted.includes('string') && (typeof found === 'number' || typeof found === 'boolean')) {
    return `put it in quotes: \`"${String(found)}"\``;
  }
  if (wanted.includes('array') && found !== null && typeof found !== 'object')
    return `write a list of one: \`[${found}]\``;
  if (typeof found !== 'string') return undefined;
  if (wanted.includes('boolean') && (found === 'yes' || found === 'no')) {
    return 'YAML 1.2 reads `yes` and `no` as texts; write `true` or `false`';
  }
  const isNumber = wanted.includes('number') && found.trim() !== '' && Number.isFinite(Number(found));
  return isNumber || (wanted.includes('boolean') && /^(true|false)$/.test(found))
    ? 'write it without quotes'
    : undefined;
}

const LIST_ADVICE: Readonly<Record<string, string>> = {
  when: 'put the list under `all` or `any`',
  not: 'put the list under `all` or `any`',
  includes: 'for several members use `includesAny` or `includesAll`',
  equals: 'for one of several values use `in`; for lists `includes`, `includesAny` or `includesAll`',
};

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

/** What keys of other formats are called here. */
export const FOREIGN_KEYS: Readonly<Record<string, string>> = {
  RoleMappings: "`rolecall import cognito` reads Cognito's own configuration",
  Roles: "`rolecall import cognito` reads Cognito's own configuration",
  AmbiguousRoleResolution: 'it is called `otherwise` here: `authenticated` or `deny`',
  RulesConfiguration: 'write the list under `rules`',
  MatchType: 'it is called `type` here',
  matchType: 'it is called `type` here',
  Claim: 'keys are in lower case: `claim`',
  Value: 'keys are in lower case: `value`',
  RoleARN: 'declare the role under `roles`, and write its name as `role`',
};

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
