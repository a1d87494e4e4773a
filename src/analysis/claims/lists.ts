import { foldAscii } from '../../condition/fold.js';
import type { Budget } from '../budget.js';
import { spend } from '../budget.js';
import type { Subject } from '../facts.js';
import type { Solver } from '../sat/solver.js';
import type { Demand } from './text-search.js';
import { findText } from './text-search.js';
import { languageOf } from './text-test.js';

/** A fact about a list, and its variable. */
export type ListFact =
  | { readonly kind: 'member'; readonly text: string; readonly ignoreCase: boolean; readonly variable: number }
  | {
      readonly kind: 'subset';
      readonly texts: readonly string[];
      readonly ignoreCase: boolean;
      readonly variable: number;
    };

/** Something that a list may have as a member: a text, or any one text out of those that no test tells apart. */
export interface Element {
  readonly variable: number;
  /** Undefined: none that there is was found. */
  readonly text: string | undefined;
}

/** Makes the elements of a list and ties its facts to them: a list is, to all tests, the set of its elements. */
export function tieList(
  solver: Solver,
  subject: Subject,
  facts: readonly ListFact[],
  budget: Budget,
): readonly Element[] {
  const elements = elementsOf(solver, subject, facts, budget);
  const byText = new Map<string, number[]>();
  const byFolded = new Map<string, number[]>();
  for (const { text, folded, variable } of elements) {
    if (text !== undefined) byText.set(text, [variable]);
    if (folded !== undefined) byFolded.set(folded, [...(byFolded.get(folded) ?? []), variable]);
  }
  for (const fact of facts) {
    const texts = fact.kind === 'member' ? [fact.text] : fact.texts;
    const inside = fact.ignoreCase
      ? [...new Set(texts.map(foldAscii))].flatMap((text) => byFolded.get(text) ?? [])
      : texts.flatMap((text) => byText.get(text) ?? []);
    solver.addClause([-fact.variable, ...inside]);
    if (fact.kind === 'member') for (const one of inside) solver.addClause([-one, fact.variable]);
    else if (spend(budget, elements.length)) tieSubset(solver, fact.variable, inside, elements);
  }
  return elements.map(({ variable, text, witness }) => ({ variable, text: text ?? witness }));
}

function tieSubset(
  solver: Solver,
  fact: number,
  inside: readonly number[],
  elements: readonly { readonly variable: number }[],
): void {
  const known = new Set(inside);
  const outside = elements.map(({ variable }) => variable).filter((variable) => !known.has(variable));
  const hasOther = solver.newVariable();
  solver.addClause([-hasOther, ...outside]);
  for (const one of outside) solver.addClause([-one, hasOther]);
  solver.addClause([-fact, -hasOther]);
  for (const one of inside) solver.addClause([-one, hasOther, fact]);
}

interface Draft {
  readonly variable: number;
  /** A certain text. */
  readonly text?: string;
  /** What the texts are without their letter case, where that is known of all of them. */
  readonly folded?: string;
  /** One of the texts that an element without a certain text stands for. */
  readonly witness?: string;
}

function elementsOf(solver: Solver, subject: Subject, facts: readonly ListFact[], budget: Budget): readonly Draft[] {
  const values = subject.reader?.declaration?.values as readonly string[] | undefined;
  const texts = new Set(values);
  const classes = new Set<string>();
  for (const fact of facts) {
    for (const text of fact.kind === 'member' ? [fact.text] : fact.texts) {
      texts.add(text);
      if (fact.ignoreCase) classes.add(foldAscii(text));
    }
  }
  const drafts: Draft[] = [];
  for (const text of texts) {
    const variable = solver.newVariable();
    drafts.push({ variable, text, folded: foldAscii(text) });
    if (encodeList(subject, [text]) === undefined) solver.addClause([-variable]);
  }
  if (values !== undefined) return drafts;
  const exact = [...texts].map((operand) => ({ operand, ignoreCase: false }));
  for (const folded of classes) {
    const others = exact.filter(({ operand }) => foldAscii(operand) === folded);
    const witness = anyText(subject, { operand: folded, ignoreCase: true }, others, budget);
    if (witness === 'none') continue;
    drafts.push({ variable: solver.newVariable(), folded, ...witness });
  }
  const folds = [...classes].map((operand) => ({ operand, ignoreCase: true }));
  const witness = anyText(subject, undefined, [...exact, ...folds], budget);
  if (witness !== 'none') drafts.push({ variable: solver.newVariable(), ...witness });
  return drafts;
}

interface Same {
  readonly operand: string;
  readonly ignoreCase: boolean;
}

/** A text that a member can be, like the one and unlike the others; `none`: there is certainly none. */
function anyText(
  subject: Subject,
  like: Same | undefined,
  unlike: readonly Same[],
  budget: Budget,
): { readonly witness?: string } | 'none' {
  const demand = (same: Same, holds: boolean): Demand => ({
    language: languageOf({ operator: 'equals', ...same }),
    holds,
  });
  const { pattern } = subject.reader?.declaration ?? {};
  const canBe = (text: string): boolean => encodeList(subject, [text]) !== undefined;
  const limits = { canBe, ...(pattern !== undefined && { pattern }) };
  const demands = [...(like ? [demand(like, true)] : []), ...unlike.map((same) => demand(same, false))];
  const found = findText(limits, demands, budget);
  if (found === 'unknown') return {};
  // A text that only its encoding has no place for may be one of many, of which another would do.
  if ('text' in found) return canBe(found.text) ? { witness: found.text } : {};
  return 'none';
}

/** The value in a token that reads as the list; undefined where there is none. */
export function encodeList({ reader }: Subject, list: readonly string[]): unknown {
  const encoding = reader?.declaration?.encoding ?? 'json';
  const raw = encoding === 'spaces' ? list.join(' ') : encoding === 'commas' ? list.join(',') : list;
  if (reader === undefined) return raw;
  const decoded = reader.decode(raw);
  const isSame =
    Array.isArray(decoded) && decoded.length === list.length && decoded.every((text, i) => text === list[i]);
  return isSame ? raw : undefined;
}
