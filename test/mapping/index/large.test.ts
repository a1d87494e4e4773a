/** Large rule sets whose rules are hard to tell apart: the index, the rules one by one, and the reference interpreter decide alike. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../src/engine.js';
import { parse } from '../../../src/parse.js';
import type { ConditionDocument, RuleDocument, RuleFileDocument } from '../../reference/document.js';
import { referenceResolve } from '../../reference/reference.js';
import { toRuleSet } from '../../reference/to-rule-set.js';

const PROVIDER = 'login.acme.example';
const CLAIMS = ['a', 'b', 'list', '__proto__', 'constructor', '/n/m'] as const;
const LONG = 'common-beginning-'.repeat(5);
/** Values that differ in one character, at the start, at the end, in the middle, behind the longest key; names of the prototype; what is hard to count. */
const TEXTS = [
  ...Array.from({ length: 40 }, (_, i) => `tenant-${i}`),
  ...Array.from({ length: 20 }, (_, i) => `${LONG}${i}`),
  ...Array.from({ length: 20 }, (_, i) => `${i}${LONG}`),
  ...Array.from({ length: 12 }, (_, i) => `${'a'.repeat(i + 1)}b`),
  ...['a', 'aa', 'aaa', 'TENANT-1', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'],
  ...['\u{1f600}', 'a\u{1f600}', '\u{1f600}b', '\u{1f601}', 'é', 'e\u0301', '\u2028', '0', '-1'],
] as const;
const OPERATORS = [
  'equals',
  'startsWith',
  'endsWith',
  'contains',
  'includes',
  'includesAny',
  'in',
  'includesAll',
] as const;

const at = <Item>(items: readonly Item[], i: number): Item => items[i % items.length] as Item;

/** A rule that a number stands for: a hundred thousand of them are quicker to make than to generate. */
function ruleOf(number: number): RuleDocument {
  const text = at(TEXTS, number);
  const other = at(TEXTS, Math.imul(number, 31) >>> 3);
  const operator = at(OPERATORS, number >>> 7);
  const isMany = operator === 'includesAny' || operator === 'in' || operator === 'includesAll';
  const operand = isMany ? [...new Set([text, other])] : text;
  const one = {
    claim: at(CLAIMS, number >>> 10),
    [operator]: operand,
    ...(number % 11 === 0 && { ignoreCase: true }),
    ...(number % 13 === 0 && { ifMissing: true }),
  } as ConditionDocument;
  const two: ConditionDocument = { claim: at(CLAIMS, number >>> 13), equals: other };
  const shape = (number >>> 16) % 8;
  const when: ConditionDocument =
    shape < 3
      ? { all: [one, two] }
      : shape < 6
        ? one
        : shape === 6
          ? { any: [one, two] }
          : { all: [{ not: two }, one] };
  if (number % 29 === 0) return { when, deny: 'no' };
  if (number % 31 === 0) return { match: { claim: 'b', type: 'Contains', value: text }, role: 'r1' };
  return { when, role: at(['r0', 'r1', 'r2'], number), ...(number % 37 === 0 && { until: '2026-06-01T00:00:00Z' }) };
}

const rules = fc
  .array(fc.integer({ min: 0, max: 2 ** 20 }), { minLength: 1000, maxLength: 2000, size: 'max' })
  .map((numbers) => numbers.map(ruleOf));
const text = fc.oneof(
  fc.constantFrom(...TEXTS, ''),
  fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS)).map(([one, two]) => `${one}${two}`),
  fc.constantFrom('\ud800', 'tenant-1\udc00', 'none of them', 'x'.repeat(5000)),
);
const value = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 3, arbitrary: fc.array(text, { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 0, true, {}, [1], ['tenant-1', null]) },
);
const token = fc.record(
  {
    a: value,
    b: value,
    list: fc.array(text, { maxLength: 12 }),
    ['__proto__']: value,
    constructor: value,
    n: fc.record({ m: value }),
  },
  { requiredKeys: [] },
);

test('1,000 to 2,000 rules: found by the index, tried one by one, and read plainly', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(rules, fc.array(token, { minLength: 12, maxLength: 12 }), (list, tokens) => {
      const arn = 'arn:aws:iam::123456789012:role/';
      const document: RuleFileDocument = {
        version: 1,
        roles: { r0: `${arn}r0`, r1: `${arn}r1`, r2: `${arn}r2` },
        providers: { [PROVIDER]: { type: 'rules', customRole: 'allow', rules: list } },
      };
      const { ruleSet, diagnostics } = parse(JSON.stringify(document));
      if (ruleSet === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
      const engine = compile(ruleSet);
      const plain = toRuleSet(document);
      for (const [i, claims] of tokens.entries()) {
        const request = {
          provider: PROVIDER,
          claims,
          ...(i % 3 !== 0 && { now: 1_780_000_000 }),
          ...(i % 5 === 0 && { customRoleArn: `${arn}r2` }),
        };
        const decision = engine.resolve(request);
        expect(JSON.stringify(decision)).toBe(JSON.stringify(engine.explain(request).decision));
        const wanted = referenceResolve(plain, request);
        expect([decision.outcome, decision.rule]).toEqual([wanted.outcome, wanted.rule]);
        outcomes.add(decision.outcome === 'deny' ? decision.reason : decision.via);
      }
    }),
    // Of three files one has no rule that surely decides for any of the tokens.
    { numRuns: 15 },
  );
  expect(outcomes.has('rule')).toBe(true);
});
