import type { Formula } from '../gates.js';
import { YES } from '../gates.js';
import type { Analysed } from '../group.js';
import type { KeyedOutcome } from './outcome.js';

/** The analysis of a file, and what it comes to. */
export interface Made {
  readonly analysed: Analysed;
  readonly outcome: KeyedOutcome;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** May stand in names of roles and sessions, and in tags. */
const FITTING = '[A-Za-z0-9_.@-]';
/** The seconds before the end of a rule in which it gives no session. */
const LAST_MINUTES = 900;

/**
 * What claims and time are mostly like where two outcomes are to show that they differ, the likeliest first and nothing at the end: the claims that
 * they are made of may stand where they stand and are not equal, and a session that is cut short by the end of its rule is cut.
 */
export function fittings(made: readonly Made[]): readonly Formula[] {
  const [{ analysed }] = made as readonly [Made, ...Made[]];
  const { gates } = analysed.space;
  const distinct = distinctClaims(made);
  const loose = gates.and(claimFormulas(made, () => `${FITTING}{2,20}`));
  const time = nearTheEnd(made);
  return [...new Set([distinct, gates.and([distinct, time]), loose, time, YES])];
}

/** The claims that outcomes are made of may stand where they stand, and no two of them are equal. */
export function distinctClaims(made: readonly Made[]): Formula {
  const [{ analysed }] = made as readonly [Made, ...Made[]];
  const formulas = claimFormulas(made, (i) => `${LETTERS[i % LETTERS.length]}${FITTING}{1,19}`);
  return analysed.space.gates.and(formulas);
}

function claimFormulas(made: readonly Made[], pattern: (i: number) => string): readonly Formula[] {
  const known = new Map<string, number>();
  return made.flatMap(({ analysed: { space, compiler }, outcome }) =>
    outcome.claims.map((path) => {
      const reader = compiler.reader(path);
      const subject = space.subjectOf(reader);
      const number = known.get(reader.name) ?? known.size;
      known.set(reader.name, number);
      const test = { operator: 'matches', operand: pattern(number), ignoreCase: false } as const;
      const isText = space.gates.and([space.isOfType(subject, 'string'), space.of({ kind: 'text', subject, test })]);
      return space.gates.or([isText, space.isOfType(subject, 'list')]);
    }),
  );
}

function nearTheEnd(made: readonly Made[]): Formula {
  const formulas = made.flatMap(({ analysed: { space }, outcome: { outcome } }) => {
    if (outcome.kind === 'denied' || outcome.session.until === undefined) return [];
    const { until, duration } = outcome.session;
    const since = (cut: number): Formula => space.of({ kind: 'cut', subject: space.time, cut, strict: false });
    const [from, to] = [until - duration + 1, until - LAST_MINUTES];
    const isCut = from <= to ? [since(from), -since(to)] : [since(from)];
    return [space.gates.and([space.isOfType(space.time, 'number'), ...isCut])];
  });
  const [first = YES] = formulas;
  return first;
}
