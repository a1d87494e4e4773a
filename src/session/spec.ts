import type { Role, Rule, SessionSpec } from '../ruleset/model.js';

/** What a role and a rule say about a session together: a rule may set what its role leaves open. */
export function sessionSpec(role: Role | undefined, rule: Rule | undefined): SessionSpec {
  const [ofRole, ofRule] = [role?.session, rule?.session];
  return {
    name: ofRole?.name ?? ofRule?.name,
    sourceIdentity: ofRole?.sourceIdentity ?? ofRule?.sourceIdentity,
    duration: ofRole?.duration ?? ofRule?.duration,
    tags: { ...ofRole?.tags, ...ofRule?.tags },
    transitive: [...(ofRole?.transitive ?? []), ...(ofRule?.transitive ?? [])],
    policy: ofRole?.policy ?? ofRule?.policy,
    managedPolicies: ofRole?.managedPolicies ?? ofRule?.managedPolicies,
  };
}
