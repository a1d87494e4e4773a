import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import type { CompiledCondition } from '../../src/condition/compile.js';
import { ConditionCompiler } from '../../src/condition/compile.js';
import type { ConditionTrace } from '../../src/condition/trace.js';
import { traceCondition } from '../../src/condition/trace-condition.js';
import type { Truth } from '../../src/condition/truth.js';
import { truthName, truthNamed, UNKNOWN } from '../../src/condition/truth.js';
import type { Condition, RuleSet } from '../../src/ruleset/model.js';
import { emptyRecord } from '../../src/syntax/json.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import type { ClaimDocument, ConditionDocument, RuleFileDocument } from '../reference/document.js';
import { toRuleSet } from '../reference/to-rule-set.js';

/** A condition that says nothing of absence: without `exists`, `ifMissing` and `logic`. */
function withoutAbsence(condition: ConditionDocument): ConditionDocument {
  if ('all' in condition) return { all: condition.all.map(withoutAbsence) };
  if ('any' in condition) return { any: condition.any.map(withoutAbsence) };
  if ('not' in condition) return { not: withoutAbsence(condition.not) };
  if ('use' in condition) return condition;
  if ('logic' in condition) return { claim: 'sub', equals: 'a' };
  const { ifMissing, exists, ...atom } = condition;
  return exists === undefined ? atom : { ...atom, equals: 'acme' };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>> | undefined,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, map(value)]));
}

function silentOnAbsence(document: RuleFileDocument): RuleFileDocument {
  return {
    ...document,
    claims: mapValues(document.claims, (claim): ClaimDocument => ({ ...claim, missing: 'unknown' })),
    conditions: mapValues(document.conditions, withoutAbsence),
    providers: mapValues(document.providers, (provider) =>
      'sameAs' in provider
        ? provider
        : {
            ...provider,
            rules: (provider.rules ?? []).map((rule) =>
              rule.when ? { ...rule, when: withoutAbsence(rule.when) } : rule,
            ),
          },
    ),
  };
}

function conditionsOf(ruleSet: RuleSet): readonly Condition[] {
  return Object.values(ruleSet.providers).flatMap(({ rules }) =>
    rules.flatMap(({ test: tested }) => (tested.kind === 'when' ? [tested.condition] : [])),
  );
}

const settings = (map: (document: RuleFileDocument) => RuleFileDocument = (document) => document) =>
  ruleSetDocument
    .map(map)
    .chain((document) =>
      fc.record({ document: fc.constant(document), requests: fc.array(requestFor(document), { maxLength: 4 }) }),
    );

test('losing a claim, or its readable value, or the time, never decides a condition', () => {
  fc.assert(
    fc.property(settings(silentOnAbsence), ({ document, requests }) => {
      const ruleSet = toRuleSet(document);
      const compiler = new ConditionCompiler(ruleSet, ALL_PARTS);
      const compiled = conditionsOf(ruleSet).map((condition) => compiler.compile(condition));
      for (const { claims, now } of requests) {
        if (typeof claims !== 'object' || claims === null) continue;
        for (const condition of compiled) {
          const before = condition.truth({ claims, now });
          for (const changed of poorer(claims)) {
            expectNoMore(condition, before, changed, now);
          }
          expectNoMore(condition, before, claims, undefined);
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** The claims without one of them, or with a value that no test can read in its place. */
function poorer(claims: object): readonly object[] {
  const entries = Object.entries(claims);
  return entries.flatMap(([, value], i) => {
    const others = entries.filter((_, j) => j !== i);
    const changed = [null, '\ud83d', [1], 2 ** 53, Symbol('x')].map((other): [string, unknown] => [
      entries[i]?.[0] ?? '',
      other,
    ]);
    // Inside of a nested claim as well.
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? poorer(value as object) : [];
    const nested = inner.map((other): [string, unknown] => [entries[i]?.[0] ?? '', other]);
    return [
      Object.fromEntries(others),
      ...[...changed, ...nested].map((entry) => Object.fromEntries([...others, entry])),
    ];
  });
}

function expectNoMore(condition: CompiledCondition, before: Truth, claims: object, now: number | undefined): void {
  const after = condition.truth({ claims, now });
  if (after !== before && after !== UNKNOWN) {
    expect.fail(`${truthName(before)} became ${truthName(after)} with ${JSON.stringify(Object.entries(claims))}`);
  }
}

test('a trace is true to its parts, and to the truth without a trace', () => {
  fc.assert(
    fc.property(settings(), ({ document, requests }) => {
      const ruleSet = toRuleSet(document);
      const compiler = new ConditionCompiler(ruleSet, ALL_PARTS);
      for (const { claims, now } of requests) {
        if (typeof claims !== 'object' || claims === null) continue;
        for (const condition of conditionsOf(ruleSet)) {
          const compiled = compiler.compile(condition);
          const conditions = emptyRecord<ConditionTrace>();
          const trace = traceCondition(compiled, { claims, now, conditions });
          expect(trace.truth).toBe(truthName(compiled.truth({ claims, now })));
          for (const part of [trace, ...Object.values(conditions)]) checkParts(part, conditions, now);
        }
      }
    }),
    { numRuns: 300 },
  );
});

function checkParts(
  part: ConditionTrace,
  conditions: Readonly<Record<string, ConditionTrace>>,
  now: number | undefined,
): void {
  switch (part.kind) {
    case 'all':
    case 'any': {
      const truths = part.of.map(({ truth }) => truthNamed(truth));
      const picked = part.kind === 'all' ? Math.min(...truths) : Math.max(...truths);
      expect(truthNamed(part.truth)).toBe(picked);
      for (const inner of part.of) checkParts(inner, conditions, now);
      break;
    }
    case 'not':
      expect(truthNamed(part.truth) + truthNamed(part.of.truth)).toBe(2);
      checkParts(part.of, conditions, now);
      break;
    case 'use':
      expect(part.truth).toBe(conditions[part.name]?.truth);
      break;
    case 'logic':
      if (part.claims.some(({ found }) => found.state !== 'read')) expect(part.truth).toBe('unknown');
      break;
    case 'atom':
      checkAtom(part, now);
  }
}

function checkAtom(atom: Extract<ConditionTrace, { kind: 'atom' }>, now: number | undefined): void {
  if (atom.operator === 'exists') {
    expect(atom.truth).toBe(String((atom.found.state !== 'missing') === atom.wanted));
  } else if (atom.found.state === 'missing') {
    expect(atom.truth).toBe(atom.ifMissing === undefined ? 'unknown' : String(atom.ifMissing));
  } else if (atom.found.state === 'unreadable') {
    expect(atom.truth).toBe('unknown');
  } else if (atom.operator === 'ageAtMost' && now === undefined) {
    expect(atom.truth).toBe('unknown');
  } else {
    expect(['true', 'false']).toContain(atom.truth);
  }
  if (atom.truth === 'true') expect(atom.near).toBe(undefined);
}
