import type { CheckOptions, PolicyFinding } from '../iam/validate/index.js';
import { checkPolicy, checkReadPolicy } from '../iam/validate/index.js';
import type { Inspection } from '../parse.js';
import type { PolicySource, Role, RuleSet, SessionSpec } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { formatPointer } from '../syntax/json.js';

/** A document that a rule file names, and what it is used as. */
interface Use {
  readonly source: PolicySource;
  /** Where it is named, or stands. */
  readonly path: JsonPath;
  readonly options: CheckOptions;
}

/** Something in a policy file of that name, or, without one, in the rule file; `path` is a path in that file. */
export interface FoundInPolicy extends PolicyFinding {
  readonly file?: string;
}

/** Everything that is found in the policies of a rule set, once for each place. */
export function checkPolicies(
  ruleSet: RuleSet,
  files: Inspection['policyFiles'],
  report: (finding: FoundInPolicy) => void,
): void {
  const said = new Set<string>();
  for (const { source, path, options } of usesIn(ruleSet)) {
    const { file, document } = source;
    const read = file === undefined ? undefined : files.get(file);
    const findings = read ? checkReadPolicy(read.text, read, options) : checkPolicy(document, options);
    for (const finding of findings) {
      // Reading the rules has found what STS would refuse in a session policy.
      if (options.type === 'session' && finding.severity === 'error') continue;
      const found = read ? { ...finding, file } : { ...finding, path: [...path, ...finding.path] };
      const key = JSON.stringify([file, finding.code, formatPointer(found.path), finding.part, finding.message]);
      if (!said.has(key)) report(found as FoundInPolicy);
      said.add(key);
    }
  }
}

function* usesIn(ruleSet: RuleSet): Iterable<Use> {
  const assumed = howAssumed(ruleSet);
  for (const role of Object.values(ruleSet.roles)) {
    const at: JsonPath = ['roles', role.name];
    const { permissions = [], boundary, trust, session } = role;
    for (const [i, source] of permissions.entries()) {
      yield { source, path: [...at, 'permissions', i], options: { type: 'identity' } };
    }
    if (boundary) yield { source: boundary, path: [...at, 'boundary'], options: { type: 'identity' } };
    if (trust) yield { source: trust, path: [...at, 'trust'], options: { type: 'trust', ...assumed.get(role.name) } };
    yield* sessionUse(session, [...at, 'session', 'policy']);
  }
  for (const { key, rules, sameAs } of Object.values(ruleSet.providers)) {
    if (sameAs !== undefined) continue;
    for (const [i, { session }] of rules.entries()) {
      yield* sessionUse(session, ['providers', key, 'rules', i, 'session', 'policy']);
    }
  }
}

function* sessionUse(session: SessionSpec | undefined, path: JsonPath): Iterable<Use> {
  if (session?.policy) yield { source: session.policy, path, options: { type: 'session' } };
}

type Assumed = Pick<CheckOptions, 'usesTags' | 'usesSourceIdentity'>;

/** Which roles are assumed with tags or a source identity, as far as the rules say. */
function howAssumed({ roles, providers, defaults }: RuleSet): ReadonlyMap<string, Assumed> {
  const assumed = new Map<string, Assumed>();
  const add = (role: string, session: SessionSpec | undefined, hasTags = false): void => {
    const { usesTags, usesSourceIdentity } = assumed.get(role) ?? {};
    assumed.set(role, {
      usesTags: usesTags || hasTags || Object.keys(session?.tags ?? {}).length > 0,
      usesSourceIdentity: usesSourceIdentity || session?.sourceIdentity !== undefined,
    });
  };
  for (const { name, session } of Object.values<Role>(roles)) add(name, session);
  for (const { principalTags, otherwise, rules, type } of Object.values(providers)) {
    const hasTags = Object.keys(principalTags ?? {}).length > 0;
    const fallback = otherwise === 'authenticated' ? defaults.authenticated : undefined;
    if (fallback !== undefined) add(fallback, undefined, hasTags);
    if (type === 'token') continue;
    for (const { effect, session } of rules) if (effect.kind === 'role') add(effect.role, session, hasTags);
  }
  return assumed;
}
