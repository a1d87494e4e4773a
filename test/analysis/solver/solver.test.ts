/** Verdicts are held to those of a solver that knows nothing of rolecall, where one is installed. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachability } from '../../../src/analysis/index.js';
import { parse } from '../../../src/index.js';
import { runs } from '../../runs.js';
import type { SmallFile } from '../exhaustive/small-world.js';
import { smallFileOf } from '../exhaustive/small-world.js';
import { questions } from './smt.js';

const RUNS = runs(40);

/** How long one answer may take, in milliseconds. */
const PATIENCE = 500;

const isInstalled = spawnSync('cvc5', ['--version']).status === 0;

function solve(file: SmallFile): readonly string[] {
  const { stdout, stderr } = spawnSync(
    'cvc5',
    ['--lang=smt2', '--incremental', '--strings-exp', `--tlimit-per=${PATIENCE}`],
    {
      input: questions(file),
      encoding: 'utf8',
    },
  );
  const answers = stdout.split('\n').filter((line) => line !== '');
  if (answers.some((line) => !['sat', 'unsat', 'unknown'].includes(line))) throw new Error(stdout + stderr);
  return answers;
}

/** Of one character all but the ends of a line go to the first rule. */
const LINES: SmallFile = {
  names: ['t'],
  document: {
    version: 1,
    roles: { one: 'arn:aws:iam::123456789012:role/one', two: 'arn:aws:iam::123456789012:role/two' },
    providers: {
      'login.acme.developer': {
        type: 'rules',
        otherwise: 'deny',
        rules: [
          { when: { claim: 't', matches: '.' }, role: 'one' },
          { when: { claim: 't', like: '?' }, role: 'two' },
          { when: { claim: 't', like: '?' }, role: 'one' },
        ],
      },
    },
  },
};

// cvc5 is a package of Debian and of nothing that npm installs: the gate installs it, a developer may.
test.skipIf(!isInstalled)(
  'cvc5 finds the same rules and defaults reached, of 25 rules',
  { timeout: runs(300_000) },
  () => {
    const agreed = { sat: 0, unsat: 0, unknown: 0 };
    fc.assert(
      fc.property(smallFileOf(25, 25, 4), (file) => {
        const { ruleSet } = parse(JSON.stringify(file.document));
        if (ruleSet === undefined) return expect.unreachable();
        const [{ rules, otherwise } = expect.unreachable()] = reachability(ruleSet, { now: 'none' });
        const answers = solve(file);
        expect(answers).toHaveLength(rules.length + 1);
        for (const [i, { verdict }] of [...rules, otherwise].entries()) {
          const answer = answers[i];
          if (answer === 'sat' || answer === 'unsat') {
            expect({ i, verdict }).toEqual({ i, verdict: answer === 'sat' ? 'reached' : 'unreachable' });
            agreed[answer]++;
          } else agreed.unknown++;
        }
      }),
      { numRuns: RUNS, endOnFailure: true, examples: [[LINES]] },
    );
    expect(agreed.sat).toBeGreaterThan(RUNS);
    expect(agreed.unsat).toBeGreaterThan(RUNS);
  },
);
