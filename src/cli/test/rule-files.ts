import type { TestedRuleFile } from '../../report/tests/format.js';
import type { JsonPath } from '../../syntax/json.js';
import type { ReadText } from '../../syntax/read.js';
import { readYaml } from '../../syntax/read.js';
import type { SuiteRun } from './test-file.js';

/** A rule file and every case about it, whichever test files have them. */
export type RuleFileRun = Omit<SuiteRun, 'text'> & TestedRuleFile;

/** The runs of test files by rule file, in the order of the first test file of each. */
export function byRuleFile(runs: readonly SuiteRun[]): readonly RuleFileRun[] {
  const byName = new Map<string, RuleFileRun>();
  for (const { text, ...run } of runs) {
    const before = byName.get(run.rules);
    if (before === undefined) byName.set(run.rules, { ...run, lineOf: lineFinder(text) });
    else {
      const suite = {
        cases: [...before.suite.cases, ...run.suite.cases],
        equivalent: [...before.suite.equivalent, ...run.suite.equivalent],
      };
      byName.set(run.rules, { ...before, suite, results: [...before.results, ...run.results] });
    }
  }
  return [...byName.values()];
}

/** Reads the text only where a line is asked for. */
function lineFinder(text: string | undefined): (path: JsonPath) => number | undefined {
  let read: ReadText | undefined;
  return (path) => {
    if (text === undefined) return undefined;
    read ??= readYaml(text);
    return read.locate(path)?.start.line;
  };
}
