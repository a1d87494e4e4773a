import type { Session } from '../generated/decision.js';
import { formatDuration } from '../ruleset/duration.js';
import type { Row } from './rows.js';

/** A session in a few rows: its name and duration, its tags, and what narrows it. Holds the claim values that the rule file puts into it. */
export function sessionRows({
  name,
  duration,
  tags,
  transitive = [],
  sourceIdentity,
  ...session
}: Session): readonly Row[] {
  const identity = sourceIdentity === undefined ? '' : `, source identity \`${sourceIdentity}\``;
  const passesOn = new Set(transitive);
  return [
    ['as', `session \`${name}\` for ${formatDuration(duration)}${identity}`],
    ...Object.entries(tags ?? {}).map(
      ([key, value]): Row => ['tag', `\`${key}\` is \`${value}\`${passesOn.has(key) ? ', transitive' : ''}`],
    ),
    ['limit', session.policy === undefined ? '' : `a session policy of ${session.policy.length} characters`],
    ...(session.managedPolicies ?? []).map((arn): Row => ['limit', `the managed policy ${arn}`]),
  ];
}
