import type { Decision } from '../generated/decision.js';
import type { Paint } from '../report/paint.js';
import { printable } from '../report/printable.js';

/** A decision on one line, without claim values but a role's name. */
export function gist(decision: Decision, paint: Paint): string {
  const by = decision.rule === undefined ? '' : ` by rule \`${decision.rule}\``;
  if (decision.outcome === 'deny') return `${paint('red', 'denied')} ${decision.reason}${printable(by)}`;
  const via = decision.via === 'rule' ? by : ` (${decision.via})`;
  return `${paint('green', 'granted')} ${printable(`${decision.role.name ?? decision.role.arn}${via}`)}`;
}
