/** Decisions found through the index, held to the rules tried one after the other, for rule sets too large for the reference. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../src/engine.js';
import { parse } from '../../../src/parse.js';

const PROVIDER = 'login.acme.example';
/** Common beginnings and endings, names of the prototype, and texts that are hard to count. */
const TEXTS = [
  ...['', 'a', 'ab', 'aba', 'abab', 'tenant-1', 'tenant-10', 'tenant-2', '-1', 'x-tenant-1', 'A', 'TENANT-1'],
  ...['constructor', '__proto__', 'toString', '\u{1f600}', 'a\u{1f600}', '\u{1f600}b', 'é', 'e\u0301'],
];
const CLAIMS = ['a', 'b', 'list', '__proto__', 'constructor', '/n/m'];
const some = fc.constantFrom(...TEXTS);
const written = fc.constantFrom(...TEXTS.filter((text) => text !== ''));
const claim = fc.constantFrom(...CLAIMS);

const test1 = fc.oneof(
  written.map((value) => ({ equals: value })),
  fc.uniqueArray(written, { minLength: 1, maxLength: 4 }).map((values) => ({ in: values })),
  written.map((value) => ({ startsWith: value })),
  written.map((value) => ({ endsWith: value })),
  written.map((value) => ({ contains: value })),
  written.map((value) => ({ includes: value })),
  fc.uniqueArray(written, { minLength: 1, maxLength: 3 }).map((values) => ({ includesAny: values })),
  fc.uniqueArray(written, { minLength: 1, maxLength: 3 }).map((values) => ({ includesAll: values })),
  fc.constantFrom({ like: 'tenant-*' }, { matches: '[ab]+' }, { exists: true }, { exists: false }, { equals: 1 }),
);
const atom = fc
  .tuple(
    claim,
    test1,
    fc.constantFrom({}, {}, {}, { ifMissing: true }, { ifMissing: false }),
    fc.constantFrom(false, false, true),
  )
  .map(([name, operator, missing, ignoreCase]) => {
    const canFold = !('exists' in operator || 'matches' in operator || ('equals' in operator && operator.equals === 1));
    return {
      claim: name,
      ...operator,
      ...(!('exists' in operator) && missing),
      ...(canFold && ignoreCase && { ignoreCase }),
    };
  });
const condition = fc.letrec<{ any: object }>((tie) => ({
  any: fc.oneof(
    { weight: 6, arbitrary: atom },
    { weight: 2, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 2, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie('any').map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.constant({ use: 'shared' }) },
  ),
})).any;
const rule = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(condition, fc.constantFrom('r0', 'r1', 'r2'), fc.constantFrom(undefined, undefined, 'deny', 'skip'))
      .map(([when, role, onUnknown]) => ({ when, role, ...(onUnknown && { onUnknown }) })),
  },
  { weight: 2, arbitrary: condition.map((when) => ({ when, deny: 'no' })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        claim.filter((name) => !name.startsWith('/')),
        fc.constantFrom('Equals', 'NotEqual', 'StartsWith', 'Contains'),
        written,
      )
      .map(([name, type, value]) => ({ match: { claim: name, type, value }, role: 'r1' })),
  },
  { weight: 1, arbitrary: condition.map((when) => ({ when, role: 'r2', from: '2026-01-01T00:00:00Z' })) },
);

/** Selective rules, so that most tokens get far. */
const far = fc.tuple(claim, written, written).map(([name, one, two]) => ({
  when: {
    all: [
      { claim: name, equals: one },
      { claim: 'list', includes: two },
    ],
  },
  role: 'r0',
}));
const rules = fc.oneof(
  fc.array(rule, { minLength: 1, maxLength: 30 }),
  fc.array(fc.oneof({ weight: 9, arbitrary: far }, { weight: 1, arbitrary: rule }), {
    minLength: 30,
    maxLength: 600,
    size: 'max',
  }),
);
const value = fc.oneof(
  { weight: 6, arbitrary: some },
  { weight: 3, arbitrary: fc.array(some, { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 1, true, {}, [1], '\ud800', 'tenant-1'.repeat(50)) },
);
const token = fc.record(
  {
    a: value,
    b: value,
    list: fc.array(some, { maxLength: 8 }),
    ['__proto__']: value,
    constructor: value,
    n: fc.record({ m: value }),
  },
  { requiredKeys: [] },
);

test('the index finds what trying every rule finds, byte for byte', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(rules, condition, fc.array(token, { minLength: 1, maxLength: 12 }), (list, shared, tokens) => {
      const arn = 'arn:aws:iam::123456789012:role/';
      const { ruleSet, diagnostics } = parse(
        JSON.stringify({
          version: 1,
          claims: { list: { type: 'string[]', missing: 'empty' } },
          roles: { r0: `${arn}r0`, r1: `${arn}r1`, r2: `${arn}r2` },
          conditions: {
            shared: JSON.parse(JSON.stringify(shared).replaceAll('{"use":"shared"}', '{"claim":"a","exists":true}')),
          },
          providers: { [PROVIDER]: { type: 'rules', customRole: 'allow', rules: list } },
        }),
      );
      if (ruleSet === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
      const engine = compile(ruleSet);
      for (const claims of tokens) {
        for (const more of [{ now: 1_780_000_000 }, {}, { customRoleArn: `${arn}r2` }]) {
          const request = { provider: PROVIDER, claims, ...more };
          const decision = engine.resolve(request);
          expect(JSON.stringify(decision)).toBe(JSON.stringify(engine.explain(request).decision));
          outcomes.add(decision.outcome === 'deny' ? decision.reason : decision.via);
        }
      }
    }),
    { numRuns: 250 },
  );
  expect([...outcomes].sort()).toEqual([
    'ambiguous-role',
    'custom-role',
    'custom-role-refused',
    'rule',
    'rule-denied',
    'rule-undecided',
  ]);
});

test('a claim whose getter asks the same engine changes neither answer', () => {
  const arn = 'arn:aws:iam::123456789012:role/r0';
  const rules = [
    {
      when: {
        all: [
          { claim: 'a', equals: 'x' },
          { claim: 'b', equals: 'y' },
        ],
      },
      role: 'r0',
    },
    { when: { claim: 'b', contains: 'inner' }, role: 'r0' },
  ];
  const { ruleSet } = parse(
    JSON.stringify({ version: 1, roles: { r0: arn }, providers: { [PROVIDER]: { type: 'rules', rules } } }),
  );
  if (ruleSet === undefined) throw new Error('the rule file has problems');
  const engine = compile(ruleSet);
  const ask = (claims: object): string | undefined => engine.resolve({ provider: PROVIDER, claims }).rule;
  const inner: (string | undefined)[] = [];
  const claims = {
    a: 'x',
    get b(): string {
      inner.push(ask({ b: 'an inner one' }));
      return 'y';
    },
  };
  expect(ask(claims)).toBe('#1');
  expect(new Set(inner)).toEqual(new Set(['#2']));
});
