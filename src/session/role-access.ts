import { prepareForSessions, type SessionPolicies } from '../iam/evaluate.js';
import type { Policy, PolicyInput } from '../iam/index.js';
import { parsePolicy } from '../iam/read-policy.js';
import { readSessionRole, type SessionRole } from '../iam/session-role.js';
import type { Role, RuleSet } from '../ruleset/model.js';
import { roleContext, sessionArns } from './context.js';
import { parsedSource } from './policy-source.js';
import { constantPolicy } from './policy-template.js';
import { timeKeysIn } from './unknown-time.js';

/** Policies that were read once, and the times that they ask for. */
export interface ReadPolicies {
  readonly policies: SessionPolicies;
  readonly timeKeys: readonly string[];
}

/** What the sessions of a role have in common. */
export interface RoleAccess {
  /** Permissions and boundary; undefined where the rule file does not say what the role may do. */
  readonly own: ReadPolicies | undefined;
  /** Its trust policy, where the rule file has it. */
  readonly trust: ReadPolicies | undefined;
  readonly identity: RoleIdentity;
  /** Its own policies with a session policy, given as its JSON text; one that no claim is a part of is read once. */
  readonly narrowed: (policy: string) => ReadPolicies | undefined;
}

/** Who the sessions of a role are. */
export interface RoleIdentity {
  readonly arn: string;
  readonly role: SessionRole;
  /** How their ARNs begin. */
  readonly arns: string;
}

/** What the roles of a rule set may do, each read when it is first asked for. */
export interface CompiledAccess {
  readonly ruleSet: RuleSet;
  /** Undefined for a role that is not declared. */
  readonly role: (name: string | undefined) => RoleAccess | undefined;
}

export function compileAccess(ruleSet: RuleSet): CompiledAccess {
  const known = new Map<string, RoleAccess>();
  let constants: ReadonlySet<string> | undefined;
  const isConstant = (policy: string): boolean => {
    constants ??= constantPolicies(ruleSet);
    return constants.has(policy);
  };
  return {
    ruleSet,
    role: (name = '') => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const role = ruleSet.roles[name];
      if (role === undefined) return undefined;
      const access = readRole(role, isConstant);
      known.set(name, access);
      return access;
    },
  };
}

/** The session policies that are the same for every token: no others are kept, so that nothing of a token is. */
function constantPolicies({ roles, providers }: RuleSet): ReadonlySet<string> {
  const rules = Object.values(providers).flatMap((provider) => provider.rules);
  const texts = [...Object.values(roles), ...rules].map(({ session }) =>
    session?.policy === undefined ? undefined : constantPolicy(session.policy.document),
  );
  return new Set(texts.filter((text) => text !== undefined));
}

function readRole({ arn, permissions, boundary, trust }: Role, isConstant: (policy: string) => boolean): RoleAccess {
  const own =
    permissions && read({ identity: permissions.map(parsedSource), boundary: boundary && [parsedSource(boundary)] });
  const kept = new Map<string, ReadPolicies>();
  return {
    own,
    trust: trust && read({ trust: [parsedSource(trust)] }),
    identity: readIdentity(arn),
    narrowed: (policy) => {
      const before = kept.get(policy);
      if (before !== undefined || own === undefined) return before;
      const inline = [inlinePolicy(policy)];
      const timeKeys = [...own.timeKeys, ...timeKeysIn(inline)];
      const made = { policies: own.policies.with({ session: inline }), timeKeys };
      if (isConstant(policy)) kept.set(policy, made);
      return made;
    },
  };
}

/** The session policy of a decision. */
export function inlinePolicy(text: string): Policy {
  return parsePolicy(JSON.parse(text)).policy as Policy;
}

/** `arn` is that of a decision, where claims are a part of the role's. */
export function readIdentity(arn: string): RoleIdentity {
  return { arn, role: readSessionRole(arn, roleContext(arn)), arns: sessionArns(arn) };
}

function read(policies: Readonly<Record<string, readonly PolicyInput[] | undefined>>): ReadPolicies {
  return { policies: prepareForSessions(policies), timeKeys: timeKeysIn(Object.values(policies)) };
}
