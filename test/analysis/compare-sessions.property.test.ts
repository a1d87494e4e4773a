/** Sessions of templates, tags, policies and rules that end, held against every request of a small world. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../src/analysis/index.js';
import type { Decision } from '../../src/index.js';
import { compile, parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';

const RUNS = 150;
const KEY = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';
const ARN = 'arn:aws:iam::123456789012:role/';
const END = Date.parse('2027-01-01T00:00:00Z') / 1000;

const policy = (action: string, resource: string): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});
const session = fc.record(
  {
    name: fc.constantFrom('fixed', '${claim:t}', "${claim:t, 'none'}", '${claim:u}'),
    duration: fc.constantFrom('15m', '1h', '2h'),
    tags: fc.constantFrom<object[]>(
      { t: '${claim:t}' },
      { t: '${claim:u}' },
      { l: { claim: 'l', join: ':' } },
      { t: 'x', v: 'y' },
    ),
    policy: fc.constantFrom(
      policy('s3:GetObject', 'arn:aws:s3:::d/*'),
      policy('s3:*', 'arn:aws:s3:::d/*'),
      policy('s3:GetObject', 'arn:aws:s3:::d/${claim:t}/*'),
    ),
  },
  { requiredKeys: [] },
);
const role = fc.record({
  arn: fc.constantFrom(`${ARN}one`, `${ARN}two`, `${ARN}t-\${claim:t}`, `${ARN}t-\${claim:u, 'x'}`),
  session: fc.option(
    session.filter((one) => Object.keys(one).length > 0),
    { nil: undefined },
  ),
});
const rule = fc.record({
  when: fc.constantFrom(
    { claim: 'g', equals: 'a' },
    { claim: 'g', in: ['a', 'b'] },
    { claim: 't', exists: true },
    { not: { claim: 'g', equals: 'b' } },
  ),
  role: fc.constantFrom('one', 'two', 'three'),
  until: fc.constantFrom(undefined, undefined, '2027-01-01T00:00:00Z'),
});
const document = fc.record({
  version: fc.constant(1),
  roles: fc.record({ one: role, two: role, three: role, x: fc.constantFrom({ arn: `${ARN}t-x` }, { arn: `${ARN}y` }) }),
  providers: fc
    .record({
      type: fc.constant('rules'),
      principalTags: fc.constantFrom(undefined, { p: 't' }, { p: 'u' }),
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    })
    .map((provider) => ({ [KEY]: provider })),
});

const TEXTS: readonly unknown[] = [undefined, 'x', 'ab', 'not fit!', 5];
const REQUESTS = [undefined, 'a', 'b'].flatMap((g) =>
  TEXTS.flatMap((t) =>
    TEXTS.slice(0, 4).flatMap((u) =>
      [undefined, ['m', 'n'], 'x'].flatMap((l) =>
        [undefined, END - 7200, END - 1800, END - 60, END].map((now) => ({
          provider: KEY,
          claims: { g, t, u, l },
          now,
        })),
      ),
    ),
  ),
);

function read(written: unknown): RuleSet | undefined {
  return parse(JSON.stringify(written)).ruleSet;
}

function comesTo(decision: Decision): string {
  if (decision.outcome === 'deny') return 'denied';
  return JSON.stringify([decision.role.arn, decision.session]);
}

/** Two files, most of which differ in one role, or in what no role is made of. */
const pairs = fc
  .tuple(document, document, fc.constantFrom('one', 'two', 'three', 'x', 'providers', 'all'))
  .map(([one, other, part]) => {
    if (part === 'all') return [one, other];
    if (part === 'providers') return [one, { ...one, providers: other.providers }];
    return [one, { ...one, roles: { ...one.roles, [part]: other.roles[part as 'one'] } }];
  });

test('sessions that are called equivalent are the same for every request, and every difference is one', () => {
  const verdicts = { equivalent: 0, different: 0, undecided: 0 };
  let missed = 0;
  fc.assert(
    fc.property(pairs, (written) => {
      const [old, fresh] = written.map(read);
      if (old === undefined || fresh === undefined) return;
      const { verdict, differences } = compare(old, fresh);
      verdicts[verdict]++;
      const [before, after] = [compile(old), compile(fresh)];
      if (verdict === 'equivalent') {
        for (const request of REQUESTS) {
          expect([request, comesTo(after.resolve(request))]).toEqual([request, comesTo(before.resolve(request))]);
        }
      }
      for (const { witness, kind, session: parts } of differences) {
        expect(comesTo(witness.old)).not.toBe(comesTo(witness.new));
        if (kind === 'session') expect(parts?.length).toBeGreaterThan(0);
      }
      const isSeen = REQUESTS.some((one) => comesTo(before.resolve(one)) !== comesTo(after.resolve(one)));
      if (verdict === 'undecided' && isSeen) missed++;
    }),
    { numRuns: RUNS },
  );
  // Hardly anything that the requests of so small a world show is left open.
  expect(missed).toBeLessThan(RUNS / 30);
  expect(verdicts.equivalent).toBeGreaterThan(5);
  expect(verdicts.different).toBeGreaterThan(50);
});
