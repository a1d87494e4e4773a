import { BROKEN, buildCondition } from '../condition/build.js';
import { suggest } from '../diagnostics/suggest.js';
import type {
  Provider as ProviderDocument,
  Rule as RuleDocument,
  RuleSetDocument,
} from '../generated/ruleset-document.js';
import { buildSession } from '../ruleset/build-roles.js';
import type { BuildContext } from '../ruleset/context.js';
import { entries } from '../ruleset/context.js';
import { parseInstant } from '../ruleset/instant.js';
import type { Defaults, Match, Provider, Rule } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { parseProviderKey } from './provider-key.js';

/** The names that stand in a file, of what is sound and of what is not. */
export interface Names {
  readonly roles: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
}

/** Reads the `defaults` of a document. */
export function buildDefaults(document: RuleSetDocument['defaults'], names: Names, context: BuildContext): Defaults {
  for (const member of ['authenticated', 'unauthenticated'] as const) {
    const role = document?.[member];
    if (role !== undefined) checkRole(role, ['defaults', member], names, context);
  }
  return {
    authenticated: document?.authenticated,
    unauthenticated: document?.unauthenticated,
    unmappedProviders: document?.unmappedProviders ?? 'deny',
  };
}

/** Reads the `providers` of a document. */
export function buildProviders(
  document: Readonly<Record<string, ProviderDocument>> | undefined,
  names: Names,
  context: BuildContext,
): Readonly<Record<string, Provider>> {
  const providers = emptyRecord<Provider>();
  const ids = new Set<string>();
  for (const [key, written] of entries(document)) {
    const at: JsonPath = ['providers', key];
    checkKey(key, at, context);
    if (written.sameAs !== undefined) checkSameAs(written.sameAs, document ?? {}, at, names, context);
    const rules = (written.rules ?? []).flatMap((rule, i) => {
      const path = [...at, 'rules', i];
      return isLeftOut(rule) ? [] : [buildRule(rule, i, path, ids, names, context)];
    });
    if (written.type === 'token' && written.rules) {
      context.report({
        code: 'dead-rules',
        severity: 'warning',
        path: [...at, 'rules'],
        part: 'key',
        message: 'rules have no effect in a provider of `type: token`',
        help: 'leave them out, or write `type: rules`',
      });
    }
    providers[key] = buildProvider(key, written, rules);
  }
  for (const provider of Object.values(providers)) {
    const shared = provider.sameAs === undefined ? undefined : providers[provider.sameAs];
    if (shared !== undefined) providers[provider.key] = { ...shared, key: provider.key, sameAs: shared.key };
  }
  return providers;
}

function buildProvider(key: string, written: ProviderDocument, rules: readonly Rule[]): Provider {
  return {
    key,
    type: written.type ?? 'rules',
    otherwise: written.otherwise ?? 'deny',
    tokenUse: written.tokenUse ?? ['id'],
    customRole: written.customRole ?? 'deny',
    principalTags: written.principalTags,
    rules,
    caveats: written.caveats ?? [],
    description: written.description,
    sameAs: written.sameAs,
  };
}

/** A rule that the shape check found fault with leaves a hole, so that the others keep their numbers. */
function isLeftOut(rule: RuleDocument | null): rule is null {
  return rule === null;
}

function buildRule(
  written: RuleDocument,
  index: number,
  at: JsonPath,
  ids: Set<string>,
  names: Names,
  context: BuildContext,
): Rule {
  if (written.id !== undefined) noteId(written.id, [...at, 'id'], ids, context);
  if (written.role !== undefined) checkRole(written.role, [...at, 'role'], names, context);
  const { from, until } = readWindow(written, at, context);
  const test: Rule['test'] = written.match
    ? { kind: 'match', match: buildMatch(written.match) }
    : {
        kind: 'when',
        condition: written.when ? buildCondition(written.when, [...at, 'when'], names.conditions, context) : BROKEN,
      };
  const { id = `#${index + 1}`, description, mayOutlive = false } = written;
  const effect = buildEffect(written, context);
  const onUnknown = written.onUnknown ?? (written.role === undefined ? 'deny' : 'skip');
  const session = written.session && buildSession(written.session, [...at, 'session'], context);
  const rule: Rule = { id, description, test, effect, from, until, onUnknown, session, mayOutlive };
  if (until !== undefined) context.places.set(rule, at);
  return rule;
}

