/** What an engine keeps of a rule set: packed or as it is, nobody can tell. */
import { deepStrictEqual } from 'node:assert';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBuilt } from '../../src/built/write.js';
import { compile, compileKept } from '../../src/engine.js';
import { parse } from '../../src/parse.js';
import { keepAsItIs } from '../../src/ruleset/kept.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { keepRuleSet } from '../../src/ruleset/packed.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { runs } from '../runs.js';

const cases = ruleSetDocument.chain((document) =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 1, maxLength: 8 }),
  }),
);

function read(text: string, policy = '{}'): RuleSet {
  const { ruleSet, diagnostics } = parse(text, { read: () => policy });
  if (ruleSet === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return ruleSet;
}

const packed = (ruleSet: RuleSet) => keepRuleSet(ruleSet, 0);

describe('a packed rule set', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(ruleSetDocument, (document) => {
        const ruleSet = read(JSON.stringify(document));
        const kept = packed(ruleSet);
        deepStrictEqual(kept.ruleSet, ruleSet);
        expect(JSON.stringify(kept.ruleSet)).toBe(JSON.stringify(ruleSet));
        expect(writeBuilt(kept.ruleSet)).toBe(writeBuilt(ruleSet));
        deepStrictEqual([...kept.roles()], Object.values(ruleSet.roles));
        for (const [name, role] of Object.entries(ruleSet.roles)) deepStrictEqual(kept.role(name), role);
        for (const name of ['', 'toString', '__proto__', '\uffff']) {
          deepStrictEqual(kept.role(name), ruleSet.roles[name]);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('decides, explains and tells of access byte for byte as it did', () => {
    fc.assert(
      fc.property(cases, ({ document, requests }) => {
        const ruleSet = read(JSON.stringify(document));
        const engine = compileKept(ruleSet, packed(ruleSet));
        const other = compileKept(ruleSet, keepAsItIs(ruleSet));
        for (const request of requests as readonly object[]) {
          const question = { ...request, action: 's3:GetObject', resource: 'arn:aws:s3:::acme/report' };
          expect(JSON.stringify(engine.resolve(request))).toBe(JSON.stringify(other.resolve(request)));
          expect(JSON.stringify(engine.explain(request))).toBe(JSON.stringify(other.explain(request)));
          expect(JSON.stringify(engine.authorize(question))).toBe(JSON.stringify(other.authorize(question)));
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('has the rules once that providers share, and a policy file once', () => {
    const role = (name: string): string =>
      `  ${name}: { arn: "arn:aws:iam::123456789012:role/${name}", permissions: [p.json] }\n`;
    const rules = 'type: rules, rules: [{ id: only, when: { claim: sub, exists: true }, role: a }]';
    const text = `version: 1\nroles:\n${role('b')}${role('a')}providers:\n  x: { sameAs: y }\n  y: { ${rules} }\n`;
    const ruleSet = read(text, '{"Version":"2012-10-17","Statement":[]}');
    const kept = packed(ruleSet);
    const { providers, roles } = kept.ruleSet;
    deepStrictEqual(kept.ruleSet, ruleSet);
    expect(providers['x']?.rules).toBe(providers['y']?.rules);
    expect(roles['a']?.permissions?.[0]?.document).toBe(ruleSet.roles['b']?.permissions?.[0]?.document);
  });

  test('shows roles and providers as one of the others does, to whoever copies it', () => {
    const ruleSet = read('version: 1\nroles: { a: "arn:aws:iam::123456789012:role/a" }\n');
    const { ruleSet: shown } = packed(ruleSet);
    deepStrictEqual({ ...shown }, ruleSet);
    expect(Object.keys(shown)).toEqual(Object.keys(ruleSet));
    expect(structuredClone(shown)).toEqual(structuredClone(ruleSet));
    expect(shown.roles).toBe(shown.roles);
  });
});

/** A file of so many rules, each with its own role. */
function fileOf(count: number): string {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return JSON.stringify({
    version: 1,
    roles: Object.fromEntries(numbers.map((i) => [`role-${i}`, `arn:aws:iam::123456789012:role/role-${i}`])),
    providers: {
      'login.acme.example': {
        type: 'rules',
        rules: numbers.map((i) => ({ when: { claim: 'tenant', equals: `tenant-${i}` }, role: `role-${i}` })),
      },
    },
  });
}

test('few rules are kept as they are', () => {
  const ruleSet = read(fileOf(100));
  expect(compile(ruleSet).ruleSet).toBe(ruleSet);
});

test('an engine of many rules refers to no rule and no role that it was made from', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const seen: WeakRef<object>[] = [];
  const make = () => {
    const ruleSet = read(fileOf(300));
    const rules = ruleSet.providers['login.acme.example']?.rules ?? [];
    for (const object of [ruleSet, ruleSet.roles, rules, ...rules, ...Object.values(ruleSet.roles)]) {
      seen.push(new WeakRef(object));
    }
    return compile(ruleSet);
  };
  const engine = make();
  const isThere = (): boolean => seen.some((reference) => reference.deref() !== undefined);
  // What a weak reference was made to stays until the end of the turn, and V8 may still be compiling functions that worked on it.
  for (let turns = 0; turns === 0 || (isThere() && turns < 100); turns++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
  }
  expect(isThere()).toBe(false);
  const request = { provider: 'login.acme.example', claims: { tenant: 'tenant-299' } };
  expect(engine.resolve(request)).toMatchObject({ rule: '#300', role: { name: 'role-299' } });
  expect(engine.ruleSet).toEqual(read(fileOf(300)));
});
