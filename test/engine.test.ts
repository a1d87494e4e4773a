import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../src/engine.js';
import { compile } from '../src/engine.js';
import type { Decision } from '../src/generated/decision.js';
import type { Request } from '../src/mapping/request.js';
import type { RuleTrace, Trace } from '../src/mapping/trace.js';
import { load } from '../src/parse.js';
import { requestFor, ruleSetDocument } from './arbitraries/index.js';
import { ask, engineFor, file, POOL, ROLES, rules, SAML } from './mapping/ask.js';
import type { RuleFileDocument } from './reference/document.js';

const RUNS = 200;

/** Rule sets with requests that come close to their rules. */
const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 1, maxLength: 8 }) as fc.Arbitrary<Request[]>,
  }),
);

/** Rule sets with claims that are any JSON, under the names that the rules look for. */
const strangeCases = ruleSetDocument.chain((document) => {
  const names = Object.keys(document.claims ?? {});
  const name = fc.constantFrom<string[]>('cognito:groups', 'iss', 'aud', 'token_use', 'cognito:roles', ...names);
  const key = fc.oneof(name, fc.constantFrom('__proto__', 'constructor', 'toString', 'length', ''));
  const claims = fc
    .array(fc.tuple(key, fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })), { maxLength: 6 })
    .map((entries) => Object.fromEntries(entries));
  const provider = fc.constantFrom<string[]>(...Object.keys(document.providers ?? {}), 'toString');
  return fc.record(
    { document: fc.constant(document), claims, provider, now: fc.integer({ min: -1e9, max: 1e11 }) },
    { requiredKeys: ['document', 'claims'] },
  );
});

const bytes = (value: unknown): string => JSON.stringify(value);

function turned(claims: object): object {
  const entries = Object.entries(claims);
  return Object.fromEntries([...entries.slice(1).reverse(), ...entries.slice(0, 1)]);
}

