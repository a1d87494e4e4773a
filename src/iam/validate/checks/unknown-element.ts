import { suggest } from '../../../diagnostics/suggest.js';
import type { JsonObject, JsonPath } from '../../../syntax/json.js';
import type { Report } from '../finding.js';
import { quote } from '../quote.js';
import { hasMember } from '../view.js';
import type { Check } from './check.js';

const OF_DOCUMENT: readonly string[] = ['Version', 'Id', 'Statement'];
const OF_STATEMENT: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/** The language has a closed list of elements, and their letter case counts (E3). */
export const unknownElement: Check = {
  codes: ['iam-unknown-element'],
  run: (policy, report) => {
    reportUnknown(policy.root, [], OF_DOCUMENT, report);
    for (const statement of policy.statements) {
      reportUnknown(statement.members, statement.path, OF_STATEMENT, report);
    }
  },
};

function reportUnknown(object: JsonObject, path: JsonPath, known: readonly string[], report: Report): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name) || !hasMember(object, name)) continue;
    report('iam-unknown-element', 'error', [...path, name], `${quote(name)} is no element of the policy language`, {
      help: `leave it out; there are ${known.join(', ')}`,
      suggestion: suggest(name, known),
      part: 'key',
    });
  }
}
