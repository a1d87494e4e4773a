import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luby } from '../../../src/analysis/sat/luby.js';
import { Solver } from '../../../src/analysis/sat/solver.js';

const VARIABLES = 7;

type Cnf = readonly (readonly number[])[];

const literal = fc
  .tuple(fc.integer({ min: 1, max: VARIABLES }), fc.boolean())
  .map(([variable, isTrue]) => (isTrue ? variable : -variable));

const cnf: fc.Arbitrary<Cnf> = fc.array(fc.array(literal, { minLength: 1, maxLength: 4 }), { maxLength: 45 });

function holds(clauses: Cnf, isTrue: (variable: number) => boolean): boolean {
  return clauses.every((clause) => clause.some((one) => isTrue(Math.abs(one)) === one > 0));
}

function isSatisfiable(clauses: Cnf): boolean {
  for (let bits = 0; bits < 2 ** VARIABLES; bits++) {
    if (holds(clauses, (variable) => ((bits >> (variable - 1)) & 1) === 1)) return true;
  }
  return false;
}

function solverOf(clauses: Cnf): Solver {
  const solver = new Solver();
  for (let i = 0; i < VARIABLES; i++) solver.newVariable();
  for (const clause of clauses) solver.addClause(clause);
  return solver;
}

const steps = (): { left: number } => ({ left: 1e6 });

test('agrees with trying every assignment, and its assignments satisfy the clauses', () => {
  fc.assert(
    fc.property(cnf, fc.array(literal, { maxLength: 4 }), fc.array(literal, { maxLength: 4 }), (clauses, ...asked) => {
      const solver = solverOf(clauses);
      // The second question goes to a solver that has learnt from the first.
      for (const assumed of [...asked, []]) {
        const all = [...clauses, ...assumed.map((one) => [one])];
        const result = solver.solve(assumed, steps());
        expect(result).toBe(isSatisfiable(all) ? 'sat' : 'unsat');
        if (result === 'sat') expect(holds(all, (variable) => solver.isTrue(variable))).toBe(true);
        else {
          expect(solver.core.every((one) => assumed.includes(one))).toBe(true);
          expect(isSatisfiable([...clauses, ...solver.core.map((one) => [one])])).toBe(false);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('takes clauses between questions', () => {
  fc.assert(
    fc.property(cnf, cnf, (first, second) => {
      const solver = solverOf(first);
      solver.solve([], steps());
      for (const clause of second) solver.addClause(clause);
      expect(solver.solve([], steps())).toBe(isSatisfiable([...first, ...second]) ? 'sat' : 'unsat');
    }),
    { numRuns: 1000 },
  );
});

test('of a group, at most one is true, whether clauses or assumptions say so', () => {
  const groups = [
    [1, 2, 3, 4],
    [5, 6],
  ];
  fc.assert(
    fc.property(
      cnf,
      fc.array(fc.array(literal, { maxLength: 5 }), { maxLength: 5 }),
      fc.nat(2),
      (clauses, asked, place) => {
        const solver = solverOf(clauses.slice(0, place));
        for (const group of groups) {
          const rivals: number[] = [];
          for (const variable of group) solver.addRival(rivals, variable);
        }
        for (const clause of clauses.slice(place)) solver.addClause(clause);
        const pairs = groups.flatMap((group) => group.flatMap((a) => group.filter((b) => b < a).map((b) => [-a, -b])));
        // Questions that begin alike do not go through the same assumptions again.
        for (const assumed of asked.flatMap((one) => [one, [...one, 7], [...one.slice(0, 2), -7]])) {
          const all = [...clauses, ...pairs, ...assumed.map((one) => [one])];
          const result = solver.solve(assumed, steps());
          expect(result).toBe(isSatisfiable(all) ? 'sat' : 'unsat');
          if (result === 'sat') expect(holds(all, (variable) => solver.isTrue(variable))).toBe(true);
          else expect(isSatisfiable([...clauses, ...pairs, ...solver.core.map((one) => [one])])).toBe(false);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a group grows without being gone through each time', () => {
  const solver = new Solver();
  let reads = 0;
  const group = new Proxy<number[]>([], {
    get: (members, key) => {
      reads++;
      return Reflect.get(members, key) as unknown;
    },
  });
  for (let i = 0; i < 1000; i++) solver.addRival(group, solver.newVariable());
  expect(reads).toBeLessThan(10_000);
  solver.addClause([500]);
  const late = solver.newVariable();
  solver.addRival(group, late);
  expect(solver.solve([late], steps())).toBe('unsat');
});

test('decides over some variables only, and those of later questions', () => {
  const solver = new Solver();
  const [a, b, c, d] = [solver.newVariable(), solver.newVariable(), solver.newVariable(), solver.newVariable()];
  solver.addClause([a, b]);
  solver.addClause([-c, d]);
  solver.decideOver([a, b]);
  expect(solver.solve([], steps())).toBe('sat');
  expect([a, b, c, d].map((variable) => solver.valueOf(variable) !== undefined)).toEqual([true, true, false, false]);
  solver.decideOver([c, d]);
  expect(solver.solve([], steps())).toBe('sat');
  expect([a, b, c, d].map((variable) => solver.valueOf(variable) !== undefined)).toEqual([false, false, true, true]);
  // What follows from an assumption has a value all the same.
  expect(solver.solve([c, -a], steps())).toBe('sat');
  expect([a, b, c, d].map((variable) => solver.valueOf(variable))).toEqual([false, true, true, true]);
});

/** One more pigeon than holes: no assignment, and no short proof by resolution. */
function pigeons(holes: number): Solver {
  const solver = new Solver();
  const at = Array.from({ length: holes + 1 }, () => Array.from({ length: holes }, () => solver.newVariable()));
  for (const row of at) solver.addClause(row);
  for (let hole = 0; hole < holes; hole++) {
    for (let a = 0; a <= holes; a++) {
      for (let b = 0; b < a; b++) solver.addClause([-(at[a]?.[hole] ?? 0), -(at[b]?.[hole] ?? 0)]);
    }
  }
  return solver;
}

test('a hard question is answered, or ends with its budget', () => {
  expect(pigeons(6).solve([], { left: 1e7 })).toBe('unsat');
  const budget = { left: 10_000 };
  expect(pigeons(12).solve([], budget)).toBe('unknown');
  expect(budget.left).toBeGreaterThan(-5000);
});

test('restarts grow as the sequence of Luby does', () => {
  expect(Array.from({ length: 15 }, (_, i) => luby(i + 1))).toEqual([1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
});
