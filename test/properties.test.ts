import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision } from '../src/generated/decision.js';
import { compile, importCognito, parse } from '../src/index.js';
import { parseInstant } from '../src/ruleset/instant.js';
import type { RuleSet } from '../src/ruleset/model.js';
import { cognitoConfiguration, cognitoRequestFor, requestFor, ruleSetDocument } from './arbitraries/index.js';
import { cognitoProcedure } from './reference/cognito-procedure.js';
import { referenceResolve } from './reference/reference.js';
import { toRuleSet } from './reference/to-rule-set.js';

const RUNS = 1500;

/** A rule set as `src/` reads it, and the random requests that are asked of it. */
const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 1, maxLength: 12 }),
  }),
);

function read(document: unknown): RuleSet {
  const { ruleSet, diagnostics } = parse(JSON.stringify(document));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

/** What the reference fixes of a decision: everything but prose and the rule set's identity. */
function essence(decision: Decision): unknown {
  const { version, ruleSet, caveats, validUntil, ...rest } = decision;
  const { detail, session, ...fixed } = rest as typeof rest & { readonly detail?: string; readonly session?: unknown };
  return {
    ...fixed,
    caveats: caveats.map(({ message, ...caveat }) => caveat),
    ...(validUntil !== undefined && { validUntil: parseInstant(validUntil) }),
  };
}

test('a document means the same to the parser and to the plain normaliser', () => {
  fc.assert(
    fc.property(ruleSetDocument, (document) => {
      expect({ ...read(document), digest: '' }).toEqual(toRuleSet(document));
    }),
    { numRuns: RUNS / 5 },
  );
});

test('the engine decides as the reference interpreter does, and explain as resolve does', () => {
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const engine = compile(read(document));
      const plain = toRuleSet(document);
      for (const request of requests) {
        const decision = engine.resolve(request as object);
        expect(essence(decision)).toEqual(JSON.parse(JSON.stringify(referenceResolve(plain, request))));
        expect(JSON.stringify(engine.resolve(request as object))).toBe(JSON.stringify(decision));
        expect(JSON.stringify(engine.explain(request as object).decision)).toBe(JSON.stringify(decision));
      }
    }),
    { numRuns: RUNS },
  );
});

test('an imported configuration decides as the written procedure of Cognito does', () => {
  const imported = cognitoConfiguration.chain((configuration) =>
    fc.record({
      configuration: fc.constant(configuration),
      requests: fc.array(cognitoRequestFor(configuration), { minLength: 1, maxLength: 12 }),
    }),
  );
  fc.assert(
    fc.property(imported, ({ configuration, requests }) => {
      const { yaml, diagnostics } = importCognito(JSON.stringify(configuration));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const { ruleSet } = parse(yaml ?? '');
      if (ruleSet === undefined) throw new Error(`the importer wrote a file that does not parse:\n${yaml}`);
      const engine = compile(ruleSet);
      for (const request of requests) {
        const decision = engine.resolve(request as object);
        const wanted = cognitoProcedure(configuration, request);
        if (decision.outcome === 'grant') expect({ outcome: 'grant', roleArn: decision.role.arn }).toEqual(wanted);
        // Of a refused custom role no document says what the client sees.
        else
          expect(
            wanted.exception === undefined ? { outcome: 'deny' } : { outcome: 'deny', ...decision.cognito },
          ).toEqual(wanted);
      }
    }),
    { numRuns: RUNS / 3 },
  );
});
