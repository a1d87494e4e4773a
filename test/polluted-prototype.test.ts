import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileKept } from '../src/engine.js';
import type { Engine, Request } from '../src/index.js';
import { compile, loadBuilt, parse, writeBuilt } from '../src/index.js';
import { loadFile } from '../src/node/index.js';
import type { RuleSet } from '../src/ruleset/model.js';
import { keepRuleSet } from '../src/ruleset/packed.js';
import { requestFor, ruleSetDocument } from './arbitraries/index.js';
import type { Pollution } from './pollution.js';
import { OPTIONAL, polluted, pollutions } from './pollution.js';
import { EXAMPLES } from './rules/examples.js';
import { runs } from './runs.js';

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

describe('what the engine keeps for itself is not taken from a polluted Object.prototype', () => {
  const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
  const { ruleSet } = parse(
    JSON.stringify({
      version: 1,
      roles: { a: 'arn:aws:iam::123456789012:role/user-${claim:name}' },
      providers: { [POOL]: { type: 'rules', rules: [{ when: { claim: 'sub', exists: true }, role: 'a' }] } },
    }),
  );
  const engine = compile(ruleSet as RuleSet);
  const iss = `https://${POOL}`;

  test.each<[string, Request, Pollution]>([
    [
      'a role that a template refuses',
      { claims: { iss, sub: 'u', name: '/' } },
      { role: { arn: 'arn:aws:iam::1:role/b' } },
    ],
    ['a provider without a mapping', { provider: 'other', claims: { sub: 'u', name: 'n' } }, { number: 0 }],
    ['an app client that a key does not name', { claims: { iss, sub: 'u', name: 'n' } }, { client: 'c' }],
  ])('%s', (_, request, pollution) => {
    const wanted = answers(engine, [request]);
    expect(polluted(pollution, () => answers(engine, [request]))).toBe(wanted);
    expect(polluted(pollution, () => answers(compile(ruleSet as RuleSet), [request]))).toBe(wanted);
  });
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
