import type { Budget } from './budget.js';
import { spend } from './budget.js';
import type { Demand } from './claims/text-search.js';
import { findText, limitsOf } from './claims/text-search.js';
import type { Space, Subject } from './facts.js';
import type { Formula } from './gates.js';
import type { Solver } from './sat/solver.js';
import type { Scope, ScopedSubject } from './scope.js';
import type { Texts } from './situation.js';
import { isOfType } from './situation.js';

/** An assignment that texts are sought for. */
export interface Assigned {
  readonly space: Space;
  readonly solver: Solver;
  readonly literal: (formula: Formula) => number;
}

/** `lemmas`: there are no such texts, which these clauses say of all assignments. */
export type TextsAnswer = { readonly texts: Texts } | { readonly lemmas: readonly (readonly number[])[] } | 'unknown';

/** The texts that claims and members of lists have to be for some formulas to be as they are assigned. */
export function findTexts(assigned: Assigned, scope: Scope, roots: readonly Formula[], budget: Budget): TextsAnswer {
  const { solver, space, literal } = assigned;
  const of = new Map<Subject, string>();
  const inLists = new Map<Subject, readonly string[]>();
  const lemmas: number[][] = [];
  let demands: ReadonlyMap<Subject, readonly Demand[]> | undefined;
  for (const scoped of scope.subjects) {
    const { subject, types } = scoped.tied;
    if (isOfType(solver, scoped.tied, 'list')) {
      const texts = restTexts(scoped, lemmas, budget);
      if (texts === 'unknown') return 'unknown';
      inLists.set(subject, texts);
    }
    const isText = types.get('string');
    if (isText === undefined || !solver.isTrue(isText)) continue;
    const plain = certainText(assigned, scoped);
    if (plain !== undefined) {
      of.set(subject, plain);
      continue;
    }
    demands ??= demandsOf(assigned, roots);
    const found = findText(limitsOf(subject), demands.get(subject) ?? [], budget);
    if (found === 'unknown') return 'unknown';
    if ('text' in found) of.set(subject, found.text);
    else {
      const broken = found.conflict.map(({ language, holds }) => {
        const variable = literal(space.of({ kind: 'text', subject, test: language.test }));
        return holds ? -variable : variable;
      });
      lemmas.push([-isText, ...broken]);
    }
  }
  if (!spend(budget, scope.subjects.length)) return 'unknown';
  return lemmas.length > 0 ? { lemmas } : { texts: { of, inLists } };
}

function restTexts(
  { tied: { list } }: ScopedSubject,
  lemmas: number[][],
  budget: Budget,
): readonly string[] | 'unknown' {
  const texts: string[] = [];
  for (const rest of list.rests()) {
    const found = list.restText(rest, budget);
    if (found === 'unknown') return 'unknown';
    if (found === 'none') lemmas.push([-rest.variable]);
    else texts.push(found.text);
  }
  return texts;
}

/** The text that the claim has to be, where that is one that all tests are as they are assigned for: then it is of no matter which are asked for. */
function certainText({ solver, space }: Assigned, { tied, same, tests }: ScopedSubject): string | undefined {
  const text = same.find(({ variable }) => solver.isTrue(variable))?.fact.test.operand;
  if (text === undefined || !limitsOf(tied.subject).canBe(text)) return undefined;
  const fits = tests.every(({ fact, variable }) => space.language(fact.test).accepts(text) === solver.isTrue(variable));
  return fits ? text : undefined;
}

/** What formulas ask of texts: where one of several parts is enough, of one of them. */
function demandsOf(assigned: Assigned, roots: readonly Formula[]): ReadonlyMap<Subject, readonly Demand[]> {
  const { space, solver, literal } = assigned;
  const demands = new Map<Subject, Demand[]>();
  const seen = new Set<number>();
  const pending = roots.map(Math.abs);
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const node = space.gates.node(at);
    const holds = solver.isTrue(literal(at));
    if (node.kind === 'fact') {
      const fact = space.fact(node.fact);
      if (fact.kind === 'text') {
        const of = demands.get(fact.subject) ?? [];
        of.push({ language: space.language(fact.test), holds });
        demands.set(fact.subject, of);
      }
    } else if (holds) for (const part of node.of) pending.push(Math.abs(part));
    else pending.push(Math.abs(reasonOf(assigned, node.of, seen)));
  }
  return demands;
}

/** One of the parts that do not hold: one that is asked for anyway, or asks for no text, where there is one. */
function reasonOf({ space, solver, literal }: Assigned, parts: readonly Formula[], seen: ReadonlySet<number>): Formula {
  const isPlain = (formula: Formula): boolean => {
    const node = space.gates.node(formula);
    return node.kind === 'fact' && space.fact(node.fact).kind !== 'text';
  };
  const broken = parts.filter((part) => solver.isTrue(literal(Math.abs(part))) !== part > 0);
  const cheap = broken.find((part) => seen.has(Math.abs(part)) || isPlain(part));
  return cheap ?? (broken[0] as Formula);
}
