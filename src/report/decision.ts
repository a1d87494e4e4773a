import type { Caveat, Decision, Denial, Doubt, Grant } from '../generated/decision.js';
import type { Paint } from './paint.js';
import { plain } from './paint.js';
import { printable } from './printable.js';

type Row = readonly [label: string, text: string];

/**
 * A decision for people: the outcome, then how it came about. Lines that end in a line feed; it names claims, never their values.
 */
export function prettyDecision(decision: Decision, paint: Paint = plain): string {
  const rows = decision.outcome === 'grant' ? grantRows(decision) : denialRows(decision);
  const shared: readonly Row[] = [
    ['from', decision.provider === null ? '' : `provider ${decision.provider}`],
    ['until', decision.validUntil ?? ''],
    ...decision.caveats.map(caveatRow),
  ];
  const lines = [...rows, ...shared]
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `  ${paint('dim', label.padEnd(5))}  ${printable(text)}`);
  return `${[headline(decision, paint), ...lines].join('\n')}\n`;
}

function headline(decision: Decision, paint: Paint): string {
  if (decision.outcome === 'deny') return `${paint('bold', paint('red', 'denied'))}   ${printable(decision.reason)}`;
  const { arn, name } = decision.role;
  const named = name === undefined ? '' : `  (${printable(name)})`;
  return `${paint('bold', paint('green', 'granted'))}  ${printable(arn)}${named}`;
}

function grantRows(decision: Grant): readonly Row[] {
  return [['by', grantedBy(decision)]];
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
    ['why', decision.detail],
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
