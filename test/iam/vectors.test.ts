import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Evaluation, type EvaluationPolicies, type EvaluationRequest, evaluate } from '../../src/iam/index.js';
import { SKIPPED_VECTORS } from './vector-skips.js';

// Evaluations taken from the suites of other projects, under their licences; this repository does not hold them.
const FILE = fileURLToPath(new URL('../../../shared/vectors/iam/evaluations.jsonl', import.meta.url));
const present = existsSync(FILE);
const REASON = present
  ? ''
  : ' (skipped: ../shared/vectors/iam/evaluations.jsonl, beside this repository, is not there)';

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly policies: EvaluationPolicies;
  readonly request: EvaluationRequest;
  readonly expected: Evaluation['decision'] | 'Denied';
}

const vectors = present
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Vector)
  : [];

const agrees = ({ policies, request, expected }: Vector): boolean => {
  const { decision } = evaluate({ policies, request });
  return expected === 'Denied' ? decision !== 'Allowed' : decision === expected;
};

describe.skipIf(!present)(`evaluations of other suites${REASON}`, () => {
  test('there are as many as were written down', () => {
    expect(vectors).toHaveLength(214);
  });

  test('every one agrees, or is skipped with a reason', () => {
    const disagreeing = vectors.filter((vector) => !agrees(vector)).map(({ id }) => id);
    expect(disagreeing).toEqual(Object.keys(SKIPPED_VECTORS));
    expect(disagreeing.length).toBeLessThanOrEqual(4);
  });
});

describe('the list of skipped evaluations', () => {
  test.each(Object.entries(SKIPPED_VECTORS))('%s has a reason with an E-number', (_id, reason) => {
    expect(reason).toMatch(/\bE\d+\b/);
  });
});
