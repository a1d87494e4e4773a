import { scalarText } from '../language/scalar-text.js';
import { type Check, onTests } from './check.js';

/** Requests with long-term keys, and those of federated sessions, have no `aws:MultiFactorAuthPresent` at all. */
export const mfa: Check = onTests(['iam-mfa-absent'], ({ lowerKey, path, operator, values }, report, { effect }) => {
  if (lowerKey !== 'aws:multifactorauthpresent' || operator?.base.type !== 'Bool' || operator.quantifier) return;
  const asksFor = (wanted: string): boolean => values.some(({ value }) => scalarText(value)?.toLowerCase() === wanted);
  if (effect === 'Deny' && !operator.ifExists && asksFor('false')) {
    report('iam-mfa-absent', 'warning', path, 'requests that say nothing about MFA are not denied', {
      help: 'write `BoolIfExists`, if they are to be denied too',
      part: 'key',
    });
  } else if (effect === 'Allow' && operator.ifExists && asksFor('true')) {
    report('iam-mfa-absent', 'warning', path, 'requests that say nothing about MFA are allowed as well', {
      help: 'write `Bool`, if MFA has to be there',
      part: 'key',
    });
  }
});
