/** A built rule set with a right digest that `rolecall build` did not write: it is refused, or the engine works as any other does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RolecallError } from '../../src/errors.js';
import { compile, loadBuilt, parse, writeBuilt } from '../../src/index.js';
import { loadFile } from '../../src/node/load.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { contentOf, forge, forgeText } from './forge.js';

function load(text: string): RuleSet | undefined {
  try {
    return loadBuilt(text);
  } catch (error) {
    if (error instanceof RolecallError && error.code === 'invalid-build') return undefined;
    throw error;
  }
}

type Path = readonly (string | number)[];

/** The paths of all parts of a value. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], value);
}

const odd = fc.constantFrom<unknown>(
  null,
  true,
  '',
  'all',
  'constructor',
  '__proto__',
  '#1',
  '\ud800',
  '${claim:',
  '(a+)+$',
  '(',
  'x'.repeat(3000),
  0,
  -1,
  0.5,
  1e300,
  2 ** 60,
  [],
  {},
  [[]],
  ['a', 1],
  { kind: 'use', name: 'constructor' },
  { kind: 'any', of: [] },
);

type Change = (content: Record<string, unknown>) => string;

const replaceWith =
  (put: (holder: Record<string, unknown>, name: string, content: unknown) => void): ((which: number) => Change) =>
  (which) =>
  (content) => {
    const paths = pathsIn(content).slice(1);
    const path = paths[which % paths.length] as Path;
    put(at(content, path.slice(0, -1)) as Record<string, unknown>, String(path.at(-1)), content);
    return JSON.stringify(content);
  };

const change: fc.Arbitrary<Change> = fc.oneof(
  // Another value, one that stands elsewhere, none, under another name, and twice.
  fc.tuple(fc.nat(), odd).map(([which, value]) =>
    replaceWith((holder, name) => {
      holder[name] = value;
    })(which),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(([which, other]) =>
    replaceWith((holder, name, content) => {
      const paths = pathsIn(content);
      holder[name] = structuredClone(at(content, paths[other % paths.length] as Path));
    })(which),
  ),
  // The value of another member of the same name mostly fits.
  fc.tuple(fc.nat(), fc.nat()).map(([which, other]) =>
    replaceWith((holder, name, content) => {
      const paths = pathsIn(content).filter((path) => path.at(-1) === name);
      holder[name] = structuredClone(at(content, paths[other % paths.length] as Path));
    })(which),
  ),
  fc.nat().map((which) =>
    replaceWith((holder, name) => {
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else delete holder[name];
    })(which),
  ),
  fc.tuple(fc.nat(), fc.constantFrom('__proto__', 'constructor', 'toString', 'kind', 'x')).map(
    ([which, name]): Change =>
      (content) => {
        const text = JSON.stringify(content);
        const names = [...text.matchAll(/"[^"\\]*":/g)];
        const found = names[which % names.length];
        return found === undefined
          ? text
          : `${text.slice(0, found.index)}"${name}":${text.slice(found.index + found[0].length)}`;
      },
  ),
);

test('whatever is changed, it is refused or can be used', () => {
  let used = 0;
  const forged = ruleSetDocument.chain((document) =>
    fc.record({
      document: fc.constant(document),
      changes: fc.array(change, { minLength: 1, maxLength: 2 }),
      request: requestFor(document),
    }),
  );
  fc.assert(
    fc.property(forged, ({ document, changes, request }) => {
      const content = contentOf(writeBuilt(parse(JSON.stringify(document)).ruleSet as RuleSet));
      const text = changes.reduce(
        (before, one) => one(JSON.parse(before) as Record<string, unknown>),
        JSON.stringify(content),
      );
      const ruleSet = load(forgeText(text));
      if (ruleSet === undefined) return;
      used++;
      const engine = compile(ruleSet);
      const question = { ...(request as object), action: 's3:GetObject', resource: 'arn:aws:s3:::a/b' };
      const decision = engine.resolve(request as object);
      expect(JSON.stringify(engine.explain(request as object).decision)).toBe(JSON.stringify(decision));
      engine.authorize(question);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    }),
    { numRuns: 600 },
  );
  // Otherwise the property would say nothing of the engine.
  expect(used).toBeGreaterThan(15);
});

const EXAMPLE = writeBuilt(loadFile('rules/portal.yaml').ruleSet as RuleSet);
const claims = {
  iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01',
  aud: '1example23456789',
  sub: 'x',
};

/** The example with a condition in place of that of its first rule with one. */
function withCondition(condition: unknown, conditions: Record<string, unknown> = {}): string {
  const content = contentOf(EXAMPLE);
  const providers = Object.values(
    content['providers'] as Record<string, { rules?: { test: Record<string, unknown> }[] }>,
  );
  const rule = providers.flatMap(({ rules = [] }) => rules).find(({ test: { kind } }) => kind === 'when');
  Object.assign(rule?.test ?? {}, { condition });
  return forge({ ...content, conditions: { ...(content['conditions'] as object), ...conditions } });
}

