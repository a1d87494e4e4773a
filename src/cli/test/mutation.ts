import { printable } from '../../report/printable.js';
import type { ChangedRuleFile } from '../../report/tests/format.js';
import { mutate } from '../../testing/mutate.js';
import type { Io } from '../io.js';
import type { RuleFileRun } from './rule-files.js';

/** Every so many changes the count is shown. */
const STEP = 10;

/** Tries every change of a rule file; on a terminal the standard error shows how far it got, until it is done. */
export function changeRules({ ruleSet, suite, rules, lineOf }: RuleFileRun, io: Io): ChangedRuleFile {
  const isShown = io.isTty.stderr && io.env['TERM'] !== 'dumb';
  const report = mutate(ruleSet, suite, (done) => {
    if (isShown && done % STEP === 0) io.stderr(`\r${printable(rules)}: ${done} changes tried`);
  });
  if (isShown) io.stderr('\r\u001b[K');
  return { rules, lineOf, report };
}
