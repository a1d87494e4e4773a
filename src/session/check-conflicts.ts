import type { BuildContext } from '../ruleset/context.js';
import type { SessionSpec } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import { foldTagKey } from './places.js';

/** A rule may set what its role leaves open. A further policy would widen the session, as one that allows is enough. */
export function checkConflicts(
  ofRule: SessionSpec,
  ofRole: SessionSpec,
  path: JsonPath,
  { report }: BuildContext,
): void {
  const conflict = (
    inside: JsonPath,
    what: string,
    help = 'a rule may set what its role leaves open, never replace it',
  ) =>
    report({
      code: 'session-conflict',
      path: [...path, ...inside],
      // Of a list the member is what is wrong, of a mapping the key.
      part: typeof inside.at(-1) === 'number' ? 'value' : 'key',
      message: `the session of the role has ${what} already`,
      help,
    });
  for (const member of ['name', 'duration', 'sourceIdentity'] as const) {
    if (ofRule[member] !== undefined && ofRole[member] !== undefined) conflict([member], `\`${member}\``);
  }
  const theirs = ofRole.policy ? 'policy' : ofRole.managedPolicies ? 'managedPolicies' : undefined;
  for (const member of ['policy', 'managedPolicies'] as const) {
    if (ofRule[member] === undefined || theirs === undefined) continue;
    const help =
      '`policy` and `managedPolicies` count as one: one that allows is enough, so that a further one could only widen';
    conflict([member], `\`${theirs}\``, help);
  }
  const taken = new Map(Object.keys(ofRole.tags ?? {}).map((key) => [foldTagKey(key), key]));
  for (const key of Object.keys(ofRule.tags ?? {})) {
    const other = taken.get(foldTagKey(key));
    if (other !== undefined) conflict(['tags', key], `the tag ${quote(other)}`);
  }
  for (const [i, key] of (ofRule.transitive ?? []).entries()) {
    if (ofRole.transitive?.includes(key)) conflict(['transitive', i], `${quote(key)} under \`transitive\``);
  }
}
