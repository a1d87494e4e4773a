import { suggest } from '../../../diagnostics/suggest.js';
import type { Json, JsonPath } from '../../../syntax/json.js';
import { isJsonObject } from '../../../syntax/json.js';
import type { Report } from '../finding.js';
import { quote } from '../quote.js';
import { hasMember, itemsOf, member } from '../view.js';
import { type Check, isOfType, onStatements } from './check.js';

const KINDS: readonly string[] = ['AWS', 'Federated', 'Service', 'CanonicalUser'];

export const principalForm: Check = onStatements(
  ['iam-principal-form', 'iam-principal-kind', 'iam-wrong-type'],
  ({ members, path }, report, policy) => {
    for (const name of ['Principal', 'NotPrincipal']) {
      if (hasMember(members, name)) {
        checkPrincipal(member(members, name), [...path, name], isOfType(policy, 'trust'), report);
      }
    }
  },
);

function checkPrincipal(value: Json | undefined, path: JsonPath, isTrust: boolean, report: Report): void {
  if (value === '*' && !isTrust) return;
  if (!isJsonObject(value)) {
    const shown = typeof value === 'string' ? quote(value) : 'this';
    const help = 'write what kind of principal it is: `{ "AWS": "123456789012" }`';
    const message = isTrust
      ? `${shown} is not an object of kinds of principals, which a trust policy needs`
      : `${shown} is neither \`*\` nor an object of kinds of principals`;
    report('iam-principal-form', 'error', path, message, { help });
    return;
  }
  for (const kind of Object.keys(value)) {
    if (!KINDS.includes(kind)) {
      report('iam-principal-kind', 'error', [...path, kind], `${quote(kind)} is no kind of principal`, {
        help: `there are ${KINDS.join(', ')}`,
        suggestion: suggest(kind, KINDS),
        part: 'key',
      });
    }
    for (const item of itemsOf(value[kind], [...path, kind])) {
      if (typeof item.value === 'string') continue;
      report('iam-wrong-type', 'error', item.path, 'a principal is a text', {
        help: 'write a text, or a list of texts',
      });
    }
  }
}