/** Changes every member of a value that lets itself be changed. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) spoil(member);
  for (const name of Object.keys(value)) Reflect.set(value, name, 'spoilt');
}

describe('one request has one decision', () => {
  test('whatever a caller does to the one before', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const engine = engineFor(document);
        for (const request of requests) {
          const before = bytes(engine.resolve(request));
          spoil(engine.resolve(request));
          expect(bytes(engine.resolve(request))).toBe(before);
        }
      }),
      { numRuns: RUNS },
    );
  });

  const schema = JSON.parse(readFileSync(new URL('../schemas/decision.schema.json', import.meta.url), 'utf8'));
  const isDecision = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

  test('the same bytes twice, from another engine, from `explain`, and with claims in another order', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const engine = engineFor(document);
        const other = engineFor(document);
        for (const request of requests) {
          const decision = bytes(engine.resolve(request));
          expect(bytes(engine.resolve(request))).toBe(decision);
          expect(bytes(other.resolve(request))).toBe(decision);
          expect(bytes(engine.explain(request).decision)).toBe(decision);
          if (request.claims === undefined) continue;
          expect(bytes(engine.resolve({ ...request, claims: turned(request.claims) }))).toBe(decision);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('that the schema of decisions takes', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const engine = engineFor(document);
        for (const request of requests) {
          const decision = engine.resolve(request);
          expect(isDecision(JSON.parse(bytes(decision))) ? [] : isDecision.errors).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('whatever JSON the claims are', () => {
    fc.assert(
      fc.property(strangeCases, ({ document, ...request }) => {
        const engine = engineFor(document);
        const decision = engine.resolve(request);
        expect(isDecision(JSON.parse(bytes(decision))) ? [] : isDecision.errors).toEqual([]);
        expect(engine.explain(request).decision).toEqual(decision);
      }),
      { numRuns: 3 * RUNS },
    );
  });

  test('requests leave nothing behind in an engine', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const engine = engineFor(document);
        const first = requests.map((request) => bytes(engine.resolve(request)));
        const again = [...requests].reverse().map((request) => bytes(engine.resolve(request)));
        expect(again.reverse()).toEqual(first);
      }),
      { numRuns: RUNS / 2 },
    );
  });
});

describe('rules behind the one that decides', () => {
  /** The document with only the first rules of each provider. */
  function shortened(document: RuleFileDocument, count: number): RuleFileDocument {
    const providers = Object.entries(document.providers ?? {}).map(([key, provider]) => [
      key,
      'rules' in provider && provider.rules ? { ...provider, rules: provider.rules.slice(0, count) } : provider,
    ]);
    return { ...document, providers: Object.fromEntries(providers) };
  }

  test('change nothing of the decision', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 4 }), ({ document, requests }, count) => {
        const short = engineFor(shortened(document, count));
        const long = engineFor(document);
        for (const request of requests) {
          const { ruleSet: _, ...before } = short.resolve(request);
          const { ruleSet: __, ...after } = long.resolve(request);
          if (before.rule !== undefined) expect(after).toEqual(before);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('an explanation', () => {
  test('tells of every rule what became of it', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const engine = engineFor(document);
        for (const request of requests) checkTrace(engine, engine.explain(request), request);
      }),
      { numRuns: RUNS },
    );
  });

  function checkTrace(engine: Engine, trace: Trace, request: Request): void {
    const { decision } = trace;
    const provider = decision.provider === null ? undefined : engine.ruleSet.providers[decision.provider];
    const all = provider?.type === 'rules' ? provider.rules.map(({ id }) => id) : [];
    expect(trace.rules.map(({ rule }) => rule)).toEqual(all);
    expect(trace.rules.map(({ position }) => position)).toEqual(all.map((_, i) => i + 1));
    const decided = trace.rules.filter(({ outcome }) => outcome === 'decided').map(({ rule }) => rule);
    expect(decided).toEqual(decision.rule === undefined ? [] : [decision.rule]);
    const reached = trace.rules.findLastIndex(({ outcome }) => outcome !== 'not-reached');
    expect(trace.rules.slice(0, reached + 1).every(({ outcome }) => outcome !== 'not-reached')).toBe(true);
    for (const rule of trace.rules) checkRule(rule, request);
  }

  function checkRule({ outcome, truth, window, test: tested, ...rule }: RuleTrace, request: Request): void {
    if (outcome === 'not-reached') {
      expect([truth, window, tested]).toEqual([undefined, undefined, undefined]);
      return;
    }
    const order = ['false', 'unknown', 'true'];
    const parts = [window?.truth, window?.truth === 'false' ? undefined : tested?.truth].filter(Boolean);
    expect(truth).toBe(order[Math.min(...parts.map((part) => order.indexOf(part as string)))]);
    if (window?.truth === 'false') expect(tested).toBe(undefined);
    if (outcome === 'other-role') {
      expect([truth, rule.effect.kind]).toEqual(['true', 'role']);
      expect(request.customRoleArn).toBeDefined();
    }
    if (outcome === 'decided') expect(truth).not.toBe('false');
    if (outcome === 'passed') expect(truth === 'true' && rule.effect.kind === 'deny').toBe(false);
  }

  test('has each named condition that was evaluated, and no other', () => {
    const document = rules(
      [
        { when: { claim: 'a', exists: false }, role: 'user' },
        { when: { all: [{ use: 'one' }, { use: 'two' }] }, role: 'user' },
        { when: { use: 'three' }, role: 'user' },
      ],
      {},
      {
        conditions: {
          one: { claim: 'a', equals: 'x' },
          two: { not: { use: 'inner' } },
          inner: { claim: 'b', exists: true },
          three: { claim: 'c', exists: true },
        },
      },
    );
    const conditions = (claims: object) => engineFor(document).explain({ provider: SAML, claims }).conditions;
    expect(conditions({})).toEqual({});
    // A trace goes on where `all` could stop.
    expect(Object.keys(conditions({ a: 'y', b: 1 })).sort()).toEqual(['inner', 'one', 'three', 'two']);
    expect(Object.keys(conditions({ a: 'x' })).sort()).toEqual(['inner', 'one', 'two']);
    expect(conditions({ a: 'x' })).toMatchObject({
      one: { kind: 'atom', truth: 'true' },
      two: { kind: 'not', truth: 'true', of: { kind: 'use', name: 'inner', truth: 'false' } },
    });
  });
});

