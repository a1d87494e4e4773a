import type { Match, Provider, Role, Rule } from '../ruleset/model.js';
import { readCondition } from './condition.js';
import type { Members } from './parts.js';
import { flagOf, listOf, members, oneOf, overLimit, recordOf, secondsOf, textOf, unsound } from './parts.js';
import type { RoleReading } from './roles.js';
import { readSession } from './roles.js';

/** What providers and rules are read by. */
export interface RuleReading extends RoleReading {
  readonly roles: Readonly<Record<string, Role>>;
  /** The effects met so far, by role. */
  readonly effects: Map<string, Rule['effect']>;
  /** How many rules were met so far. */
  rules: number;
}

const PROVIDER = ['key', 'type', 'otherwise', 'tokenUse', 'customRole', 'rules', 'caveats'];

/** The providers; one that shares the rules of another is written as its key and that of the other. */
export function readProviders(value: unknown, reading: RuleReading): Readonly<Record<string, Provider>> {
  const shares = new Map<string, string>();
  const providers: Record<string, Provider> = recordOf(value, (written, key): Provider => {
    const sameAs = readSharing(written, key);
    if (sameAs === undefined) return readProvider(written, key, reading);
    shares.set(key, sameAs);
    return NOTHING;
  });
  for (const [key, sameAs] of shares) {
    const shared = shares.has(sameAs) || !Object.hasOwn(providers, sameAs) ? undefined : providers[sameAs];
    providers[key] = shared === undefined ? unsound() : { ...shared, key, sameAs };
  }
  return providers;
}

/** Keeps the place of a provider that shares the rules of another, which may come behind it. */
const NOTHING: Provider = {
  key: '',
  type: 'rules',
  otherwise: 'deny',
  tokenUse: [],
  customRole: 'deny',
  rules: [],
  caveats: [],
};

function readSharing(value: unknown, key: string): string | undefined {
  if (!Object.hasOwn(members(value, [], [...PROVIDER, 'principalTags', 'description', 'sameAs']), 'sameAs'))
    return undefined;
  const provider = members(value, ['key', 'sameAs']);
  return provider['key'] === key ? textOf(provider['sameAs']) : unsound();
}

function readProvider(value: unknown, key: string, reading: RuleReading): Provider {
  const provider = members(value, PROVIDER, ['principalTags', 'description']);
  if (provider['key'] !== key) return unsound();
  const has = (member: string): boolean => Object.hasOwn(provider, member);
  return {
    key,
    type: oneOf(provider['type'], ['rules', 'token']),
    otherwise: oneOf(provider['otherwise'], ['deny', 'authenticated']),
    tokenUse: listOf(provider['tokenUse'], (use) => oneOf(use, ['id', 'access'])),
    customRole: oneOf(provider['customRole'], ['deny', 'allow']),
    ...(has('principalTags') && {
      principalTags: recordOf(provider['principalTags'], (claim) => textOf(claim)),
    }),
    rules: readRules(provider['rules'], reading),
    caveats: listOf(provider['caveats'], (code) => oneOf(code, ['absent-ambiguous-role-resolution'])),
    ...(has('description') && { description: textOf(provider['description']) }),
  };
}

function readRules(value: unknown, reading: RuleReading): readonly Rule[] {
  const rules = listOf(value, (rule) => readRule(rule, reading));
  const ids = new Set(rules.map(({ id }) => id));
  return ids.size === rules.length ? rules : unsound();
}

const RULE = ['id', 'test', 'effect', 'onUnknown', 'mayOutlive'];
const MORE = ['description', 'from', 'until', 'session'];

function readRule(value: unknown, reading: RuleReading): Rule {
  const rule = members(value, RULE, MORE);
  if (++reading.rules > reading.limits.maxRules) return overLimit(`has more than ${reading.limits.maxRules} rules`);
  const id = textOf(rule['id']);
  const test = readTest(rule['test'], reading);
  const effect = readEffect(rule['effect'], reading);
  const onUnknown = oneOf(rule['onUnknown'], ['skip', 'deny']);
  const mayOutlive = flagOf(rule['mayOutlive']);
  const has = (member: string): boolean => Object.hasOwn(rule, member);
  // Most rules have no more, and without spreading they take half the memory.
  if (!MORE.some(has)) return { id, test, effect, onUnknown, mayOutlive };
  return {
    id,
    ...(has('description') && { description: textOf(rule['description']) }),
    test,
    effect,
    ...(has('from') && { from: secondsOf(rule['from']) }),
    ...(has('until') && { until: secondsOf(rule['until']) }),
    onUnknown,
    ...(has('session') && { session: readSession(rule['session'], reading) }),
    mayOutlive,
  };
}

function readTest(value: unknown, reading: RuleReading): Rule['test'] {
  const kind = (value as Members | null)?.['kind'];
  if (kind === 'when') {
    const { condition } = members(value, ['kind', 'condition']);
    return { kind, condition: readCondition(condition, reading) };
  }
  return { kind: 'match', match: readMatch(members(value, ['kind', 'match'])['match']) };
}

function readMatch(value: unknown): Match {
  const { claim, type, value: wanted } = members(value, ['claim', 'type', 'value']);
  return {
    claim: textOf(claim),
    type: oneOf(type, ['Equals', 'NotEqual', 'StartsWith', 'Contains']),
    value: textOf(wanted),
  };
}

function readEffect(value: unknown, { roles, effects }: RuleReading): Rule['effect'] {
  const kind = (value as Members | null)?.['kind'];
  if (kind === 'deny') {
    return { kind, text: textOf(members(value, ['kind', 'text'])['text']) };
  }
  const role = textOf(members(value, ['kind', 'role'])['role']);
  const known = effects.get(role);
  if (known !== undefined) return known;
  const declared = Object.hasOwn(roles, role) ? roles[role] : undefined;
  if (kind !== 'role' || declared === undefined) return unsound();
  const effect: Rule['effect'] = { kind, role: declared.name };
  effects.set(role, effect);
  return effect;
}
