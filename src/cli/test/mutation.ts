import { printable } from '../../report/printable.js';
import type { ChangedRuleFile } from '../../report/tests/format.js';
import { mutate } from '../../testing/mutate.js';
import type { Io } from '../io.js';
import { withProgress } from '../progress.js';
import type { RuleFileRun } from './rule-files.js';

/** Tries every change of a rule file; on a terminal the standard error shows how far it got, until it is done. */
export function changeRules({ ruleSet, suite, rules, lineOf }: RuleFileRun, io: Io): ChangedRuleFile {
  const report = withProgress(io, (show) =>
    mutate(ruleSet, suite, (done) => show(`${printable(rules)}: ${done} changes tried`)),
  );
  return { rules, lineOf, report };
}
