import type { Caveat, Decision, Denial, Doubt, Grant, GrantedRole } from '../generated/decision.js';
import type { Paint } from './paint.js';
import { plain } from './paint.js';
import { printable } from './printable.js';
import type { Row } from './rows.js';
import { showRows } from './rows.js';
import { sessionRows } from './session.js';

/**
 * A decision for people: the outcome, then how it came about. Lines that end in a line feed; it names claims, and shows the values of those
 * that the rule file puts into the session.
 */
export function prettyDecision(decision: Decision, paint: Paint = plain): string {
  const why: Row = ['why', decision.outcome === 'deny' ? decision.detail : ''];
  return `${[headline(decision, paint), ...showRows([why, ...decisionRows(decision)], paint)].join('\n')}\n`;
}

/** How a decision came about, and what the session is. */
export function decisionRows(decision: Decision): readonly Row[] {
  return [
    ...(decision.outcome === 'grant' ? grantRows(decision) : denialRows(decision)),
    ['from', decision.provider === null ? '' : `provider ${decision.provider}`],
    ['until', decision.validUntil ?? ''],
    ...decision.caveats.map(caveatRow),
  ];
}

function headline(decision: Decision, paint: Paint): string {
  if (decision.outcome === 'deny') return `${paint('bold', paint('red', 'denied'))}   ${printable(decision.reason)}`;
  return `${paint('bold', paint('green', 'granted'))}  ${printable(roleText(decision.role))}`;
}

/** A role by its ARN, and by its name where it has one. */
export function roleText({ arn, name }: GrantedRole): string {
  return name === undefined ? arn : `${arn}  (${name})`;
}

function grantRows(decision: Grant): readonly Row[] {
  return [['by', grantedBy(decision)], ...sessionRows(decision.session)];
}

function grantedBy({ via, rule }: Grant): string {
  switch (via) {
    case 'rule':
      return `rule \`${rule ?? ''}\``;
    case 'custom-role':
      return rule === undefined ? 'the role that was asked for' : `rule \`${rule}\`, as the role that was asked for`;
    case 'preferred-role':
      return 'the claim `cognito:preferred_role`';
    case 'only-role':
      return 'the only role of the claim `cognito:roles`';
    case 'authenticated-default':
      return '`defaults.authenticated`';
    case 'unauthenticated-default':
      return '`defaults.unauthenticated`';
  }
}

function denialRows(decision: Denial): readonly Row[] {
  return [
    ['by', decision.rule === undefined ? '' : `rule \`${decision.rule}\``],
    ...(decision.undecided ?? []).map((doubt): Row => ['doubt', describeDoubt(doubt)]),
    ['aws', `${decision.cognito.exception}: ${decision.cognito.message}`],
  ];
}

function describeDoubt({ because, claim }: Doubt): string {
  const name = claim === undefined ? 'a claim' : `the claim \`${claim}\``;
  switch (because) {
    case 'missing':
      return `${name} is missing`;
    case 'unreadable':
      return `${name} cannot be read as its test or declaration asks`;
    case 'no-now':
      return 'the request has no time';
  }
}

function caveatRow({ code, message, rule, claim }: Caveat): Row {
  const about = [rule === undefined ? '' : `rule \`${rule}\``, claim === undefined ? '' : `claim \`${claim}\``].filter(
    (part) => part !== '',
  );
  return ['note', `${code}${about.length === 0 ? '' : ` (${about.join(', ')})`}  ${message}`];
}
