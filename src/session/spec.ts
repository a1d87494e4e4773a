import type { Role, Rule, SessionSpec } from '../ruleset/model.js';

/** What a role and a rule say about a session together: a rule may set what its role leaves open. */
export function sessionSpec(role: Role | undefined, rule: Rule | undefined): SessionSpec {
  const [ofRole, ofRule] = [role?.session, rule?.session];
  if (ofRole === undefined || ofRule === undefined) return ofRole ?? ofRule ?? {};
  const transitive = [...(ofRole.transitive ?? []), ...(ofRule.transitive ?? [])];
  return { ...ofRule, ...ofRole, tags: { ...ofRole.tags, ...ofRule.tags }, transitive };
}
