import { OPERATORS } from '../../condition/operators/index.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { Condition, RuleSet } from '../../ruleset/model.js';
import type { Json, JsonPath } from '../../syntax/json.js';
import { claimsOfTest } from '../claims-of-test.js';
import type { LintFix, LintRule } from '../rule.js';
import type { ClaimTest, PlacedCondition } from '../walk.js';
import { followUses, testsIn } from '../walk.js';

export const redundantTest: LintRule = {
  code: 'redundant-test',
  category: 'values',
  level: 'warning',
  summary: 'a part of an `all` or `any` changes nothing for any token',
  check: ({ proofs, ruleSet }, report) => {
    const facts = (proofs?.conditions() ?? []).flatMap((fact) => (fact.kind === 'redundant' ? [fact] : []));
    const mended = new Set<Condition>();
    for (const { path, isAlone } of facts) {
      const root = rootOf(path, ruleSet);
      // Two parts that can each be left out need not both be: the next one is looked at when this one has gone.
      const isNext = isAlone && root !== undefined && !mended.has(root.condition);
      const fix = isNext ? removal(path, root, ruleSet) : undefined;
      if (fix !== undefined && root !== undefined) mended.add(root.condition);
      report({
        path,
        message: 'this changes nothing: the condition is true, false and unknown for the same tokens without it',
        help: 'leave it out, or ask for what was meant',
        ...(fix && { fix }),
      });
    }
  },
};

/** Decisions name the claims that they hang on, for how long, and what keeps a rule in doubt: nothing of that may change either. */
function removal(path: JsonPath, root: PlacedCondition, ruleSet: RuleSet): LintFix | undefined {
  // What a `use` leads to stands elsewhere, and is not told from what else uses it.
  if (hasUse(root.condition, path.slice(root.path.length))) return undefined;
  const own = new Set<string>();
  const others = new Set<string>();
  const doubts = new Set<string>();
  const doubtsOfOthers = new Set<string>();
  for (const test of testsIn(root.condition, root.path, true, followUses(ruleSet))) {
    if (test.kind === 'atom' && test.atom.test.operator === 'ageAtMost') return undefined;
    const isOwn = isWithin(test.path, path);
    for (const [claim] of claimsOfTest(test)) (isOwn ? own : others).add(formatClaimName(claim));
    for (const doubt of doubtsOf(test)) {
      doubts.add(doubt);
      if (!isOwn) doubtsOfOthers.add(doubt);
    }
  }
  const isNamed = [...own].every((claim) => others.has(claim));
  // They are told in the order of the tests.
  const isDoubted = [...doubts].join('\n') === [...doubtsOfOthers].join('\n');
  return isNamed && isDoubted && own.size > 0
    ? { title: 'leave out what changes nothing', edits: [{ path, remove: true }] }
    : undefined;
}

/** What can keep a test from being true or false; of an expression, its own doubts. */
function doubtsOf(test: ClaimTest): readonly string[] {
  if (test.kind !== 'atom') return [JSON.stringify(test.path)];
  const { claim, ifMissing, test: asked } = test.atom;
  if (asked.operator === 'exists') return [];
  const name = formatClaimName(claim);
  const type = OPERATORS[asked.operator].reads(asked.operand as Json);
  return [...(ifMissing === undefined ? [`missing ${name}`] : []), `${type} ${name}`];
}

/** Does a condition use a named one in the part at a path? */
function hasUse(condition: Condition, path: JsonPath): boolean {
  switch (condition.kind) {
    case 'use':
      return true;
    case 'not':
      return hasUse(condition.of, path.slice(1));
    case 'all':
    case 'any': {
      const [, index, ...rest] = path;
      return condition.of.some((part, i) => (index === undefined || index === i) && hasUse(part, rest));
    }
    default:
      return false;
  }
}

function isWithin(path: JsonPath, whole: JsonPath): boolean {
  return whole.every((step, i) => step === path[i]);
}

/** The condition of a rule, or a named one, that a part of it at a path is part of. */
function rootOf(path: JsonPath, { conditions, providers }: RuleSet): PlacedCondition | undefined {
  const [section, name, _rules, index] = path;
  if (section === 'conditions') {
    const condition = conditions[String(name)];
    return condition && { condition, path: path.slice(0, 2) };
  }
  const test = providers[String(name)]?.rules[Number(index)]?.test;
  return test?.kind === 'when' ? { condition: test.condition, path: path.slice(0, 5) } : undefined;
}
