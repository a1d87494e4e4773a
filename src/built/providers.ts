import type { Match, Provider, Role, Rule } from '../ruleset/model.js';
import { readCondition } from './condition.js';
import type { Members } from './parts.js';
import { flagOf, listOf, members, oneOf, recordOf, secondsOf, textOf, unsound } from './parts.js';
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
  const providers: Record<string, Provider> = recordOf(value, 'the providers', (written, key): Provider => {
    const sameAs = readSharing(written, key);
    if (sameAs === undefined) return readProvider(written, key, reading);
    shares.set(key, sameAs);
    return NOTHING;
  });
  for (const [key, sameAs] of shares) {
    const shared = shares.has(sameAs) || !Object.hasOwn(providers, sameAs) ? undefined : providers[sameAs];
    providers[key] =
      shared === undefined ? unsound('a provider shares rules that are not there') : { ...shared, key, sameAs };
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
  if (
    !Object.hasOwn(members(value, 'a provider', [], [...PROVIDER, 'principalTags', 'description', 'sameAs']), 'sameAs')
  )
    return undefined;
  const provider = members(value, 'a provider', ['key', 'sameAs']);
  return provider['key'] === key
    ? textOf(provider['sameAs'], 'sameAs')
    : unsound('a provider stands under another key');
}

function readProvider(value: unknown, key: string, reading: RuleReading): Provider {
  const provider = members(value, 'a provider', PROVIDER, ['principalTags', 'description']);
  if (provider['key'] !== key) return unsound('a provider stands under another key');
  const has = (member: string): boolean => Object.hasOwn(provider, member);
  return {
    key,
    type: oneOf(provider['type'], 'the type of a provider', ['rules', 'token']),
    otherwise: oneOf(provider['otherwise'], 'otherwise', ['deny', 'authenticated']),
    tokenUse: listOf(provider['tokenUse'], 'tokenUse', (use) => oneOf(use, 'tokenUse', ['id', 'access'])),
    customRole: oneOf(provider['customRole'], 'customRole', ['deny', 'allow']),
    ...(has('principalTags') && {
      principalTags: recordOf(provider['principalTags'], 'principal tags', (claim) => textOf(claim, 'a claim')),
    }),
    rules: readRules(provider['rules'], reading),
    caveats: listOf(provider['caveats'], 'caveats', (code) =>
      oneOf(code, 'a caveat', ['absent-ambiguous-role-resolution']),
    ),
    ...(has('description') && { description: textOf(provider['description'], 'a description') }),
  };
}

function readRules(value: unknown, reading: RuleReading): readonly Rule[] {
  const rules = listOf(value, 'the rules of a provider', (rule) => readRule(rule, reading));
  const ids = new Set(rules.map(({ id }) => id));
  return ids.size === rules.length ? rules : unsound('two rules have one id');
}

const RULE = ['id', 'test', 'effect', 'onUnknown', 'mayOutlive'];
const MORE = ['description', 'from', 'until', 'session'];

function readRule(value: unknown, reading: RuleReading): Rule {
  const rule = members(value, 'a rule', RULE, MORE);
  if (++reading.rules > reading.limits.maxRules) return unsound(`there are more than ${reading.limits.maxRules} rules`);
  const id = textOf(rule['id'], 'the id of a rule');
  const test = readTest(rule['test'], reading);
  const effect = readEffect(rule['effect'], reading);
  const onUnknown = oneOf(rule['onUnknown'], 'onUnknown', ['skip', 'deny']);
  const mayOutlive = flagOf(rule['mayOutlive'], 'mayOutlive');
  const has = (member: string): boolean => Object.hasOwn(rule, member);
  // Most rules have no more, and without spreading they take half the memory.
  if (!MORE.some(has)) return { id, test, effect, onUnknown, mayOutlive };
  return {
    id,
    ...(has('description') && { description: textOf(rule['description'], 'a description') }),
    test,
    effect,
    ...(has('from') && { from: secondsOf(rule['from'], 'from') }),
    ...(has('until') && { until: secondsOf(rule['until'], 'until') }),
    onUnknown,
    ...(has('session') && { session: readSession(rule['session'], reading) }),
    mayOutlive,
  };
}

function readTest(value: unknown, reading: RuleReading): Rule['test'] {
  const kind = (value as Members | null)?.['kind'];
  if (kind === 'when') {
    const { condition } = members(value, 'the test of a rule', ['kind', 'condition']);
    return { kind, condition: readCondition(condition, reading) };
  }
  return { kind: 'match', match: readMatch(members(value, 'the test of a rule', ['kind', 'match'])['match']) };
}

function readMatch(value: unknown): Match {
  const { claim, type, value: wanted } = members(value, 'a match', ['claim', 'type', 'value']);
  return {
    claim: textOf(claim, 'a claim'),
    type: oneOf(type, 'the type of a match', ['Equals', 'NotEqual', 'StartsWith', 'Contains']),
    value: textOf(wanted, 'the value of a match'),
  };
}

function readEffect(value: unknown, { roles, effects }: RuleReading): Rule['effect'] {
  const kind = (value as Members | null)?.['kind'];
  if (kind === 'deny') {
    return { kind, text: textOf(members(value, 'an effect', ['kind', 'text'])['text'], 'the text of a denial') };
  }
  const role = textOf(members(value, 'an effect', ['kind', 'role'])['role'], 'the role of a rule');
  const known = effects.get(role);
  if (known !== undefined) return known;
  const declared = Object.hasOwn(roles, role) ? roles[role] : undefined;
  if (kind !== 'role' || declared === undefined) return unsound('a rule gives a role that is not there');
  const effect: Rule['effect'] = { kind, role: declared.name };
  effects.set(role, effect);
  return effect;
}
