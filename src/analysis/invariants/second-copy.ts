import { ALL_PARTS } from '../../condition/all-parts.js';
import type { ClaimReader } from '../../condition/reader.js';
import { ClaimReaders } from '../../condition/reader.js';
import type { ClaimPath, Condition, RuleSet } from '../../ruleset/model.js';

/** A reader of a claim that is declared as another one, under a name that nothing else in the rule set has. */
export function secondCopy(ruleSet: RuleSet, { path, declaration }: ClaimReader): ClaimReader {
  const text = JSON.stringify(ruleSet);
  let name = `${path.at(-1)} with more`;
  while (text.includes(JSON.stringify(name).slice(1, -1))) name += '+';
  const [first, ...rest] = [...path.slice(0, -1), name];
  const fresh: ClaimPath = [first ?? name, ...rest];
  return new ClaimReaders(declaration ? [{ ...declaration, path: fresh }] : [], ALL_PARTS).of(fresh);
}

/** Is one of two claims the other, or a part of it? */
export function isAround(a: ClaimPath, b: ClaimPath): boolean {
  return a.slice(0, b.length).every((step, i) => step === b[i]);
}

/** Is the claim looked at in a way that cannot be told of a second one: by `logic`, or in a test of what it is a part of, or of a part of it? */
export function isEntangled({ conditions, providers }: RuleSet, claim: ClaimPath): boolean {
  const isOther = (path: ClaimPath): boolean => path.length !== claim.length && isAround(path, claim);
  const isOdd = (condition: Condition): boolean => {
    switch (condition.kind) {
      case 'all':
      case 'any':
        return condition.of.some(isOdd);
      case 'not':
        return isOdd(condition.of);
      case 'use':
        return false;
      case 'logic':
        return condition.claims.includes(claim[0]);
      case 'atom':
        return isOther(condition.claim);
    }
  };
  const tests = Object.values(providers).flatMap(({ rules }) => rules.map(({ test }) => test));
  return (
    Object.values(conditions).some(isOdd) ||
    // A match is about one claim, whose name is literal.
    tests.some((test) => (test.kind === 'match' ? isOther([test.match.claim]) : isOdd(test.condition)))
  );
}
