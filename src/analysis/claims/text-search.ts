import type { Automaton } from '../../pattern/index.js';
import type { Budget } from '../budget.js';
import { spend } from '../budget.js';
import type { Subject, TextTest } from '../facts.js';
import { declarationOf } from '../facts.js';
import type { Shortest } from './product.js';
import { shortestText } from './product.js';
import type { Language } from './text-test.js';
import { languageOf } from './text-test.js';

/** A test of a text, and whether it is to hold. */
export interface Demand {
  readonly language: Language;
  readonly holds: boolean;
}

export type TextAnswer =
  | { readonly text: string }
  /** No text that the claim can have meets these demands, which are some of those that were made. */
  | { readonly conflict: readonly Demand[] }
  | 'unknown';

/** Which texts there are at all. */
export interface TextLimits {
  readonly canBe: (text: string) => boolean;
  readonly values: readonly string[] | undefined;
  readonly pattern: string | undefined;
}

export function limitsOf(subject: Subject): TextLimits {
  const { reader } = subject;
  const { values, pattern } = declarationOf(subject);
  return {
    canBe: (text) => reader === undefined || reader.decode(text) === text,
    values: values as readonly string[] | undefined,
    pattern,
  };
}

/** Finds a text that there is and that meets all demands. */
export function findText(limits: TextLimits, demands: readonly Demand[], budget: Budget): TextAnswer {
  const { canBe, values, pattern } = limits;
  const fixed = demands.find(({ language: { test }, holds }) => holds && isExact(test));
  const list = values ?? (fixed ? [fixed.language.test.operand] : fragments(demands));
  if (!spend(budget, list.length * (1 + demands.length))) return 'unknown';
  for (const text of list) if (canBe(text) && meets(text, demands)) return { text };
  if (values !== undefined) {
    return { conflict: fewest(demands, (some) => !values.some((text) => canBe(text) && meets(text, some))) };
  }
  if (fixed) {
    const { operand } = fixed.language.test;
    const broken = demands.find(({ language, holds }) => language.accepts(operand) !== holds);
    return { conflict: broken === undefined || broken === fixed ? [fixed] : [fixed, broken] };
  }
  return searchProduct(pattern === undefined ? [] : [matching(pattern)], demands, budget);
}

function matching(operand: string): Demand {
  return { language: languageOf({ operator: 'matches', operand, ignoreCase: false }), holds: true };
}

export function meets(text: string, demands: readonly Demand[]): boolean {
  return demands.every(({ language, holds }) => language.accepts(text) === holds);
}

function isExact({ operator, ignoreCase, operand }: TextTest): boolean {
  return operator === 'equals' && (!ignoreCase || !/[A-Za-z]/.test(operand));
}

/** Texts put together from those in the tests: mostly one of them will do. */
function fragments(demands: readonly Demand[]): readonly string[] {
  const texts = (operator: TextTest['operator']): readonly string[] =>
    demands
      .filter(({ language: { test }, holds }) => holds && test.operator === operator)
      .map(({ language: { test } }) => test.operand);
  const longest = (list: readonly string[]): string => list.reduce((a, b) => (b.length > a.length ? b : a), '');
  const [start, end] = [longest(texts('startsWith')), longest(texts('endsWith'))];
  const middle = texts('contains').join('');
  const globs = texts('like').map((glob) => glob.replaceAll('*', '').replaceAll('?', 'a'));
  const whole = [...texts('equals'), ...globs, ...(start.endsWith(end) ? [start] : []), start + middle + end];
  return [...new Set([...whole, ...whole.map((text) => `${text}x`), `${start}${middle}x${end}`, 'x', 'other'])];
}

/** The demands that were not met come in one after the other, since most of them are not in the way. */
function searchProduct(always: readonly Demand[], demands: readonly Demand[], budget: Budget): TextAnswer {
  const used = new Set(demands.filter(({ holds }) => holds));
  for (;;) {
    const found = search([...always, ...used], budget);
    if (found === 'unknown') return 'unknown';
    if (found === 'none') {
      // Whether fewer demands would do is asked with few steps; where they do not last, the demand stays.
      const isEmpty = (some: readonly Demand[]): boolean =>
        search([...always, ...some], { left: Math.min(MINIMISE_STEPS, Math.max(0, budget.left)) }) === 'none';
      return { conflict: fewest([...used], isEmpty) };
    }
    const { text } = found;
    if (!spend(budget, demands.length)) return 'unknown';
    const broken = demands.find(({ language, holds }) => language.accepts(text) !== holds);
    if (broken === undefined) return { text };
    // The automaton and the test of the engine are not of one mind: nothing that is found can be relied on.
    if (used.has(broken)) return 'unknown';
    used.add(broken);
  }
}

const MINIMISE_STEPS = 20_000;

function search(demands: readonly Demand[], budget: Budget): Shortest {
  const automata = (wanted: boolean): readonly Automaton[] =>
    demands.filter(({ holds }) => holds === wanted).map(({ language }) => language.automaton());
  return shortestText(automata(true), automata(false), budget);
}

/** Leaves out one demand after the other as long as the rest cannot be met either. */
function fewest(demands: readonly Demand[], isConflict: (some: readonly Demand[]) => boolean): readonly Demand[] {
  let kept = demands;
  for (const demand of demands) {
    const fewer = kept.filter((other) => other !== demand);
    if (isConflict(fewer)) kept = fewer;
  }
  return kept;
}
