import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Request } from '../../src/index.js';
import { compile } from '../../src/index.js';
import { coveredRules } from '../../src/lint/covering.js';
import { fix } from '../../src/lint/fix.js';
import type { LintRule } from '../../src/lint/rule.js';
import { duplicateRule } from '../../src/lint/rules/duplicate-rule.js';
import { unusedCondition } from '../../src/lint/rules/unused-condition.js';
import { unusedRole } from '../../src/lint/rules/unused-role.js';
import { load } from '../../src/parse.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import type { RuleFileDocument } from '../reference/document.js';

type Rules = readonly Readonly<Record<string, unknown>>[];

/** The document with each rule a second time, as it is or with a further condition, as `variant` says. */
function repeated(document: RuleFileDocument, variant: number): RuleFileDocument {
  const copy = structuredClone(document) as { providers?: Record<string, { rules?: Rules }> };
  for (const provider of Object.values(copy.providers ?? {})) {
    const again = (provider.rules ?? []).map(({ id: _id, ...rule }, index) => {
      const kind = (variant >> (index % 8)) & 1;
      return kind === 0 || !('when' in rule)
        ? rule
        : { ...rule, when: { all: [{ claim: 'sub', exists: true }, rule['when']] } };
    });
    if (provider.rules) provider.rules = [...provider.rules, ...again];
  }
  return copy as RuleFileDocument;
}

const cases = fc
  .tuple(ruleSetDocument, fc.integer({ min: 0, max: 255 }))
  .map(([document, variant]) => repeated(document, variant))
  .chain((document) => fc.tuple(fc.constant(document), fc.array(requestFor(document), { minLength: 1, maxLength: 8 })));

/** What comes of each request: the outcome, the role, and why. */
function outcomes(text: string, requests: readonly unknown[]): readonly string[] {
  const engine = compile(load(text));
  return requests.map((request) => {
    const decision = engine.resolve(request as Request);
    const what = decision.outcome === 'grant' ? decision.role.arn : decision.reason;
    return JSON.stringify([decision.outcome, what, decision.rule]);
  });
}

test('a rule that is covered decides nothing, unless it denies in doubt', () => {
  let covered = 0;
  fc.assert(
    fc.property(cases, ([document, requests]) => {
      const ruleSet = load(JSON.stringify(document));
      const found = new Set<string>();
      for (const { later } of coveredRules(ruleSet)) found.add(`${later.provider.key} ${later.rule.id}`);
      covered += found.size;
      const engine = compile(ruleSet);
      for (const request of requests) {
        const decision = engine.resolve(request as Request);
        const provider = ruleSet.providers[decision.provider ?? ''];
        if (!found.has(`${provider?.sameAs ?? provider?.key} ${decision.rule}`)) continue;
        expect(decision.outcome).toBe('deny');
        if (decision.outcome === 'deny') expect(decision.reason).toBe('rule-undecided');
      }
    }),
    { numRuns: 400 },
  );
  expect(covered).toBeGreaterThan(100);
});

test.each<readonly [string, LintRule]>([
  ['duplicate-rule', duplicateRule],
  ['unused-condition', unusedCondition],
  ['unused-role', unusedRole],
])('the fix of %s changes no outcome, no role and no reason', (_code, rule) => {
  let fixes = 0;
  fc.assert(
    fc.property(cases, ([document, requests]) => {
      const text = JSON.stringify(document);
      const mended = fix(text, { rules: [rule], target: 'cognito' });
      if (mended.fixed.length === 0) return;
      fixes += mended.fixed.length;
      expect(outcomes(mended.text, requests)).toEqual(outcomes(text, requests));
    }),
    { numRuns: 150 },
  );
  expect(fixes).toBeGreaterThan(0);
});
