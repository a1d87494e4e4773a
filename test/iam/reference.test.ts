import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/iam/index.js';
import { conditionInput, evaluationInput } from './arbitraries.js';
import type { Case } from './cases/index.js';
import { ASSUME_ROLE, CONDITIONS, GRAMMAR, MATCHING, PRINCIPALS, PROCEDURE, VARIABLES } from './cases/index.js';
import { referenceDecision } from './reference/evaluate.js';

/** The reference reads values only. */
const holdsText = ({ policies }: Case): boolean =>
  Object.values(policies).some((set: unknown) => [set].flat(2).some((document) => typeof document === 'string'));

describe('the plain reading of the semantics', () => {
  const cases = [ASSUME_ROLE, CONDITIONS, GRAMMAR, MATCHING, PRINCIPALS, PROCEDURE, VARIABLES].flat();

  test.each(cases.filter((one) => !holdsText(one)).map((one) => [`${one.e}: ${one.name}`, one] as const))(
    'decides as the case says: %s',
    (_name, { policies, request, expected }) => {
      expect(referenceDecision(policies, request)).toBe(expected);
    },
  );

  test.each([
    ['everything', evaluationInput],
    ['one condition', conditionInput],
  ] as const)('decides as the evaluator does: %s', (_name, arbitrary) => {
    const seen = { Allowed: 0, ImplicitlyDenied: 0, ExplicitlyDenied: 0 };
    fc.assert(
      fc.property(arbitrary, (input) => {
        const { decision } = evaluate(input);
        seen[decision]++;
        expect(decision).toBe(referenceDecision(input.policies, input.request));
      }),
      { numRuns: 4000 },
    );
    // Pools that never hit would prove nothing.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(150);
  });
});
