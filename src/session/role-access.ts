import { prepareForSessions, type SessionPolicies } from '../iam/evaluate.js';
import type { PolicyInput } from '../iam/index.js';
import { parsePolicy } from '../iam/read-policy.js';
import { readSessionRole, type SessionRole } from '../iam/session-role.js';
import type { KeptRuleSet } from '../ruleset/kept.js';
import type { PolicySource, Role, Rule, RuleSet } from '../ruleset/model.js';
import type { TagKeys } from './context.js';
import { roleContext, sessionArns } from './context.js';
import { everything, parsedSource } from './policy-source.js';
import { constantPolicy } from './policy-template.js';
import { timeKeysIn } from './unknown-time.js';

/** Policies that were read once, and the times that they ask for. */
export interface ReadPolicies {
  readonly policies: SessionPolicies;
  readonly timeKeys: readonly string[];
}

/** What the sessions of a role have in common. */
export interface RoleAccess {
  /** Does the role say anything of them? */
  readonly saysSession: boolean;
  /** Permissions and boundary; undefined where the rule file does not say what the role may do. */
  readonly own: OwnPolicies | undefined;
  /** Its trust policy, where the rule file has it. */
  readonly trust: TrustPolicies | undefined;
  readonly identity: RoleIdentity;
}

/** Permissions and boundary of a role, also with the policies of a session beside them. */
export interface OwnPolicies extends ReadPolicies {
  /** With a session policy, given as its JSON text. One that no claim is a part of is read once. */
  readonly narrowed: (policy: string) => ReadPolicies;
  /** With session policies that are not known beside one that is, or beside none: once at their best and once at their worst. */
  readonly unknown: (policy: string | undefined) => UnknownPolicies;
}

export interface UnknownPolicies {
  readonly best: ReadPolicies;
  readonly worst: ReadPolicies;
}

export interface TrustPolicies extends ReadPolicies {
  /** The same for a caller whose own policies are not known, and are taken to allow everything. */
  readonly forAnyCaller: () => SessionPolicies;
}

/** Who the sessions of a role are. */
export interface RoleIdentity {
  readonly arn: string;
  readonly role: SessionRole;
  /** How their ARNs begin. */
  readonly arns: string;
  readonly tagKeys: TagKeys;
}

/** What the roles of a rule set may do, each read when it is first asked for. */
export interface CompiledAccess {
  readonly ruleSet: Pick<RuleSet, 'digest' | 'identityPool'>;
  /** Undefined for a role that is not declared. */
  readonly role: (name: string | undefined) => RoleAccess | undefined;
}

export function compileAccess(kept: KeptRuleSet): CompiledAccess {
  const known = new Map<string, RoleAccess>();
  let constants: ReadonlySet<string> | undefined;
  const isConstant = (policy: string): boolean => {
    constants ??= constantPolicies(kept);
    return constants.has(policy);
  };
  return {
    ruleSet: kept.ruleSet,
    role: (name = '') => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const role = kept.role(name);
      if (role === undefined) return undefined;
      const access = readRole(role, isConstant);
      known.set(name, access);
      return access;
    },
  };
}

/** The session policies that are the same for every token: no others are kept, so that nothing of a token is. */
function constantPolicies({ roles, providers, rules }: KeptRuleSet): ReadonlySet<string> {
  const texts = new Set<string>();
  const add = ({ session }: Role | Rule): void => {
    const text = session?.policy && constantPolicy(session.policy.document);
    if (text !== undefined) texts.add(text);
  };
  for (const role of roles()) add(role);
  for (const { key, sameAs } of Object.values(providers)) {
    if (sameAs === undefined) for (const rule of rules(key)) add(rule);
  }
  return texts;
}

function readRole(
  { arn, permissions, boundary, trust, session }: Role,
  isConstant: (policy: string) => boolean,
): RoleAccess {
  const own =
    permissions && read({ identity: permissions.map(parsedSource), boundary: boundary && [parsedSource(boundary)] });
  return {
    saysSession: session !== undefined,
    own: own && withSessions(own, isConstant),
    trust: trust && readTrust(trust),
    identity: readIdentity(arn),
  };
}

function withSessions(own: ReadPolicies, isConstant: (policy: string) => boolean): OwnPolicies {
  const kept = <Policy extends string | undefined, Made>(make: (policy: Policy) => Made) => {
    const known = new Map<Policy, Made>();
    return (policy: Policy): Made => {
      const before = known.get(policy);
      if (before !== undefined) return before;
      const made = make(policy);
      if (policy === undefined || isConstant(policy)) known.set(policy, made);
      return made;
    };
  };
  return {
    ...own,
    narrowed: kept((policy: string) => withSession(own, inlinePolicies(policy))),
    unknown: kept((policy: string | undefined) => {
      const inline = inlinePolicies(policy);
      // Any of the session's policies is enough to allow, and any of them may deny.
      const beside = (effect: 'Allow' | 'Deny'): ReadPolicies => withSession(own, [...inline, everything(effect)]);
      return { best: beside('Allow'), worst: beside('Deny') };
    }),
  };
}

function readTrust(source: PolicySource): TrustPolicies {
  const trust = read({ trust: [parsedSource(source)] });
  let open: SessionPolicies | undefined;
  return {
    ...trust,
    forAnyCaller: () => {
      open ??= trust.policies.with({ identity: [everything('Allow')] });
      return open;
    },
  };
}

function withSession({ policies, timeKeys }: ReadPolicies, session: readonly PolicyInput[]): ReadPolicies {
  return { policies: policies.with({ session }), timeKeys: [...timeKeys, ...timeKeysIn(session)] };
}

/** The session policy of a decision, where it has one. */
function inlinePolicies(text: string | undefined): readonly PolicyInput[] {
  return text === undefined ? [] : [parsePolicy(JSON.parse(text)).policy as PolicyInput];
}

/** `arn` is that of a decision, where claims are a part of the role's. */
export function readIdentity(arn: string): RoleIdentity {
  return { arn, role: readSessionRole(arn, roleContext(arn)), arns: sessionArns(arn), tagKeys: new Map() };
}

function read(policies: Readonly<Record<string, readonly PolicyInput[] | undefined>>): ReadPolicies {
  return { policies: prepareForSessions(policies), timeKeys: timeKeysIn(Object.values(policies)) };
}
