import { suggest } from '../diagnostics/suggest.js';
import type { Expectation } from '../generated/test-document.js';
import type { RuleSet } from '../ruleset/model.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import type { TestReport } from './report.js';

/** Why a request through a provider without a mapping can be denied. */
const UNMAPPED: ReadonlySet<string> = new Set([
  'unsupported-provider',
  'unsupported-token',
  'custom-role-refused',
  'no-default-role',
]);

/** Refuses a provider that the rule set does not have, unless the case says that this is what it is about. */
export function checkProvider(
  key: string,
  { via, reason }: Expectation,
  path: JsonPath,
  { providers }: RuleSet,
  report: TestReport,
): void {
  if (Object.hasOwn(providers, key)) return;
  if (via === 'authenticated-default' || (reason !== undefined && UNMAPPED.has(reason))) return;
  const suggestion = suggest(key, Object.keys(providers));
  const meant =
    'where that is meant, expect `reason: unsupported-provider` or, with the default, `via: authenticated-default`';
  report({
    code: 'unknown-provider',
    path,
    message: `there is no provider ${quote(key)}`,
    help: suggestion === undefined ? meant : `did you mean \`${suggestion}\`? ${meant}`,
    ...(suggestion !== undefined && { suggestion }),
  });
}
