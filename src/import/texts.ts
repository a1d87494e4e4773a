import { suggest } from '../diagnostics/suggest.js';
import type { JsonPath } from '../syntax/json.js';
import type { Findings } from './findings.js';
import { memberName, shown } from './findings.js';
import type { TextForm } from './forms.js';
import type { Members } from './members.js';
import { choice, reportType } from './members.js';

/** The text that a member holds; undefined where the member is absent, or not as its form wants it. */
export function readText(members: Members, name: string, form: TextForm, findings: Findings): string | undefined {
  const value = readString(members, name, findings);
  return value !== undefined && fitsForm(value, [...members.path, name], form, findings) ? value : undefined;
}

function readString(members: Members, name: string, findings: Findings): string | undefined {
  const value = members.values.get(name);
  if (value === undefined || typeof value === 'string') return value;
  reportType(value, [...members.path, name], 'a text', findings);
  return undefined;
}

/** Whether a text has the length and pattern of its form; reported where it has not, at the key where it is one. */
export function fitsForm(
  value: string,
  path: JsonPath,
  form: TextForm,
  findings: Findings,
  part: 'key' | 'value' = 'value',
): boolean {
  const problem = misfit(value, form);
  if (problem === undefined) return true;
  findings.add(
    {
      code: 'import-bad-value',
      severity: 'error',
      message:
        part === 'key'
          ? `the key of ${memberName(path)} is not ${form.noun}: ${problem}`
          : `${memberName(path)} is not ${form.noun}: ${problem}`,
      help: form.help,
    },
    path,
    part,
  );
  return false;
}

function misfit(value: string, form: TextForm): string | undefined {
  if (value === '') return 'it is empty';
  // A character is one or two units, so that a long text is not counted through.
  const length = value.length > 2 * form.max ? value.length : [...value].length;
  if (length > form.max) return `\`${shown(value)}\` has more than ${form.max} characters`;
  if (length < form.min) return `\`${shown(value)}\` has fewer than ${form.min} characters`;
  return form.pattern === undefined || form.pattern.test(value) ? undefined : `\`${shown(value)}\``;
}

/** The one of `options` that a member holds. */
export function readOption<Option extends string>(
  members: Members,
  name: string,
  options: readonly Option[],
  findings: Findings,
): Option | undefined {
  const value = readString(members, name, findings);
  if (value === undefined) return undefined;
  const path = [...members.path, name];
  const option = options.find((each) => each === value);
  if (option !== undefined) return option;
  const suggestion = suggest(value, options);
  findings.add(
    {
      code: 'import-bad-value',
      severity: 'error',
      message: `${memberName(path)} is \`${shown(value)}\`, which the API does not know`,
      ...choice(options, suggestion),
    },
    path,
  );
  return undefined;
}
