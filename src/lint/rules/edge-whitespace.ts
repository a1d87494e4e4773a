import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';
import type { TokenText } from '../texts.js';
import { tokenTexts } from '../texts.js';

export const edgeWhitespace: LintRule = {
  code: 'edge-whitespace',
  category: 'values',
  level: 'warning',
  summary: 'a claim name, or a value that a claim is compared with, starts or ends with white space',
  check: (subject, report) => {
    for (const text of tokenTexts(subject)) {
      const end = oddEnd(text);
      if (end === undefined) continue;
      report({
        path: text.path,
        ...(text.part && { part: text.part }),
        message: `the ${text.is} ${quote(text.text)} ${end} with white space`,
        help: 'white space counts: take it out, unless the tokens really have it',
      });
    }
  },
};

/** Where a text goes on in the claim, white space may well stand at its end: `startsWith: "Acme "`. */
function oddEnd({ text, fits }: TokenText): string | undefined {
  if (fits === 'part' || fits === 'pattern') return undefined;
  if (fits !== 'end' && text !== text.trimStart()) return 'starts';
  return fits !== 'start' && text !== text.trimEnd() ? 'ends' : undefined;
}
