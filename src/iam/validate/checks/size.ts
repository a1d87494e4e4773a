import type { CheckOptions, StoredAs } from '../finding.js';
import { variablesOf } from '../language/variables.js';
import type { PolicyView } from '../view.js';
import type { Check } from './check.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const STORED: Readonly<Record<StoredAs, number>> = {
  managed: 6144,
  'role-inline': 10_240,
  'user-inline': 2048,
  'group-inline': 5120,
};
const SESSION = 2048;
const TRUST = 2048;
const TRUST_RAISED = 4096;
/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const ORGANIZATION = 5120;
/** S3, Lambda and Secrets Manager; a few services take more. */
const RESOURCE = 20_480;

interface Limit {
  readonly severity: 'error' | 'warning';
  readonly most: number;
  readonly what: string;
  readonly help: string;
}

/** The size without white space between the parts. What IAM stores is counted without any white space, and what STS takes with all. */
export const size: Check = {
  codes: ['iam-size'],
  run: (policy, report) => {
    const length = minifiedLength(policy);
    const limit = limitsOf(policy.options).find(({ most }) => length > most);
    if (limit === undefined) return;
    report(
      'iam-size',
      limit.severity,
      [],
      `the document has ${length} characters, and ${limit.what} takes ${limit.most}`,
      {
        help: limit.help,
      },
    );
  },
};

/** The most characters that Organizations takes of a document, white space included; undefined for other types. */
export function organizationLimit(options: CheckOptions): number | undefined {
  return options.type === 'scp' || options.type === 'rcp' ? ORGANIZATION : undefined;
}

function limitsOf({ type, storedAs = 'managed' }: CheckOptions): readonly Limit[] {
  const split = 'split it, or say it with fewer and broader patterns';
  switch (type) {
    case 'identity':
      return [{ severity: 'error', most: STORED[storedAs], what: `a ${storedAs} policy`, help: split }];
    case 'session':
      return [
        {
          severity: 'error',
          most: SESSION,
          what: 'STS',
          help: 'move parts of it to managed policies, and leave out what the role does not allow anyway',
        },
      ];
    case 'trust':
      return [
        { severity: 'error', most: TRUST_RAISED, what: 'a trust policy with the quota raised', help: split },
        { severity: 'warning', most: TRUST, what: 'a trust policy', help: `${split}, or have the quota raised` },
      ];
    case 'scp':
    case 'rcp':
      return [{ severity: 'error', most: ORGANIZATION, what: 'Organizations', help: split }];
    case 'resource':
      return [{ severity: 'warning', most: RESOURCE, what: 'S3, like most services,', help: split }];
  }
}

function minifiedLength({ root, options }: PolicyView): number {
  const written = JSON.stringify(root);
  const counted =
    options.type === 'identity' || options.type === 'trust' ? written.replaceAll(/[\t\n\r ]/g, '') : written;
  if (!(options.slots ?? options.type === 'session')) return counted.length;
  // A slot is replaced by at least one character.
  const slots = variablesOf(counted).filter(({ name, isClosed }) => isClosed && name.startsWith('claim:'));
  return slots.reduce((length, { start, end }) => length - (end - start) + 1, counted.length);
}
