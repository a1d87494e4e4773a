import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileKept } from '../src/engine.js';
import type { Engine, Request } from '../src/index.js';
import { compile, loadBuilt, parse, writeBuilt } from '../src/index.js';
import { loadFile } from '../src/node/index.js';
import type { RuleSet } from '../src/ruleset/model.js';
import { keepRuleSet } from '../src/ruleset/packed.js';
import { requestFor, ruleSetDocument } from './arbitraries/index.js';
import { EXAMPLES } from './rules/examples.js';
import { runs } from './runs.js';

const model = readFileSync(new URL('../src/ruleset/model.ts', import.meta.url), 'utf8');

/** The names of the members that some part of the model may do without. */
const OPTIONAL = [...new Set(Array.from(model.matchAll(/\breadonly (\w+)\?:/g), ([, name = '']) => name))];

const VALUES = [
  true,
  false,
  0,
  900,
  4e9,
  'admin',
  'A',
  'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789',
  'arn:aws:iam::123456789012:role/a',
  ['admin'],
  [],
  {},
  { tenant: 'sub', a: 'b' },
  { name: 'ada', duration: 900, tags: { a: 'b' } },
  { document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } },
  [{ document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }],
];

type Pollution = Readonly<Record<string, unknown>>;

const pollutions: fc.Arbitrary<Pollution> = fc.oneof(
  fc.dictionary(fc.constantFrom(...OPTIONAL), fc.constantFrom(...VALUES), { minKeys: 1 }),
  fc.constantFrom(...VALUES).map((value) => Object.fromEntries(OPTIONAL.map((name) => [name, value]))),
);

/** What `run` gives while every object has these members from its prototype. */
function polluted<Result>(pollution: Pollution, run: () => Result): Result {
  const names = Object.keys(pollution);
  for (const name of names) {
    // The descriptor would have them as well.
    const descriptor = Object.assign(Object.create(null), {
      value: pollution[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
    Object.defineProperty(Object.prototype, name, descriptor);
  }
  try {
    return run();
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
}

const QUESTION = { action: 's3:GetObject', resource: 'arn:aws:s3:::acme-data/tenant-a/x' };

/** All that an engine says to some requests. */
function answers(engine: Engine, requests: readonly Request[]): string {
  return JSON.stringify(
    requests.map((request) => {
      const access = engine.authorize({ ...request, ...QUESTION });
      const asked = engine.session(access.decision, request).can(QUESTION);
      return [engine.resolve(request), engine.explain(request), access, asked];
    }),
  );
}

/** The same engine, made with and without the pollution, and used under it. */
function expectNoDifference(read: () => RuleSet, requests: readonly Request[], pollution: Pollution): void {
  const ruleSet = read();
  const built = writeBuilt(ruleSet);
  const packed = (from: RuleSet): Engine => compileKept(from, keepRuleSet(from, 0));
  const wanted = answers(compile(ruleSet), requests);
  const before = [compile(ruleSet), packed(ruleSet), compile(loadBuilt(built))];
  const found = polluted(pollution, () =>
    [...before, packed(ruleSet), packed(loadBuilt(built)), compile(read()), compile(loadBuilt(writeBuilt(read())))].map(
      (engine) => answers(engine, requests),
    ),
  );
  for (const answer of found) expect(answer).toBe(wanted);
}

test('the model has members that may be absent', () => {
  for (const name of ['ifMissing', 'session', 'principalTags', 'roles', 'sameAs']) expect(OPTIONAL).toContain(name);
});

test('random rule files decide the same under a polluted Object.prototype', () => {
  const cases = ruleSetDocument.chain((document) =>
    fc.tuple(fc.constant(JSON.stringify(document)), fc.array(requestFor(document), { minLength: 1, maxLength: 4 })),
  );
  fc.assert(
    fc.property(cases, pollutions, ([text, requests], pollution) => {
      const read = (): RuleSet => parse(text).ruleSet as RuleSet;
      expectNoDifference(read, requests as readonly Request[], pollution);
    }),
    { numRuns: runs(20) },
  );
});

test('the files in rules/ decide the same under a polluted Object.prototype', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(EXAMPLES)), pollutions, (name, pollution) => {
      const requests = (EXAMPLES[name] ?? []).map(({ gives: _, arn: __, ...request }) => request);
      expectNoDifference(() => loadFile(`rules/${name}.yaml`).ruleSet as RuleSet, requests, pollution);
    }),
    { numRuns: runs(20) },
  );
});
