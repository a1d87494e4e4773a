import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { Query } from '../../src/analysis/query.js';
import { Questions } from '../../src/analysis/questions.js';
import { parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

const steps = (): { left: number } => ({ left: 500_000 });

const cases = fc.record({
  document: ruleSetDocument,
  /** Of the rules, some that are to decide and some that are not to. */
  asked: fc.array(fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 6 }), {
    minLength: 3,
    maxLength: 12,
  }),
});

test('a solver that many questions share answers each as one of its own would', () => {
  const counts = { found: 0, none: 0, unknown: 0 };
  let minimal = 0;
  fc.assert(
    fc.property(cases, ({ document, asked }) => {
      const analysed = analyse(read(document));
      const { space } = analysed;
      for (const { entrance, decides } of groupsOf(analysed)) {
        if (decides.length === 0) continue;
        const shared = new Questions(space, 'any');
        for (const some of asked) {
          const wanted = some.map(([place, isTrue]) => (decides[place % decides.length] ?? 1) * (isTrue ? 1 : -1));
          const answer = shared.ask([entrance, ...wanted], steps());
          counts[answer.kind]++;
          expect(new Query(space, [entrance], wanted, 'any', steps()).ask(wanted).kind).toBe(answer.kind);
          if (answer.kind !== 'none') continue;
          const alone = (formulas: readonly number[]): string =>
            new Query(space, [entrance], formulas, 'any', steps()).ask(formulas).kind;
          expect(alone(answer.because.filter((formula) => formula !== entrance))).toBe('none');
          const { kept, isMinimal } = shared.fewest([entrance], wanted, steps());
          expect(alone(kept)).toBe('none');
          // Where no token could be made, nothing is known of what is left.
          if (!isMinimal) continue;
          minimal++;
          // A solver of its own may come upon a list that its encoding has no place for, of which the shared one knew another.
          for (const left of kept) expect(alone(kept.filter((formula) => formula !== left))).not.toBe('none');
        }
      }
    }),
    { numRuns: runs(60) },
  );
  expect(counts.found).toBeGreaterThan(30);
  expect(counts.none).toBeGreaterThan(30);
  expect(minimal).toBeGreaterThan(counts.none * 0.9);
});

test('answers nothing more once the steps were spent on what it had not been told yet', () => {
  const ruleSet = read({
    version: 1,
    roles: { a: 'arn:aws:iam::123456789012:role/a' },
    providers: {
      'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789': {
        type: 'rules',
        rules: [{ id: 'r', when: { claim: 'email', equals: 'a' }, role: 'a' }],
      },
    },
  });
  const analysed = analyse(ruleSet);
  const [group] = groupsOf(analysed);
  const questions = new Questions(analysed.space, 'any');
  const wanted = [group?.entrance ?? 0, ...(group?.decides ?? [])];
  expect(questions.ask(wanted, { left: 5 }).kind).toBe('unknown');
  expect(questions.isSpoilt).toBe(true);
  expect(questions.ask(wanted, steps()).kind).toBe('unknown');
  expect(new Questions(analysed.space, 'any').ask(wanted, steps()).kind).toBe('found');
});
