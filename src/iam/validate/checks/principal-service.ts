import { hasWildcard } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';

const ENDS: readonly string[] = ['.amazonaws.com', '.amazonaws.com.cn', '.amazon.com', '.aws.internal'];

export const principalService: Check = onStatements(
  ['iam-principal-service', 'iam-principal-wildcard'],
  ({ principals, notPrincipals }, report) => {
    for (const { kind, text, path } of [...principals, ...notPrincipals]) {
      if (kind !== 'Service' || text.includes('${')) continue;
      if (hasWildcard(text)) {
        report(
          'iam-principal-wildcard',
          'error',
          path,
          `${quote(text)} has a wildcard, and services are named in full`,
          {
            help: 'name each service: `lambda.amazonaws.com`',
          },
        );
      } else if (!/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(text)) {
        report('iam-principal-service', 'error', path, `${quote(text)} is no service principal`, {
          help: 'write the domain name of the service in lower case: `lambda.amazonaws.com`',
          suggestion: /^[A-Za-z\d-]{1,40}$/.test(text) ? `${text.toLowerCase()}.amazonaws.com` : undefined,
        });
      } else if (!ENDS.some((end) => text.endsWith(end))) {
        report('iam-principal-service', 'warning', path, `${quote(text)} does not look like a service principal`, {
          help: 'these end in `.amazonaws.com`, in China also in `.amazonaws.com.cn`',
        });
      }
    }
  },
);
