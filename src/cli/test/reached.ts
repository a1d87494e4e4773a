import { compile } from '../../engine.js';
import type { LintOptions } from '../../lint/lint.js';
import type { CaseResult } from '../../testing/model.js';
import { buildSuite } from '../../testing/parse-tests.js';
import { reachedRules } from '../../testing/reached.js';
import { runSuite } from '../../testing/run-suite.js';
import type { Io } from '../io.js';
import type { NeighbouringTest } from '../lint/tests.js';
import { testsAbout } from './about.js';

/**
 * Which rules the test files reach that are about a rule file; undefined where none is. Of tests with errors, which `rolecall test` shows,
 * nobody knows what they would reach: the answer then is none.
 * @param path The rule file, as an absolute path.
 */
export function reachedIn(tests: readonly NeighbouringTest[], path: string, io: Io): LintOptions['reached'] {
  const sources = testsAbout(tests, path, io);
  if (sources.length === 0) return undefined;
  return (ruleSet) => {
    const engine = compile(ruleSet);
    const results: CaseResult[] = [];
    for (const { source } of sources) {
      const { suite } = buildSuite(source, ruleSet);
      if (suite === undefined) return undefined;
      results.push(...runSuite(engine, suite));
    }
    return reachedRules(results, ruleSet.providers);
  };
}
