import { formatClaimName } from '../../ruleset/claim-name.js';
import type { Condition, RuleSet } from '../../ruleset/model.js';
import type { JsonPath } from '../../syntax/json.js';
import type { LintFix, LintRule } from '../rule.js';
import { followUses, testsIn } from '../walk.js';

export const redundantTest: LintRule = {
  code: 'redundant-test',
  category: 'values',
  level: 'warning',
  summary: 'a part of an `all` or `any` changes nothing for any token',
  check: ({ proofs, ruleSet }, report) => {
    const redundant = (proofs?.conditions() ?? []).filter(({ kind }) => kind === 'redundant').map(({ path }) => path);
    for (const path of redundant) {
      const fix = removal(path, redundant, ruleSet);
      report({
        path,
        message: 'this changes nothing: the condition is true, false and unknown for the same tokens without it',
        help: 'leave it out, or ask for what was meant',
        ...(fix && { fix }),
      });
    }
  },
};

/** Decisions name the claims that they hang on, and for how long: nothing of that may change either. */
function removal(path: JsonPath, redundant: readonly JsonPath[], ruleSet: RuleSet): LintFix | undefined {
  const root = rootOf(path, ruleSet);
  if (root === undefined) return undefined;
  const own = new Set<string>();
  const others = new Set<string>();
  for (const test of testsIn(root.condition, root.path, true, followUses(ruleSet))) {
    if (test.kind === 'atom' && test.atom.test.operator === 'ageAtMost') return undefined;
    const claims = test.kind === 'atom' ? [formatClaimName(test.atom.claim)] : test.kind === 'logic' ? test.claims : [];
    const isOwn = isWithin(test.path, path);
    if (!isOwn && redundant.some((other) => isWithin(test.path, other))) continue;
    for (const claim of claims) (isOwn ? own : others).add(claim);
  }
  const isNamed = [...own].every((claim) => others.has(claim));
  // What a `use` leads to stands elsewhere, and is not told from what else uses it.
  return isNamed && own.size > 0
    ? { title: 'leave out what changes nothing', edits: [{ path, remove: true }] }
    : undefined;
}

function isWithin(path: JsonPath, whole: JsonPath): boolean {
  return whole.every((step, i) => step === path[i]);
}

/** The condition of a rule, or a named one, that a part of it at a path is part of. */
function rootOf(
  path: JsonPath,
  { conditions, providers }: RuleSet,
): { condition: Condition; path: JsonPath } | undefined {
  const [section, name, _rules, index] = path;
  if (section === 'conditions') {
    const condition = conditions[String(name)];
    return condition && { condition, path: path.slice(0, 2) };
  }
  const test = providers[String(name)]?.rules[Number(index)]?.test;
  return test?.kind === 'when' ? { condition: test.condition, path: path.slice(0, 5) } : undefined;
}
