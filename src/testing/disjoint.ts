import type { Atom, ClaimPath, Condition, Rule, RuleSet } from '../ruleset/model.js';

/**
 * Why no request can meet both rules, so that their order alters nothing; undefined where that is not plain. Sound: each rule has to
 * find another text in one and the same claim, and what is unknown is skipped.
 */
export function areDisjoint(a: Rule, b: Rule, ruleSet: RuleSet): string | undefined {
  if (a.onUnknown !== 'skip' || b.onUnknown !== 'skip') return undefined;
  const needed = neededTexts(a, ruleSet);
  for (const [claim, text] of neededTexts(b, ruleSet)) {
    const other = needed.get(claim);
    if (other === undefined || other === text) continue;
    return `the rules exclude each other: one needs another value of \`${claimName(claim)}\` than the other`;
  }
  return undefined;
}

/** By claim, the one value that has to stand in it for the rule to apply. */
function neededTexts({ test }: Rule, { conditions }: RuleSet): ReadonlyMap<string, string> {
  const needed = new Map<string, string>();
  if (test.kind !== 'when') return needed;
  const left: Condition[] = [test.condition];
  const used = new Set<string>();
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (part.kind === 'all') for (const one of part.of) left.push(one);
    else if (part.kind === 'use' && !used.has(part.name)) {
      used.add(part.name);
      const named = conditions[part.name];
      if (named !== undefined) left.push(named);
    } else if (part.kind === 'atom' && isExact(part)) needed.set(keyOf(part.claim), String(part.test.operand));
  }
  return needed;
}

/** Texts only, to the letter, and not where the claim is missing. */
function isExact({ test, ignoreCase, ifMissing }: Atom): boolean {
  return test.operator === 'equals' && typeof test.operand === 'string' && !ignoreCase && ifMissing !== true;
}

function keyOf(claim: ClaimPath): string {
  return JSON.stringify(claim);
}

function claimName(key: string): string {
  const path = JSON.parse(key) as ClaimPath;
  return path.length === 1 ? path[0] : `/${path.join('/')}`;
}