describe('a decision holds no claim values', () => {
  const SECRET = 'S3CR3Tvalue';

  /** The claims with every text in them made secret. */
  const secretly = (value: unknown): unknown => {
    if (typeof value === 'string') return SECRET;
    if (Array.isArray(value)) return value.map(secretly);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, secretly(member)]));
  };

  test('but where a role ARN is made of them', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const engine = engineFor(document);
        for (const request of requests) {
          if (request.claims === undefined) continue;
          const own = request.claims as Record<string, unknown>;
          const claims = {
            ...(secretly(own) as object),
            iss: own['iss'],
            aud: own['aud'],
            token_use: own['token_use'],
          };
          const decision = engine.resolve({ ...request, claims });
          if (bytes(decision).includes(SECRET)) expectTemplate(engine, decision);
        }
      }),
      { numRuns: RUNS },
    );
  });

  function expectTemplate(engine: Engine, decision: Decision): void {
    if (decision.outcome !== 'grant') expect.fail(`a denial holds a claim value: ${bytes(decision)}`);
    const declared = engine.ruleSet.roles[decision.role.name ?? ''];
    expect(declared?.arn).toContain('${claim:');
    expect(bytes({ ...decision, role: undefined })).not.toContain(SECRET);
  }

  test.each([
    ['iss', { iss: SECRET }],
    ['aud', { iss: `https://${POOL}`, aud: SECRET }],
    ['token_use', { token_use: SECRET }],
    ['the role claims', { 'cognito:preferred_role': SECRET, 'cognito:roles': [SECRET] }],
  ])('nor those of %s', (_, claims) => {
    const document = file({ providers: { [`${POOL}:a`]: { type: 'token' }, p: { type: 'token' } } });
    for (const provider of [`${POOL}:a`, 'p', undefined]) {
      expect(bytes(ask(document, { provider, claims }))).not.toContain(SECRET);
    }
  });
});

describe('hostile claims', () => {
  const document = rules(
    [
      { id: 'own', when: { claim: '__proto__', equals: 'x' }, role: 'admin' },
      { id: 'nested', when: { claim: '/constructor/name', equals: 'Object' }, role: 'admin' },
      { id: 'logic', when: { logic: { '===': [{ var: 'constructor' }, 'x'] } }, role: 'admin' },
      { id: 'match', match: { claim: 'toString', type: 'NotEqual', value: 'x' }, role: 'admin' },
      { id: 'groups', when: { claim: 'groups', subsetOf: ['user'] }, role: 'user' },
      { id: 'contains', match: { claim: 'dept', type: 'Contains', value: 'x' }, role: 'user' },
      { id: 'deep', when: { claim: '/deep/deep/deep', exists: true }, role: 'user' },
    ],
    { otherwise: 'deny' },
  );
  const engine = engineFor(document);
  const outcome = (claims: object): string => {
    const request = { provider: SAML, claims };
    const decision = engine.resolve(request);
    expect(bytes(engine.explain(request).decision)).toBe(bytes(decision));
    return decision.rule ?? (decision.outcome === 'deny' ? decision.reason : decision.via);
  };
  const deep = (levels: number): unknown => JSON.parse(`${'{"deep":'.repeat(levels)}1${'}'.repeat(levels)}`);
  const circular: Record<string, unknown> = {};
  circular['deep'] = circular;

  test.each<[name: string, claims: object, outcome: string]>([
    ['an own `__proto__`', JSON.parse('{"__proto__":"x"}'), 'own'],
    ['an own `__proto__` that is an object', JSON.parse('{"__proto__":{"groups":["user"]}}'), 'ambiguous-role'],
    ['a prototype with claims', Object.create({ groups: ['user'], toString: 'y' }), 'ambiguous-role'],
    ['no prototype', Object.assign(Object.create(null), { groups: ['user'] }), 'groups'],
    [
      'an object of a class',
      new (class Claims {
        groups = ['user'];
      })(),
      'groups',
    ],
    ['an own `toString`', { toString: 'y' }, 'match'],
    ['an own `constructor`', { constructor: { name: 'Object' } }, 'nested'],
    ['an own `constructor`', { constructor: 'x' }, 'logic'],
    ['nothing', {}, 'ambiguous-role'],
    ['a sparse list', { groups: Object.assign(new Array(3), { 1: 'user' }) }, 'ambiguous-role'],
    ['a list of holes', { groups: new Array(3) }, 'ambiguous-role'],
    ['a very long sparse list', { groups: new Array(2 ** 32 - 1), dept: new Array(2 ** 32 - 1) }, 'ambiguous-role'],
    ['what looks like a list', { groups: { 0: 'user', length: 1 } }, 'ambiguous-role'],
    ['a big integer', { groups: 5n, dept: 5n, toString: 5n, deep: 5n }, 'ambiguous-role'],
    ['a symbol', { groups: Symbol('user'), dept: Symbol('x'), toString: Symbol('y') }, 'ambiguous-role'],
    ['a function', { groups: () => ['user'], dept: () => 'x', toString: () => 'y' }, 'ambiguous-role'],
    ['a date', { groups: new Date(0), dept: new Date(0) }, 'ambiguous-role'],
    ['NaN', { groups: Number.NaN, dept: Number.NaN, toString: Number.NaN }, 'ambiguous-role'],
    ['undefined', { groups: undefined, toString: undefined }, 'ambiguous-role'],
    ['10,000 groups', { groups: Array.from({ length: 10_000 }, () => 'user') }, 'groups'],
    ['100,000 levels', { deep: deep(100_000), dept: deep(100_000) }, 'deep'],
    ['an object that holds itself', { deep: circular, dept: circular }, 'deep'],
    ['a long text', { dept: 'y'.repeat(5_000_000) }, 'ambiguous-role'],
    ['100,000 claims', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`c${i}`, i])), 'ambiguous-role'],
  ])('%s', (_, claims, expected) => {
    expect(outcome(claims)).toBe(expected);
  });

  test('methods of claims are not called', () => {
    const trap = (): never => expect.fail('was called');
    const claims = {
      groups: Object.assign(['user'], { toJSON: trap, toString: trap }),
      dept: { toJSON: trap, toString: trap, valueOf: trap, [Symbol.toPrimitive]: trap },
      valueOf: trap,
      toJSON: trap,
      hasOwnProperty: trap,
      [Symbol.toPrimitive]: trap,
    };
    expect(outcome(claims)).toBe('groups');
    expect(outcome({ ...claims, groups: null })).toBe('ambiguous-role');
  });

  test('claims that are frozen are read as others, and none are changed', () => {
    const claims = Object.freeze({ groups: Object.freeze(['user']), dept: null });
    expect(outcome(claims)).toBe('groups');
    const text = bytes(claims);
    engine.explain({ provider: SAML, claims });
    expect(bytes(claims)).toBe(text);
  });

  // Claims are data: this is a misuse, and nothing hides it.
  test('the error of a getter comes through', () => {
    const claims = {
      get groups(): never {
        throw new RangeError('mine');
      },
    };
    expect(() => engine.resolve({ provider: SAML, claims })).toThrow(new RangeError('mine'));
    expect(() => engine.explain({ provider: SAML, claims })).toThrow(new RangeError('mine'));
  });

  test('what is no request is refused by both calls', () => {
    for (const call of [engine.resolve, engine.explain]) {
      expect(() => call({})).toThrow(expect.objectContaining({ code: 'invalid-request' }));
      expect(() => call({ claims: {}, now: 1.8e12 })).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    }
  });
});

