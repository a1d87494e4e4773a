import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Request } from '../../src/index.js';
import { compile, parse } from '../../src/index.js';
import { proofsOf } from '../../src/lint/proofs.js';
import type { LintFinding } from '../../src/lint/rule.js';
import { LINT_RULES } from '../../src/lint/rules/index.js';
import { missingClaimOutcome } from '../../src/lint/rules/missing-claim-outcome.js';
import type { JsonPath } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { BASE } from '../arbitraries/pools.js';
import type { SubjectOptions } from './subject.js';
import { findingsOf, subjectOf } from './subject.js';

const OPTIONS: SubjectOptions = { target: 'cognito', now: BASE, reached: new Map() };

/** What stands at a path; throws where nothing does. */
function partAt(document: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
      throw new Error(`nothing stands at ${JSON.stringify(path)}`);
    }
    return (value as Record<string | number, unknown>)[step];
  }, document);
}

test('whatever the file, findings are about parts of it and say so in one line', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      const sound = subjectOf(JSON.stringify(document), OPTIONS);
      // What is found is of no matter here, so that few steps will do.
      const subject = { ...sound, proofs: proofsOf(sound.ruleSet, { steps: 2000, allSteps: 10_000 }) };
      for (const rule of LINT_RULES) {
        const findings: LintFinding[] = [];
        rule.check(subject, (finding) => findings.push(finding));
        for (const { path, message, help, roles } of findings) {
          codes.add(rule.code);
          expect(partAt(document, path)).toBeDefined();
          for (const line of [message, help]) expect(line).toMatch(/^[^\n]*[^.\n]$/);
          for (const role of roles ?? []) expect(partAt(document, ['roles', role])).toBeDefined();
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(codes.size).toBeGreaterThan(20);
});

/** The document after the edits of a fix that puts values in the place of others. */
function mended(document: unknown, { fix }: LintFinding): unknown {
  const copy = structuredClone(document);
  for (const edit of fix?.edits ?? []) {
    if ('remove' in edit || edit.part === 'key') throw new Error('not a replacement');
    const holder = partAt(copy, edit.path.slice(0, -1)) as Record<string | number, unknown>;
    holder[edit.path.at(-1) ?? ''] = JSON.parse(JSON.stringify(readYaml(edit.text).value));
  }
  return copy;
}

test('what the fix of missing-claim-outcome writes down changes no outcome and no role', () => {
  let fixes = 0;
  const cases = ruleSetDocument.chain((document) =>
    fc.tuple(fc.constant(document), fc.array(requestFor(document), { minLength: 1, maxLength: 8 })),
  );
  fc.assert(
    fc.property(cases, ([document, requests]) => {
      for (const finding of findingsOf(missingClaimOutcome, JSON.stringify(document))) {
        if (finding.fix === undefined) continue;
        fixes++;
        const [before, after] = [document, mended(document, finding)].map((one) => {
          const { ruleSet } = parse(JSON.stringify(one));
          if (ruleSet === undefined) throw new Error('the fix broke the file');
          const engine = compile(ruleSet);
          return requests.map((request) => {
            const decision = engine.resolve(request as Request);
            return decision.outcome === 'grant' ? decision.role.arn : decision.outcome;
          });
        });
        expect(after).toEqual(before);
      }
    }),
    { numRuns: 600 },
  );
  expect(fixes).toBeGreaterThan(10);
});