function noteId(id: string, path: JsonPath, ids: Set<string>, { report }: BuildContext): void {
  if (ids.has(id)) {
    const message = `there are two rules ${quote(id)}`;
    report({ code: 'duplicate-rule-id', path, message, help: 'ids are unique in a file, over all providers' });
  }
  ids.add(id);
}

function readWindow(written: RuleDocument, at: JsonPath, context: BuildContext): Pick<Rule, 'from' | 'until'> {
  const from = readInstant(written.from, [...at, 'from'], context);
  const until = readInstant(written.until, [...at, 'until'], context);
  if (from !== undefined && until !== undefined && until <= from) {
    context.report({
      code: 'empty-window',
      path: [...at, 'until'],
      message: '`until` is not after `from`, so that the rule never applies',
      help: 'swap them, or leave one out',
    });
  }
  return { from, until };
}

/** Rules that give the same role have one effect. */
function buildEffect({ role, deny = '' }: RuleDocument, { effects }: BuildContext): Rule['effect'] {
  if (role === undefined) return { kind: 'deny', text: deny };
  const known = effects.get(role);
  if (known !== undefined) return known;
  const effect: Rule['effect'] = { kind: 'role', role };
  effects.set(role, effect);
  return effect;
}

function buildMatch({ claim, type, value }: NonNullable<RuleDocument['match']>): Match {
  return { claim, type, value };
}

function readInstant(text: string | undefined, path: JsonPath, context: BuildContext): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseInstant(text);
  if (seconds === undefined) {
    context.report({
      code: 'bad-instant',
      path,
      message: `${quote(text)} is not an RFC 3339 date and time`,
      help: 'write date, time and offset, such as `2027-03-31T00:00:00Z`',
    });
  }
  return seconds;
}

/** Reports a role that is not declared. */
export function checkRole(role: string, path: JsonPath, names: Names, context: BuildContext): void {
  if (names.roles.has(role)) return;
  const suggestion = suggest(role, names.roles);
  context.report({
    code: 'unknown-role',
    path,
    message: `there is no role ${quote(role)}`,
    help: suggestion ? `did you mean \`${suggestion}\`?` : 'declare it under `roles`',
    ...(suggestion !== undefined && { suggestion }),
  });
}

function checkSameAs(
  target: string,
  document: Readonly<Record<string, ProviderDocument>>,
  at: JsonPath,
  names: Names,
  context: BuildContext,
): void {
  const path = [...at, 'sameAs'];
  if (!names.providers.has(target)) {
    const suggestion = suggest(target, names.providers);
    context.report({
      code: 'unknown-provider',
      path,
      message: `there is no provider ${quote(target)}`,
      help: suggestion ? `did you mean \`${suggestion}\`?` : 'name a key under `providers`',
      ...(suggestion !== undefined && { suggestion }),
    });
  } else if (document[target]?.sameAs !== undefined) {
    context.report({
      code: 'same-as-chain',
      path,
      message: `the provider ${quote(target)} has a \`sameAs\` of its own`,
      help: 'name the provider whose rules are meant',
    });
  }
}

function checkKey(key: string, path: JsonPath, context: BuildContext): void {
  const { isUserPool, client } = parseProviderKey(key);
  if (isUserPool && client === undefined) {
    context.report({
      code: 'provider-without-client',
      severity: 'warning',
      path,
      part: 'key',
      message: `the user-pool key ${quote(key)} names no app client`,
      help: 'write `POOL:CLIENT`: Cognito takes no other key, and here the tokens of every client of the pool are accepted',
    });
  }
}

/** Warns where a provider falls back on a default role that the file does not have. */
export function checkFallback(
  providers: Readonly<Record<string, Provider>>,
  defaults: Defaults,
  context: BuildContext,
): void {
  if (defaults.authenticated !== undefined) return;
  const report = (path: JsonPath): void =>
    context.report({
      code: 'no-authenticated-default',
      severity: 'warning',
      path,
      message: 'the authenticated role is to be given, but `defaults` has none: it is denied',
      help: 'add `defaults: { authenticated: ROLE }`, or write `deny`',
    });
  if (defaults.unmappedProviders === 'authenticated') report(['defaults', 'unmappedProviders']);
  for (const { key, otherwise, sameAs } of Object.values(providers)) {
    if (otherwise === 'authenticated' && sameAs === undefined) report(['providers', key, 'otherwise']);
  }
}
