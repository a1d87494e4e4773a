import { sha256Hex } from '../ruleset/digest.js';
import type { PolicySource, Provider, Role, RuleSet, SessionSpec } from '../ruleset/model.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { frameBuilt } from './format.js';

/** The policy files of a rule set, by path. */
type Files = Record<string, Json>;

/**
 * A checked rule set as a text that `loadBuilt` reads, without YAML and without the checks of a rule file. The same rule set gives the same
 * text. Invariants stay behind: they change no decision, and are proved of the rule file. What a file holds stands in it once, however many roles name the file, and so do the rules of a provider that others share.
 */
export function writeBuilt(ruleSet: RuleSet): string {
  const files: Files = emptyRecord();
  const { invariants: _, ...decisive } = ruleSet;
  const roles = mapValues(ruleSet.roles, (role) => writeRole(role, files));
  const providers = mapValues(ruleSet.providers, (provider) => writeProvider(provider, files));
  const text = JSON.stringify({ ...decisive, roles, providers, files });
  return frameBuilt(text, sha256Hex(text));
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  const mapped = emptyRecord<To>();
  for (const [name, value] of Object.entries(record)) mapped[name] = map(value);
  return mapped;
}

function writeRole(role: Role, files: Files): unknown {
  const { permissions, boundary, trust, session } = role;
  return {
    ...role,
    ...(permissions && { permissions: permissions.map((source) => writeSource(source, files)) }),
    ...(boundary && { boundary: writeSource(boundary, files) }),
    ...(trust && { trust: writeSource(trust, files) }),
    ...(session && { session: writeSession(session, files) }),
  };
}

function writeProvider(provider: Provider, files: Files): unknown {
  const { key, sameAs, rules } = provider;
  if (sameAs !== undefined) return { key, sameAs };
  const written = rules.map((rule) => (rule.session ? { ...rule, session: writeSession(rule.session, files) } : rule));
  return { ...provider, rules: written };
}

function writeSession(session: SessionSpec, files: Files): unknown {
  return { ...session, ...(session.policy && { policy: writeSource(session.policy, files) }) };
}

function writeSource({ file, document }: PolicySource, files: Files): unknown {
  if (file === undefined) return { document };
  files[file] = document;
  return { file };
}
