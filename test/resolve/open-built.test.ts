/** `openBuilt` decides as everything else does, or refuses: what is left out of it is never missing from a decision. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { neededParts } from '../../src/built/needs.js';
import { RolecallError } from '../../src/errors.js';
import { compile, parse, writeBuilt } from '../../src/index.js';
import type { Parts } from '../../src/resolve/index.js';
import { jsonLogic, openBuilt, patterns } from '../../src/resolve/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { contentOf, forge } from '../built/forge.js';

function read(document: unknown): RuleSet {
  const { ruleSet, diagnostics } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics));
  return ruleSet;
}

async function refusal(text: string, parts?: Parts): Promise<Pick<RolecallError, 'code' | 'message'> | undefined> {
  try {
    await openBuilt(text, { parts });
    return undefined;
  } catch (error) {
    if (error instanceof RolecallError) return error;
    throw error;
  }
}

const ARN = 'arn:aws:iam::123456789012:role/a';

/** A file with one rule, and more. */
function withCondition(when: unknown, more: object = {}): string {
  const rules = [{ id: 'only', when, role: 'a' }];
  return writeBuilt(
    read({ version: 1, roles: { a: { arn: ARN } }, providers: { x: { type: 'rules', rules } }, ...more }),
  );
}

const PLAIN = withCondition({ claim: 'email', like: '*@acme.example' });
const LOGIC = { logic: { '===': [{ var: 'email' }, 'a'] } };
const MATCHES = { claim: 'email', matches: '[a-z]+' };

describe('every rule set', () => {
  test('decides byte for byte as its engine does, or is refused for the parts it needs', async () => {
    const seen = new Set<string>();
    const cases = ruleSetDocument.chain((document) =>
      fc.record({
        document: fc.constant(document),
        requests: fc.array(requestFor(document), { minLength: 1, maxLength: 4 }),
      }),
    );
    // Few documents need both parts, so that none is given more often than one would be by chance.
    const givenParts = fc.constantFrom<Partial<Parts>[]>(
      {},
      {},
      {},
      { patterns },
      { jsonLogic },
      { patterns, jsonLogic },
    );
    await fc.assert(
      fc.asyncProperty(cases, givenParts, async ({ document, requests }, parts) => {
        const ruleSet = read(document);
        const lacking = neededParts(ruleSet).filter((name) => !Object.hasOwn(parts, name));
        const text = writeBuilt(ruleSet);
        seen.add(lacking.join());
        if (lacking.length > 0) {
          expect((await refusal(text, parts))?.code).toBe('missing-part');
          return;
        }
        const engine = compile(ruleSet);
        const { resolve, ...opened } = await openBuilt(text, { parts });
        const { invariants: _, ...decisive } = ruleSet;
        expect(opened.ruleSet).toEqual(decisive);
        for (const request of requests as readonly object[]) {
          expect(JSON.stringify(resolve(request))).toBe(JSON.stringify(engine.resolve(request)));
        }
      }),
      { numRuns: 200 },
    );
    expect([...seen].sort()).toEqual(['', 'jsonLogic', 'jsonLogic,patterns', 'patterns']);
  });
});

describe('a rule set that needs a part', () => {
  test.each<[name: string, text: string, part: keyof Parts, message: string]>([
    ['matches', withCondition(MATCHES), 'patterns', '`matches` needs the part `patterns`'],
    ['a nested one', withCondition({ all: [{ any: [MATCHES] }] }), 'patterns', '`matches` needs the part `patterns`'],
    [
      'a condition that no rule uses',
      withCondition({ claim: 'email', exists: true }, { conditions: { unused: MATCHES } }),
      'patterns',
      '`matches` needs the part `patterns`',
    ],
    [
      'the pattern of a claim',
      withCondition({ claim: 'email', exists: true }, { claims: { email: { type: 'string', pattern: '[a-z]+' } } }),
      'patterns',
      'the `pattern` of a claim needs the part `patterns`',
    ],
    ['JSON Logic', withCondition(LOGIC), 'jsonLogic', '`logic` needs the part `jsonLogic`'],
  ])('%s: is refused without it, with how to give it, and taken with it alone', async (_name, text, part, message) => {
    const refused = await refusal(text);
    expect(refused).toMatchObject({ code: 'missing-part' });
    expect(refused?.message).toContain(message);
    expect(refused?.message).toContain(`{ parts: { ${part} } }`);
    expect(await refusal(text, { patterns, jsonLogic, [part]: undefined })).toMatchObject({ code: 'missing-part' });
    const { resolve } = await openBuilt(text, { parts: part === 'patterns' ? { patterns } : { jsonLogic } });
    expect(resolve({ provider: 'x', claims: { email: 'a' } })).toMatchObject({ outcome: 'grant', rule: 'only' });
  });

  test('does not take it from a prototype', async () => {
    expect(await refusal(withCondition(LOGIC), Object.create({ jsonLogic }) as Parts)).toMatchObject({
      code: 'missing-part',
    });
  });

  test('with all of them is decided as without', async () => {
    const { resolve } = await openBuilt(PLAIN, { parts: { patterns, jsonLogic } });
    const claims = { email: 'jo@acme.example' };
    expect(resolve({ provider: 'x', claims })).toEqual((await openBuilt(PLAIN)).resolve({ provider: 'x', claims }));
  });
});

describe('the text', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test.each([
    ['changed since', PLAIN.replace('role/a', 'role/b'), 'digest does not match'],
    ['no built rule set', '{}', 'not as `rolecall build` writes it'],
    ['forged', forge({ ...contentOf(PLAIN), defaults: {} }), 'see its `defaults`'],
  ])('%s is refused', async (_name, text, message) => {
    const refused = await refusal(text);
    expect(refused).toMatchObject({ code: 'invalid-build' });
    expect(refused?.message).toContain(message);
  });

  test('over a limit is refused', async () => {
    const limited = (maxBytes: number) => openBuilt(PLAIN, { limits: { maxBytes } });
    await expect(limited(PLAIN.length)).resolves.toBeDefined();
    await expect(limited(PLAIN.length - 1)).rejects.toMatchObject({ code: 'invalid-build' });
  });

  test('is not opened where there is nothing to check its digest with', async () => {
    vi.stubGlobal('crypto', { getRandomValues: () => undefined });
    expect(await refusal(PLAIN)).toMatchObject({ code: 'no-web-crypto' });
    vi.stubGlobal('crypto', undefined);
    expect(await refusal(PLAIN)).toMatchObject({ code: 'no-web-crypto' });
  });
});
