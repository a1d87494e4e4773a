import { testsIn } from '../../lint/walk.js';
import { parseCondition } from '../../parse-condition.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Condition, RuleSet } from '../../ruleset/model.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { shown } from '../shown.js';
import { claimsIn, warnOfClaim, withAround } from './known-claims.js';

const OPTION = '--where';

/**
 * The condition of the tokens that are asked about. Of a claim in it that the file has nothing about the standard error tells: with a slip in
 * its name, the answer is about other tokens than was meant.
 * @throws Failure where it is none.
 */
export function readWhere(text: string, { flags }: Arguments, ruleSet: RuleSet, io: Io): Condition {
  const condition = readCondition(text, ruleSet);
  const known = claimsIn(ruleSet);
  const strange = claimsOf(condition).filter((path) => !withAround(path).some((name) => known.has(name)));
  for (const name of new Set(strange.map(formatClaimName))) {
    const message = `the file has nothing about the claim ${shown(name)}, which \`${OPTION}\` names`;
    warnOfClaim(name, known, message, { flags, io });
  }
  return condition;
}

function claimsOf(condition: Condition): readonly ClaimPath[] {
  return [...testsIn(condition, [])].flatMap((test) => {
    if (test.kind === 'atom') return [test.atom.claim];
    return test.kind === 'logic' ? test.claims.map((name): ClaimPath => [name]) : [];
  });
}

function readCondition(text: string, ruleSet: RuleSet): Condition {
  const { condition, diagnostics } = parseCondition(text, ruleSet);
  if (condition !== undefined) return condition;
  const example = `write it as in a rule file: \`${OPTION} '{ claim: cognito:groups, includes: admins }'\``;
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem === undefined || problem.code === 'yaml-documents') {
    throw new Failure(`\`${OPTION}\` is not a condition: it is empty, or more than one document`, example);
  }
  throw new Failure(`\`${OPTION}\` is not a condition: ${problem.message}`, problem.help ?? example);
}
