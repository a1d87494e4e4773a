import { formatClaimName } from '../../ruleset/claim-name.js';
import type { Rule, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { STANDARD_CLAIMS, userPoolPlaces } from '../claim-types.js';
import { claimOf, literalsOf } from '../literals.js';
import type { LintRule } from '../rule.js';
import type { ClaimTest } from '../walk.js';
import { invariantConditions, placedRules, testsIn, testsOfRule } from '../walk.js';

export const caseOnlyDifference: LintRule = {
  code: 'case-only-difference',
  category: 'values',
  level: 'warning',
  summary: 'two claim names, or two values of one claim, differ in letter case only',
  check: ({ ruleSet }, report) => {
    const listed = new Set(
      ruleSet.claims.flatMap((each) => (each.values || each.known ? [formatClaimName(each.path)] : [])),
    );
    const isKnown = knownNames(ruleSet);
    const names = new Spellings();
    const values = new Spellings();
    for (const { test, unit, effect } of unitsOf(ruleSet)) {
      if (test.kind === 'logic') continue;
      const claim = claimOf(test);
      const path = [...test.path, 'claim'];
      const otherName = isKnown(claim, path) ? undefined : names.other(claim, '', { unit, effect: unit });
      if (otherName !== undefined) {
        report({
          path,
          message: `the claims ${quote(claim)} and ${quote(otherName)} differ in letter case only`,
          help: 'letter case counts in the names of claims: write the name as it stands in the tokens',
          suggestion: otherName,
        });
      }
      // Values that are listed are held against the list.
      if (listed.has(claim) || (test.kind === 'atom' && test.atom.ignoreCase)) continue;
      for (const { value, path: at, fits } of literalsOf(test)) {
        if (typeof value !== 'string' || fits === 'pattern') continue;
        const other = values.other(value, `${fits} ${claim}`, { unit, effect });
        if (other === undefined) continue;
        report({
          path: at,
          message: `${quote(claim)} is compared with ${quote(value)} here and with ${quote(other)} elsewhere, which differ in letter case only`,
          help: 'letter case counts: write the value as it stands in the tokens, or add `ignoreCase: true`',
          suggestion: other,
        });
      }
    }
  },
};

interface Place {
  readonly unit: string;
  /** What comes of it: two spellings that lead to the same are meant. */
  readonly effect: string;
}

/** The spellings of texts so far; the first of each counts. */
class Spellings {
  readonly #first = new Map<string, Place & { readonly text: string }>();

  /** How the text was spelt before, where that is different, and in another place with another effect. */
  other(text: string, about: string, place: Place): string | undefined {
    const key = `${about}\n${text.toLowerCase()}`;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, { text, ...place });
    if (first === undefined || first.text === text) return undefined;
    return first.unit === place.unit || first.effect === place.effect ? undefined : first.text;
  }
}

/** Names that `unknown-claim` looks after. */
function knownNames(ruleSet: RuleSet): (name: string, at: readonly (string | number)[]) => boolean {
  const declared = new Set(ruleSet.claims.map(({ path }) => formatClaimName(path).toLowerCase()));
  const standard = new Set([...STANDARD_CLAIMS].map((name) => name.toLowerCase()));
  const isOfPool = userPoolPlaces(ruleSet);
  return (name, at) => declared.has(name.toLowerCase()) || (isOfPool(at) && standard.has(name.toLowerCase()));
}

function* unitsOf(ruleSet: RuleSet): Generator<Place & { readonly test: ClaimTest }> {
  for (const [name, condition] of Object.entries(ruleSet.conditions)) {
    const unit = `condition ${name}`;
    for (const test of testsIn(condition, ['conditions', name])) yield { test, unit, effect: unit };
  }
  for (const { condition, path } of invariantConditions(ruleSet)) {
    const unit = `invariant ${path[1]}`;
    for (const test of testsIn(condition, path)) yield { test, unit, effect: unit };
  }
  for (const { provider, rule, path } of placedRules(ruleSet)) {
    const unit = `rule ${rule.id} ${provider.key}`;
    for (const test of testsOfRule(rule, path)) yield { test, unit, effect: effectOf(rule) };
  }
}

function effectOf({ effect }: Rule): string {
  return effect.kind === 'role' ? `role ${effect.role}` : 'deny';
}
