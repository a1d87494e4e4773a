import { prepare } from '../iam/evaluate.js';
import type { PolicyInput, PreparedPolicies } from '../iam/index.js';
import type { Role, RuleSet } from '../ruleset/model.js';
import { parsedSource } from './policy-source.js';
import { timeKeysIn } from './unknown-time.js';

/** Policies that were read once, and the times that they ask for. */
export interface ReadPolicies {
  readonly policies: PreparedPolicies;
  readonly timeKeys: readonly string[];
}

/** What the sessions of a role have in common. */
export interface RoleAccess {
  /** Permissions and boundary; undefined where the rule file does not say what the role may do. */
  readonly own: ReadPolicies | undefined;
  /** Its trust policy, where the rule file has it. */
  readonly trust: ReadPolicies | undefined;
}

/** What the roles of a rule set may do, each read when it is first asked for. */
export interface CompiledAccess {
  readonly ruleSet: RuleSet;
  /** Undefined for a role that is not declared. */
  readonly role: (name: string | undefined) => RoleAccess | undefined;
}

export function compileAccess(ruleSet: RuleSet): CompiledAccess {
  const known = new Map<string, RoleAccess>();
  return {
    ruleSet,
    role: (name = '') => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const role = ruleSet.roles[name];
      if (role === undefined) return undefined;
      const access = readRole(role);
      known.set(name, access);
      return access;
    },
  };
}

function readRole({ permissions, boundary, trust }: Role): RoleAccess {
  const own =
    permissions && read({ identity: permissions.map(parsedSource), boundary: boundary && [parsedSource(boundary)] });
  return { own, trust: trust && read({ trust: [parsedSource(trust)] }) };
}

function read(policies: Readonly<Record<string, readonly PolicyInput[] | undefined>>): ReadPolicies {
  return { policies: prepare(policies), timeKeys: timeKeysIn(Object.values(policies)) };
}
