import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  closedDefaults,
  conditionFacts,
  coveredRules,
  gaps,
  meaningOf,
  overlaps,
  thorough,
} from '../../src/analysis/index.js';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { ConditionCompiler } from '../../src/condition/compile.js';
import { TRUE } from '../../src/condition/truth.js';
import type { Decision, Request } from '../../src/index.js';
import { compile, parse } from '../../src/index.js';
import { change } from '../../src/lint/fix.js';
import type { Condition, RuleSet } from '../../src/ruleset/model.js';
import type { Json, JsonPath } from '../../src/syntax/json.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import type { RuleFileDocument } from '../reference/document.js';

type When = Readonly<Record<string, unknown>>;

/** Leaves nobody for the default. */
const SURE: When = {
  any: [
    { claim: 'sub', exists: true },
    { claim: 'sub', exists: false },
  ],
};

/** Conditions in which something goes without saying, as people do not mean to write them. */
const VARIANTS: readonly ((when: When) => When)[] = [
  (when) => when,
  (when) => ({ all: [when, when] }),
  (when) => ({ any: [{ all: [when, { claim: 'sub', exists: true }] }, when] }),
  (when) => ({ all: [{ not: when }, when] }),
  (when) => ({ any: [when, { not: { all: [when, { claim: 'sub', exists: true }] } }] }),
  (when) => ({
    all: [when, SURE],
  }),
];

/** The document with the conditions of its rules made worse, and each provider's rules once more behind them; in some, a rule for all tokens behind those. */
function worse(document: RuleFileDocument, choices: readonly number[]): RuleFileDocument {
  const copy = structuredClone(document) as { providers?: Record<string, { rules?: readonly When[] }> };
  let at = 0;
  for (const provider of Object.values(copy.providers ?? {})) {
    if (provider.rules === undefined) continue;
    const again = provider.rules.map(({ id: _id, ...rule }) => rule);
    provider.rules = [...provider.rules, ...again].map((rule) => {
      const variant = VARIANTS[choices[at++ % choices.length] ?? 0];
      return 'when' in rule && variant ? { ...rule, when: variant(rule['when'] as When) } : rule;
    });
    if (choices[1] === 1) provider.rules = [...provider.rules, { when: SURE, role: Object.keys(document.roles)[0] }];
  }
  return copy as RuleFileDocument;
}

const cases = fc
  .tuple(ruleSetDocument, fc.array(fc.nat(VARIANTS.length - 1), { minLength: 3, maxLength: 8 }))
  .map(([document, choices]) => worse(document, choices))
  .chain((document) =>
    fc.record({
      document: fc.constant(document),
      requests: fc.array(requestFor(document), { minLength: 10, maxLength: 30 }),
    }),
  );

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

function partAt(document: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], document);
}

/** What comes of a request, whatever the names and numbers of the rules. */
function outcome(decision: Decision): string {
  const what = decision.outcome === 'grant' ? [decision.role.arn, decision.via] : [decision.reason];
  return JSON.stringify([decision.outcome, decision.provider, ...what]);
}

/** A condition of the model at the path of its document. */
function conditionAt(ruleSet: RuleSet, path: JsonPath): Condition | undefined {
  const [section, name, , index, ...rest] = path;
  const test = section === 'conditions' ? undefined : ruleSet.providers[String(name)]?.rules[Number(index)]?.test;
  let at = section === 'conditions' ? ruleSet.conditions[String(name)] : undefined;
  if (test?.kind === 'when') at = test.condition;
  for (const step of section === 'conditions' ? path.slice(2) : rest.slice(1)) {
    if (at?.kind === 'not') at = at.of;
    else if (typeof step === 'number' && (at?.kind === 'all' || at?.kind === 'any')) at = at.of[step];
  }
  return at;
}

test('what is never and always true is so of every request', () => {
  const counts = { 'never-true': 0, 'always-true': 0, redundant: 0 };
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const ruleSet = read(document);
      const compiler = new ConditionCompiler(ruleSet, ALL_PARTS);
      for (const fact of conditionFacts(meaningOf(ruleSet, { thorough }))) {
        counts[fact.kind]++;
        expect(partAt(document, fact.path)).toBeDefined();
        const condition = conditionAt(ruleSet, fact.path);
        if (fact.kind === 'redundant' || condition === undefined) continue;
        const { truth } = compiler.compile(condition);
        for (const request of requests) {
          const { claims = {}, now } = request as { claims?: object; now?: number };
          const is = truth({ claims, now }) === TRUE;
          expect(is).toBe(fact.kind === 'always-true');
        }
      }
    }),
    { numRuns: 100 },
  );
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(10);
});

