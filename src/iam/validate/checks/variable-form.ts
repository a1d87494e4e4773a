import type { JsonPath } from '../../../syntax/json.js';
import type { Report } from '../finding.js';
import type { Variable } from '../language/variables.js';
import { quote } from '../quote.js';
import type { Check } from './check.js';
import { isSlot, placedVariables } from './variable-places.js';

/** A variable is `${KEY}` or `${KEY, 'default'}` (E19 to E22). */
export const variableForm: Check = {
  codes: [
    'iam-variable-empty',
    'iam-variable-unclosed',
    'iam-variable-default',
    'iam-variable-space',
    'iam-variable-symbol',
  ],
  run: (policy, report) => {
    if (policy.hasVariables === false) return;
    for (const { variable, item } of placedVariables(policy)) {
      if (!variable.isEscape && !isSlot(variable, policy)) checkForm(variable, item.path, report);
    }
  },
};

function checkForm({ name, text, isClosed, fallback }: Variable, path: JsonPath, report: Report): void {
  if (!isClosed) {
    report('iam-variable-unclosed', 'error', path, `${quote(text)} has no closing brace`, {
      help: 'write `}` behind the name',
    });
    return;
  }
  if (name.trim() === '') {
    report('iam-variable-empty', 'error', path, `${quote(text)} names no key`, {
      help: 'write a condition key in it, or `${$}` for the sign itself',
    });
  } else if (/\s/.test(name)) {
    report('iam-variable-space', 'error', path, `${quote(text)} has white space in the name of the key`, {
      help: 'take it away; a default stands behind a comma',
    });
  } else if (/[^\p{L}\p{N}_.:/=+\-@]/u.test(name)) {
    report('iam-variable-symbol', 'error', path, `${quote(name)} is no name of a key`, {
      help: "write `${aws:PrincipalTag/team}`, and a default as `${aws:PrincipalTag/team, 'none'}`",
    });
  }
  if (fallback !== undefined && !/^'[^']*'$/.test(fallback.trim())) {
    report('iam-variable-default', 'error', path, `the default in ${quote(text)} is not in single quotes`, {
      help: "write `${aws:PrincipalTag/team, 'none'}`; the first `}` ends the variable",
    });
  }
}
