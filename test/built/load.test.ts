/** A built rule set is the one it was built from, or none. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RolecallError } from '../../src/errors.js';
import { compile, loadBuilt, parse, writeBuilt } from '../../src/index.js';
import { loadFile } from '../../src/node/load.js';
import { compile as compileResolver } from '../../src/resolve/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { contentOf, forge, forgeText } from './forge.js';

const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 1, maxLength: 8 }),
  }),
);

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

/** The error that a text is refused with; anything else that is thrown is not caught. */
function refusal(text: string, options?: Parameters<typeof loadBuilt>[1]): string | undefined {
  try {
    loadBuilt(text, options);
    return undefined;
  } catch (error) {
    if (error instanceof RolecallError && error.code === 'invalid-build') return error.message;
    throw error;
  }
}

describe('what was built', () => {
  test('is the rule set, and decides and explains byte for byte as it does', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const ruleSet = read(document);
        const built = loadBuilt(writeBuilt(ruleSet));
        expect(built).toEqual(ruleSet);
        // Members that are undefined, too; `toStrictEqual` takes a role of the name `constructor` for the class of its record.
        expect(isDeepStrictEqual(built, ruleSet)).toBe(true);
        expect(JSON.stringify(built)).toBe(JSON.stringify(ruleSet));
        const [engine, other, resolver] = [compile(ruleSet), compile(built), compileResolver(built)];
        for (const request of requests as readonly object[]) {
          expect(JSON.stringify(other.resolve(request))).toBe(JSON.stringify(engine.resolve(request)));
          expect(JSON.stringify(resolver.resolve(request))).toBe(JSON.stringify(engine.resolve(request)));
          expect(JSON.stringify(other.explain(request))).toBe(JSON.stringify(engine.explain(request)));
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(readdirSync('rules').filter((name) => /^[^.]+\.yaml$/.test(name)))('rules/%s', (name) => {
    const { ruleSet } = loadFile(join('rules', name));
    if (ruleSet === undefined) throw new Error(`rules/${name} has errors`);
    const text = writeBuilt(ruleSet);
    const built = loadBuilt(text);
    const { invariants: _, ...decisive } = ruleSet;
    expect(built).toStrictEqual({ ...decisive, invariants: undefined });
    expect(JSON.stringify(built)).toBe(JSON.stringify(decisive));
    expect(writeBuilt(built)).toBe(text);
  });

  test('holds a policy file once, however many roles name it', () => {
    const role = (name: string): string =>
      `  ${name}: { arn: "arn:aws:iam::123456789012:role/${name}", permissions: [p.json] }\n`;
    const text = `version: 1\nroles:\n${role('a')}${role('b')}`;
    const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}';
    const { ruleSet } = parse(text, { read: () => policy });
    const built = writeBuilt(ruleSet as RuleSet);
    expect(built.split('s3:GetObject')).toHaveLength(2);
    expect(loadBuilt(built)).toStrictEqual(ruleSet);
  });

  test('holds the rules once that providers share, whichever comes first', () => {
    const rules = 'type: rules, rules: [{ id: only, when: { claim: sub, exists: true }, role: a }]';
    const text = `version: 1\nroles: { a: "arn:aws:iam::123456789012:role/a" }\nproviders:\n  x: { sameAs: y }\n  y: { ${rules} }\n`;
    const { ruleSet } = parse(text);
    const built = writeBuilt(ruleSet as RuleSet);
    expect(built.split('only')).toHaveLength(2);
    expect(loadBuilt(built)).toStrictEqual(ruleSet);
    expect(JSON.stringify(loadBuilt(built))).toBe(JSON.stringify(ruleSet));
  });
});

const EXAMPLE = writeBuilt(loadFile('rules/portal.yaml').ruleSet as RuleSet);

describe('what was changed since', () => {
  const place = fc.nat({ max: EXAMPLE.length - 1 });

  test('is refused, whatever was changed', () => {
    const character = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }),
      fc.constantFrom('0', '"', '}', ' '),
    );
    const changed = fc.oneof(
      fc.tuple(place, character).map(([at, text]) => EXAMPLE.slice(0, at) + text + EXAMPLE.slice(at + 1)),
      fc.tuple(place, character).map(([at, text]) => EXAMPLE.slice(0, at) + text + EXAMPLE.slice(at)),
      place.map((at) => EXAMPLE.slice(0, at)),
      place.map((at) => EXAMPLE.slice(at + 1)),
    );
    fc.assert(
      fc.property(changed, (text) => {
        fc.pre(text !== EXAMPLE);
        expect(refusal(text)).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['nothing', '', 'not as `rolecall build` writes it'],
    ['laid out anew', JSON.stringify(JSON.parse(EXAMPLE), null, 2), 'not as `rolecall build` writes it'],
    ['without the end', EXAMPLE.trimEnd(), 'not as `rolecall build` writes it'],
    ['of a later version', EXAMPLE.replace('"version":1', '"version":2'), 'has the version 2, and 1 is the one'],
    [
      'with another digest',
      EXAMPLE.replace(/"sha256":"./, (part) => `${part.slice(0, -1)}${part.endsWith('0') ? 1 : 0}`),
      'digest',
    ],
    ['with other rules', EXAMPLE.replace('role/portal-admin', 'role/portal-owner'), 'digest'],
    ['that ends early', forgeText('{"version":1'), 'no JSON'],
  ])('%s', (_name, text, message) => {
    expect(text).not.toBe(EXAMPLE);
    expect(refusal(text)).toContain(message);
  });

  test('over a limit', () => {
    expect(refusal(EXAMPLE, { limits: { maxBytes: EXAMPLE.length } })).toBeUndefined();
    expect(refusal(EXAMPLE, { limits: { maxBytes: EXAMPLE.length - 1 } })).toContain('larger than');
    expect(refusal(EXAMPLE, { limits: { maxRules: 1 } })).toContain('more than 1 rules');
    expect(refusal(EXAMPLE, { limits: { maxDepth: 1 } })).toContain('too deep');
    const logic = writeBuilt(loadFile('rules/logic.yaml').ruleSet as RuleSet);
    expect(refusal(logic)).toBeUndefined();
    expect(refusal(logic, { limits: { maxLogicNodes: 3 } })).toContain('holds more than 3 values');
  });

  test('expressions are held to the limit that rule files are held to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (size, maxLogicNodes) => {
        const logic = { '+': Array.from({ length: size }, (_, i) => (i % 2 === 0 ? i : { var: 'a' })) };
        const when = JSON.stringify({ logic: { '<': [logic, 1] } });
        const text = `{ version: 1, roles: { a: 'arn:aws:iam::123456789012:role/a' }, conditions: { a: ${when} } }`;
        const isTaken = parse(text, { limits: { maxLogicNodes } }).ruleSet !== undefined;
        const built = writeBuilt(parse(text).ruleSet as RuleSet);
        expect(refusal(built, { limits: { maxLogicNodes } }) === undefined).toBe(isTaken);
      }),
      { numRuns: 100 },
    );
  });
});

test('`parse` says of a built rule set that it is no rule file', () => {
  const { ruleSet, diagnostics } = parse(EXAMPLE, { file: 'acme.json' });
  expect(ruleSet).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'built-rules', file: 'acme.json' }]);
});

test('the example can be forged: what is refused below is not refused for its digest', () => {
  expect(refusal(forge(contentOf(EXAMPLE)))).toBeUndefined();
});