test('without all that is redundant every request comes to the same', () => {
  let removed = 0;
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const ruleSet = read(document);
      const paths = conditionFacts(meaningOf(ruleSet, { thorough })).flatMap(({ kind, path }) =>
        kind === 'redundant' ? [path] : [],
      );
      if (paths.length === 0) return;
      removed += paths.length;
      const without = change(
        document as unknown as Json,
        paths.map((path) => ({ path, remove: true as const })),
      );
      const [before, after] = [compile(ruleSet), compile(read(without))];
      for (const request of requests) {
        const [one, other] = [before.resolve(request as Request), after.resolve(request as Request)];
        expect(outcome(other)).toBe(outcome(one));
        expect(other.rule).toBe(one.rule);
      }
    }),
    { numRuns: 100 },
  );
  expect(removed).toBeGreaterThan(50);
});

test('a covered rule is true of no request that it decides, and where doubt does not count nobody misses it', () => {
  let [covered, taken] = [0, 0];
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const ruleSet = read(document);
      const engine = compile(ruleSet);
      for (const { provider, rule, position } of coveredRules(meaningOf(ruleSet, { thorough }))) {
        covered++;
        const sharing = Object.values(ruleSet.providers).filter(({ key, sameAs }) => (sameAs ?? key) === provider);
        const keys = new Set<string | null>(sharing.map(({ key }) => key));
        for (const request of requests) {
          const decision = engine.resolve(request as Request);
          if (!keys.has(decision.provider) || decision.rule !== rule) continue;
          expect(decision).toMatchObject({ outcome: 'deny', reason: 'rule-undecided' });
        }
        const { onUnknown } = ruleSet.providers[provider]?.rules[position] ?? {};
        if (onUnknown !== 'skip' || taken > 60 || ruleSet.providers[provider]?.rules.length === 1) continue;
        taken++;
        const path = ['providers', provider, 'rules', position];
        const after = compile(read(change(document as unknown as Json, [{ path, remove: true }])));
        for (const request of requests) {
          expect(outcome(after.resolve(request as Request))).toBe(outcome(engine.resolve(request as Request)));
        }
      }
    }),
    { numRuns: 100 },
  );
  expect(covered).toBeGreaterThan(50);
  expect(taken).toBeGreaterThan(20);
});

test('nobody comes to a default that is closed, and whoever is shown as a gap or overlap is decided so', () => {
  const counts = { closed: 0, gaps: 0, overlaps: 0 };
  fc.assert(
    fc.property(cases, ({ document, requests }) => {
      const ruleSet = read(document);
      const { resolve } = compile(ruleSet);
      const meaning = meaningOf(ruleSet, { steps: 20_000, allSteps: 400_000, thorough });
      for (const { provider } of closedDefaults(meaning)) {
        counts.closed++;
        const sharing = Object.values(ruleSet.providers).filter(({ key, sameAs }) => (sameAs ?? key) === provider);
        const keys = new Set<string | null>(sharing.map(({ key }) => key));
        for (const request of requests) {
          if (request.customRoleArn !== undefined) continue;
          const decision = resolve(request as Request);
          if (!keys.has(decision.provider) || decision.rule !== undefined) continue;
          expect(decision).toMatchObject({ outcome: 'deny', reason: 'unsupported-token' });
        }
      }
      for (const found of gaps(meaning)) {
        if (found.verdict !== 'reached') continue;
        counts.gaps++;
        const { decision, ...request } = found.witness;
        expect(resolve(request as Request)).toEqual(decision);
        expect(decision.rule).toBeUndefined();
      }
      for (const { provider, earlier, later, witness } of overlaps(meaning)) {
        counts.overlaps++;
        const { decision, ...request } = witness;
        expect(resolve(request as Request)).toEqual(decision);
        const rules = ruleSet.providers[provider]?.rules ?? [];
        expect(decision.rule).toBe(rules[earlier]?.id);
        // With the later rule before the earlier one, that decides.
        const own = ruleSet.providers[provider];
        const moved = rules.toSpliced(later, 1).toSpliced(earlier, 0, rules[later] as (typeof rules)[number]);
        if (own === undefined) continue;
        const providers = Object.fromEntries(
          Object.values(ruleSet.providers).map((one) =>
            (one.sameAs ?? one.key) === provider ? [one.key, { ...one, rules: moved }] : [one.key, one],
          ),
        );
        expect(compile({ ...ruleSet, providers }).resolve(request as Request).rule).toBe(rules[later]?.id);
      }
    }),
    { numRuns: 60 },
  );
  expect(counts.closed).toBeGreaterThan(2);
  expect(counts.gaps).toBeGreaterThan(2);
  expect(counts.overlaps).toBeGreaterThan(20);
});
