import fc from 'fast-check';
import { expect, test } from 'vitest';
import { who } from '../../src/analysis/index.js';
import { isPlausible, plausible } from '../../src/analysis/plausible.js';
import { compile, parse } from '../../src/index.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

/** Values with one part less; texts that need not be the shortest are left as they are. */
function* lesser(claim: string, value: unknown): Generator<unknown> {
  if (typeof value === 'string' && !isPlausible(claim, value)) {
    const characters = Array.from(value);
    for (const [i, character] of characters.entries()) {
      yield characters.toSpliced(i, 1).join('');
      if (!/[a-zA-Z0-9]/.test(character)) for (const plain of ['a', '0']) yield characters.with(i, plain).join('');
    }
  }
  if (Array.isArray(value)) {
    for (const [i, member] of value.entries()) {
      yield value.toSpliced(i, 1);
      for (const less of lesser(claim, member)) yield value.with(i, less);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      for (const less of lesser(claim, member)) yield replaced(value, name, less);
    }
  }
}

const replaced = (record: object, name: string, value: unknown): object =>
  Object.fromEntries(Object.entries(record).map(([key, old]) => [key, key === name ? value : old]));

test('of a token for a role no claim, member or character can be left out, and no odd character gives way to a letter', () => {
  let seen = 0;
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      const { ruleSet } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
      const { resolve } = compile(ruleSet);
      for (const role of Object.keys(ruleSet.roles)) {
        for (const way of who(ruleSet, role, { plausible }).ways) {
          if (way.verdict !== 'reached' || way.witness.provider === null) continue;
          const { provider, claims, now } = way.witness;
          const isSame = (other: object, at: number | undefined): boolean => {
            const decision = resolve({ provider, claims: other, ...(at !== undefined && { now: at }) } as never);
            return decision.outcome === 'grant' && decision.rule === way.rule;
          };
          expect(isSame(claims, now)).toBe(true);
          if (now !== undefined) expect(isSame(claims, undefined)).toBe(false);
          for (const [name, value] of Object.entries(claims)) {
            seen++;
            expect(isSame(Object.fromEntries(Object.entries(claims).filter(([other]) => other !== name)), now)).toBe(
              false,
            );
            for (const less of lesser(name, value))
              expect([less, isSame(replaced(claims, name, less), now)]).toEqual([less, false]);
          }
        }
      }
    }),
    { numRuns: runs(60) },
  );
  expect(seen).toBeGreaterThan(80);
});