const atom = { kind: 'atom', claim: ['a'], test: { operator: 'exists', operand: true }, ignoreCase: false };
const test_ = (operator: string, operand: unknown): unknown => ({ ...atom, test: { operator, operand } });
const nested = (levels: number): unknown => (levels === 0 ? atom : { kind: 'not', of: nested(levels - 1) });

describe('conditions', () => {
  test.each([
    ['a test', atom],
    ['as deep as the limit', nested(63)],
    ['of none', { kind: 'any', of: [] }],
    ['an expression', { kind: 'logic', expression: { '===': [{ var: 'a' }, 1] }, claims: ['a'] }],
  ])('%s is taken', (_name, condition) => {
    const ruleSet = load(withCondition(condition));
    expect(ruleSet && compile(ruleSet).resolve({ claims }).version).toBe(1);
  });

  test.each([
    ['nothing', null],
    ['a text', 'all'],
    ['an unknown kind', { kind: 'constructor' }],
    ['one member too many', { ...atom, more: 1 }],
    ['one member too few', { kind: 'atom', claim: ['a'], test: atom.test }],
    ['a claim without a name', { ...atom, claim: [] }],
    ['an operator of no operators', test_('toString', 1)],
    ['another operand', test_('exists', 1)],
    ['values of two types', test_('in', ['a', 1])],
    ['no values', test_('includesAny', [])],
    ['a number that is not exact', test_('equals', 9_007_199_254_740_992)],
    ['no pattern', test_('matches', '(')],
    ['a pattern over the limit', test_('matches', '(a{500}){500}')],
    ['a text with half a character', test_('equals', '\ud800')],
    ['deeper than the limit', nested(64)],
    ['a name that is not there', { kind: 'use', name: 'toString' }],
    ['an expression with an operator that is not there', { kind: 'logic', expression: { constructor: 1 }, claims: [] }],
    ['an expression of two members', { kind: 'logic', expression: { a: 1, b: 2 }, claims: [] }],
  ])('%s is refused', (_name, condition) => {
    expect(load(withCondition(condition))).toBeUndefined();
  });

  test('in a circle are refused, and so are those too deep with what they use', () => {
    const use = (name: string): unknown => ({ kind: 'use', name });
    expect(load(withCondition(use('a'), { a: use('b'), b: use('a') }))).toBeUndefined();
    expect(load(withCondition(use('a'), { a: use('b'), b: nested(40) }))).toBeDefined();
    expect(
      load(
        withCondition(use('a'), { a: { kind: 'all', of: [nested(2), { kind: 'not', of: use('b') }] }, b: nested(63) }),
      ),
    ).toBeUndefined();
  });
});

describe('names of members of all objects', () => {
  test('are names like others', () => {
    const text = `version: 1\nroles: { __proto__: "arn:aws:iam::123456789012:role/a", constructor: "arn:aws:iam::123456789012:role/b" }\nconditions: { __proto__: { claim: __proto__, exists: true } }\nproviders: { __proto__: { type: rules, rules: [{ id: only, when: { use: __proto__ }, role: __proto__ }] } }\n`;
    const ruleSet = parse(text).ruleSet as RuleSet;
    const built = loadBuilt(writeBuilt(ruleSet));
    expect(built).toEqual(ruleSet);
    const request = { provider: '__proto__', claims: JSON.parse('{"__proto__": 1}') as object };
    expect(compile(built).resolve(request)).toMatchObject({ outcome: 'grant', rule: 'only' });
  });

  test.each(['roles', 'conditions', 'providers'] as const)('%s have no prototype', (section) => {
    expect(Object.getPrototypeOf(load(EXAMPLE)?.[section])).toBeNull();
  });
});

describe('nesting without end', () => {
  const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);

  test.each([
    ['lists', deep('[', ']')],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['conditions', `${'{"kind":"not","of":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('of %s is refused, wherever it stands', (_name, json) => {
    const text = JSON.stringify(contentOf(EXAMPLE));
    expect(load(forgeText(json))).toBeUndefined();
    expect(load(forgeText(text.replace('"files":{', `"files":{"deep":${json},`)))).toBeUndefined();
    expect(load(forgeText(text.replace('"conditions":{', `"conditions":{"deep":${json},`)))).toBeUndefined();
    expect(load(forgeText(text.replace('"claims":[', `"claims":[${json},`)))).toBeUndefined();
  });
});
