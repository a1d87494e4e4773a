import { suggest } from '../../../diagnostics/suggest.js';
import type { JsonPath } from '../../../syntax/json.js';
import type { Report } from '../finding.js';
import { GLOBAL_KEY_NAMES, knownKey } from '../language/known-keys.js';
import type { Variable } from '../language/variables.js';
import { quote } from '../quote.js';
import type { PolicyView } from '../view.js';
import { type Check, isOfType } from './check.js';
import { isBareTagKey } from './tag-keys.js';
import { isSlot, placedVariables } from './variable-places.js';

/** A variable names a single-valued condition key (E19); without a value for it, nothing matches (E25). */
export const variableName: Check = {
  codes: ['iam-variable-multivalued', 'iam-variable-unknown', 'iam-variable-absent'],
  run: (policy, report) => {
    if (policy.hasVariables === false) return;
    for (const { variable, item } of placedVariables(policy)) {
      if (variable.isEscape || !variable.isClosed || isSlot(variable, policy)) continue;
      checkName(variable, item.path, policy, report);
    }
  },
};

function checkName({ name, text, fallback }: Variable, path: JsonPath, policy: PolicyView, report: Report): void {
  // What is no name at all has been reported.
  if (name.trim() === '' || /[^\p{L}\p{N}_.:/=+\-@]/u.test(name)) return;
  const lower = name.toLowerCase();
  const known = knownKey(name);
  if (known?.isMultivalued) {
    report('iam-variable-multivalued', 'error', path, `${quote(text)} names a key that can have several values`, {
      help: 'such a key has no value as a variable; use one that is single-valued',
    });
  } else if (lower === 'aws:username' && isOfType(policy, 'session') && fallback === undefined) {
    report('iam-variable-absent', 'warning', path, `the session of a role has no \`aws:username\` for ${quote(text)}`, {
      help: 'use `${aws:userid}`, or a principal tag',
    });
  } else if (!name.includes(':') || lower.startsWith('claim:') || isBareTagKey(lower) || isUnknownGlobal(lower)) {
    report('iam-variable-unknown', 'warning', path, `${quote(text)} names no known condition key`, {
      help: helpFor(lower),
      suggestion: suggest(name, GLOBAL_KEY_NAMES),
    });
  }
}

function isUnknownGlobal(lower: string): boolean {
  return lower.startsWith('aws:') && knownKey(lower) === undefined;
}

function helpFor(lower: string): string {
  if (lower.startsWith('claim:')) return 'claims are filled in only in the session policies of a rule file';
  if (lower.startsWith('aws::')) return 'this is a parameter of CloudFormation: replace it before the document is used';
  return 'a variable is a condition key, such as `${aws:PrincipalTag/team}`';
}
