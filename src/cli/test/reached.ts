import { resolve } from 'node:path';
import { compile } from '../../engine.js';
import type { LintOptions } from '../../lint/lint.js';
import type { CaseResult } from '../../testing/model.js';
import type { TestSource } from '../../testing/parse-tests.js';
import { buildSuite, parseTests } from '../../testing/parse-tests.js';
import { reachedRules } from '../../testing/reached.js';
import { runSuite } from '../../testing/run-suite.js';
import type { Io } from '../io.js';
import type { NeighbouringTest } from '../lint/tests.js';
import { isFileIn, rulesOfTest } from './rules-of-test.js';

/**
 * Which rules the test files reach that are about a rule file; undefined where none is. Of tests with errors, which `rolecall test` shows,
 * nobody knows what they would reach: the answer then is none.
 * @param path The rule file, as an absolute path.
 */
export function reachedIn(tests: readonly NeighbouringTest[], path: string, io: Io): LintOptions['reached'] {
  const sources: TestSource[] = [];
  for (const { file, text } of tests) {
    const source = parseTests(text ?? '', { file });
    if (resolve(io.cwd, rulesOfTest(file, source, isFileIn(io.cwd))) === path) sources.push(source);
  }
  if (sources.length === 0) return undefined;
  return (ruleSet) => {
    const engine = compile(ruleSet);
    const results: CaseResult[] = [];
    for (const source of sources) {
      const { suite } = buildSuite(source, ruleSet);
      if (suite === undefined) return undefined;
      results.push(...runSuite(engine, suite));
    }
    return reachedRules(results, ruleSet.providers);
  };
}
