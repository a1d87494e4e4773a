import type { Fact, Limits, Subject } from '../facts.js';
import type { Element, Rest, TiedList } from './lists.js';
import type { Language } from './text-test.js';
import { languageOf } from './text-test.js';

/** Each member of the list is what a declaration lets it be. */
export function withinFact(subject: Subject, limits: Limits): Fact {
  const isAllowed = allowedBy(limits);
  return {
    kind: 'within',
    subject,
    limits,
    holds: (list) => list.every(isAllowed),
    tie: (list, solver, variable) => {
      if (limits.by === 'values') for (const text of limits.values) list.elementOf(text);
      const language = limits.by === 'pattern' ? languageFor(limits.pattern) : undefined;
      const all = list.divide((rest) => (language === undefined ? [rest] : divided(list, rest, language)));
      const outside = all.filter((one) => !isWithin(one, isAllowed, language)).map((one) => one.variable);
      for (const one of outside) solver.addClause([-one, -variable]);
      solver.addClause([variable, ...outside]);
    },
  };
}

/** Texts that pass a test, and others. */
function divided(list: TiedList, rest: Rest, language: Language): readonly Rest[] {
  const passing = list.newVariable();
  const { variable: failing } = list.split(rest, passing);
  const those = (variable: number, holds: boolean): Rest => ({
    ...rest,
    variable,
    demands: [...rest.demands, { language, holds }],
  });
  return [those(passing, true), those(failing, false)];
}

/** Of a rest, the last test tells; of texts that are only not those of a list, none is in it. */
function isWithin(one: Element | Rest, isAllowed: (text: string) => boolean, language: Language | undefined): boolean {
  return one.text !== undefined ? isAllowed(one.text) : language !== undefined && one.demands.at(-1)?.holds === true;
}

/** Which texts a declaration lets a member be. */
function allowedBy(limits: Limits): (text: string) => boolean {
  if (limits.by === 'pattern') return languageFor(limits.pattern).accepts;
  const known = new Set(limits.values);
  return (text) => known.has(text);
}

function languageFor(operand: string): Language {
  return languageOf({ operator: 'matches', operand, ignoreCase: false });
}