describe('large rule sets', () => {
  test('10,000 rules of all kinds on one request', () => {
    const list = Array.from({ length: 10_000 }, (_, i) =>
      i % 2 === 0
        ? { when: { all: [{ claim: 'groups', includes: `g${i}` }, { use: 'staff' }] }, role: 'user' }
        : { match: { claim: 'groups', type: 'Equals' as const, value: `g${i}` }, role: 'user' },
    );
    const document = rules(
      [...list, { id: 'last', when: { use: 'staff' }, role: 'admin' }],
      {},
      {
        conditions: { staff: { claim: 'email', endsWith: '@acme.example' } },
      },
    );
    const engine = compile(load(JSON.stringify(document)));
    const claims = { groups: ['a', 'b', 'c'], email: 'jo@acme.example' };
    expect(engine.resolve({ provider: SAML, claims })).toMatchObject({ rule: 'last', claims: ['email', 'groups'] });
    expect(engine.explain({ provider: SAML, claims }).rules).toHaveLength(10_001);
  });
});

test('an engine shows the rule set that it decides by', () => {
  const ruleSet = load(JSON.stringify(file({ defaults: { unauthenticated: 'guest' } })));
  const engine = compile(ruleSet);
  expect(engine.ruleSet).toBe(ruleSet);
  expect(engine.resolve({ guest: true })).toMatchObject({
    role: { arn: ROLES.guest },
    ruleSet: { digest: ruleSet.digest },
  });
  expect(engine.explain({ guest: true })).toMatchObject({ version: 1, rules: [], conditions: {} });
});
