import { suggest } from '../../../diagnostics/suggest.js';
import { quote } from '../quote.js';
import { member } from '../view.js';
import { type Check, onStatements } from './check.js';

/** Its letter case counts (E3). */
export const effect: Check = onStatements(['iam-effect'], ({ members, path }, report) => {
  const value = member(members, 'Effect');
  if (typeof value !== 'string' || value === 'Allow' || value === 'Deny') return;
  report('iam-effect', 'error', [...path, 'Effect'], `${quote(value)} is neither \`Allow\` nor \`Deny\``, {
    help: 'write Allow or Deny, in just these letters',
    suggestion: suggest(value, ['Allow', 'Deny']),
  });
});
