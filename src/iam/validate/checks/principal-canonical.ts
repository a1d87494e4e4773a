import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

export const principalCanonical: Check = onStatements(
  ['iam-principal-canonical'],
  ({ principals, notPrincipals }, report, policy) => {
    for (const { kind, text, path } of [...principals, ...notPrincipals]) {
      if (kind !== 'CanonicalUser' || text.includes('${')) continue;
      if (isOfType(policy, 'trust')) {
        report('iam-principal-canonical', 'error', path, 'a canonical user may not stand in a trust policy', {
          help: 'name the account under AWS',
        });
      } else if (!/^[\da-f]{64}$/.test(text)) {
        report('iam-principal-canonical', 'error', path, `${quote(text)} is no canonical user ID`, {
          help: 'it is 64 hexadecimal digits; name the account under AWS instead',
        });
      }
    }
  },
);
