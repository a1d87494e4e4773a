import { compile } from '../engine.js';
import type { RuleSet } from '../ruleset/model.js';
import type { TestSuite } from './model.js';
import type { Mutant } from './mutants.js';
import { mutantsOf } from './mutants.js';
import { passes } from './run-suite.js';

/** As many changes are tried. */
export const MOST_MUTANTS: number = 5000;

export interface MutationReport {
  /** Changes that a test noticed. */
  readonly killed: number;
  /** Changes that no test noticed. */
  readonly survived: readonly Omit<Mutant, 'ruleSet'>[];
  /** Changes that do not count, each with the reason in `equivalent`. */
  readonly excused: readonly Omit<Mutant, 'ruleSet'>[];
  /** Declared ids that are none of a change, or of one that a test notices. */
  readonly unused: readonly string[];
  /** True where there are more than `MOST_MUTANTS`, and the rest was left out. */
  readonly isCut: boolean;
}

/** Tries every change of a rule set against its tests, which have to pass without one. `onMutant` hears of each change before it is tried. */
export function mutate(
  ruleSet: RuleSet,
  { cases, equivalent }: TestSuite,
  onMutant: (done: number) => void = () => {},
): MutationReport {
  const declared = new Map(equivalent.map(({ mutant, because }) => [mutant, because]));
  const unused = new Set(declared.keys());
  const survived: Omit<Mutant, 'ruleSet'>[] = [];
  const excused: Omit<Mutant, 'ruleSet'>[] = [];
  let killed = 0;
  let tried = 0;
  for (const { ruleSet: changed, ...mutant } of mutantsOf(ruleSet)) {
    if (tried >= MOST_MUTANTS) return { killed, survived, excused, unused: [...unused], isCut: true };
    onMutant(tried++);
    if (mutant.equivalent !== undefined) {
      excused.push(mutant);
      continue;
    }
    const engine = compile(changed);
    if (cases.some((test) => !passes(engine, test))) {
      killed++;
      continue;
    }
    const because = declared.get(mutant.id);
    if (because === undefined) survived.push(mutant);
    else {
      unused.delete(mutant.id);
      excused.push({ ...mutant, equivalent: because });
    }
  }
  return { killed, survived, excused, unused: [...unused], isCut: false };
}

/** Noticed changes of those that count, in percent, rounded down to a tenth. */
export function mutationScore({ killed, survived }: Pick<MutationReport, 'killed' | 'survived'>): number {
  const total = killed + survived.length;
  return total === 0 ? 100 : Math.floor((killed / total) * 1000) / 10;
}
