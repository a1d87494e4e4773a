import { describe, expect, test } from 'vitest';
import { evaluate, prepare } from '../../src/iam/index.js';
import type { Case } from './cases/index.js';
import { ASSUME_ROLE, CONDITIONS, GRAMMAR, MATCHING, PRINCIPALS, PROCEDURE, VARIABLES } from './cases/index.js';

const CHAPTERS: Readonly<Record<string, readonly Case[]>> = {
  'grammar (E1–E9)': GRAMMAR,
  'matching (E10–E17)': MATCHING,
  'policy variables (E17–E25)': VARIABLES,
  'conditions (E26–E48)': CONDITIONS,
  'principals (E49–E53)': PRINCIPALS,
  'the decision procedure (E54–E60)': PROCEDURE,
  'assuming a role (E61–E66)': ASSUME_ROLE,
};

describe.each(Object.entries(CHAPTERS))('%s', (_chapter, cases) => {
  test.each(cases.map((one) => [`${one.e}: ${one.name}`, one] as const))('%s', (_name, one) => {
    const result = evaluate(one);
    expect({ decision: result.decision, caveats: [...new Set(result.caveats.map(({ code }) => code))].sort() }).toEqual(
      {
        decision: one.expected,
        caveats: one.caveats,
      },
    );
    if (one.missing !== undefined) expect(result.missing).toEqual(one.missing);
    expect(result.missing === undefined).toBe(one.expected !== 'ImplicitlyDenied');
    expect(prepare(one.policies).evaluate(one.request)).toEqual(result);
  });
});

describe('the cases', () => {
  const all = Object.values(CHAPTERS).flat();

  test('are about every one of E1 to E60', () => {
    const covered = new Set(all.map(({ e }) => e));
    const missing = Array.from({ length: 60 }, (_, index) => `E${index + 1}`).filter((e) => !covered.has(e));
    expect(missing).toEqual([]);
  });

  test('are 60 or more about sessions, boundaries, control, resource and trust policies', () => {
    expect(PRINCIPALS.length + PROCEDURE.length + ASSUME_ROLE.length).toBeGreaterThanOrEqual(60);
  });
});
