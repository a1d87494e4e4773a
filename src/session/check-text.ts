import type { BuildContext } from '../ruleset/context.js';
import { hasSlots, parseTemplate, type Template } from '../ruleset/template.js';
import { quote } from '../ruleset/wording.js';
import type { JsonPath } from '../syntax/json.js';
import type { Place } from './places.js';
import { codePoints, misfit, oddCharacterIn, reservedStart, takes } from './places.js';

/** Checks the text around and behind slots; what comes from claims is checked when a session is made. */
export function checkText(text: string, place: Place, path: JsonPath, context: BuildContext): void {
  const result = parseTemplate(text);
  // Said where the text was read.
  if ('problem' in result) return;
  const isFixed = !hasSlots(result.template);
  const problem = isFixed ? literalProblem(text, place) : problemAround(result.template, place);
  if (problem === undefined) return;
  context.report({
    code: 'session-value',
    path,
    message: `${place.name} ${problem}`,
    help: isFixed && text.includes('${') ? 'a slot for a claim is written `${claim:NAME}`' : takes(place),
  });
}

/** What is wrong with a text that the file spells out, as the end of a sentence. */
export function literalProblem(text: string, place: Place): string | undefined {
  const odd = oddCharacterIn(text, place);
  return odd === undefined ? misfit(text, place) : `holds ${quote(odd)}`;
}

/** Only what no claim can mend: a wrong character, too much text, a wrong start. */
function problemAround(template: Template, place: Place): string | undefined {
  const [first] = template;
  const literals = template.filter((part) => typeof part === 'string').join('');
  const defaults = template.flatMap((part) => (typeof part === 'string' ? [] : [part.otherwise ?? '']));
  const odd = oddCharacterIn([literals, ...defaults].join(''), place);
  if (odd !== undefined) return `holds ${quote(odd)}`;
  if (codePoints(literals) > place.max) return `is longer than ${place.max} characters, whatever the claims`;
  if (defaults.some((text) => codePoints(text) > place.max))
    return `has a default of more than ${place.max} characters`;
  return typeof first === 'string' ? reservedStart(first, place) : undefined;
}
