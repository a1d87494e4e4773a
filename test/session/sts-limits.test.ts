/** What is asked of STS is never more than it takes, whatever the rule file and the claims. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import { parse } from '../../src/parse.js';
import type { AssumeRoleInput } from '../../src/session/sts.js';
import { toAssumeRole, toAssumeRoleWithWebIdentity } from '../../src/session/sts.js';
import { ACCOUNT_POLICY, decideBy, fileOf, PROVIDER } from './workspace.js';

/** What is over a limit of the API, written down once more from its reference. Lengths are code points. */
function overs(input: AssumeRoleInput, longest: number): readonly string[] {
  const { RoleArn, RoleSessionName, DurationSeconds, Policy, PolicyArns, Tags, TransitiveTagKeys, SourceIdentity } =
    input;
  const length = (text: string): number => [...text].length;
  const isBetween = (number: number, least: number, most: number): boolean => number >= least && number <= most;
  const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
  const keys = (Tags ?? []).map(({ Key }) => Key);
  const rules: readonly (readonly [string, boolean])[] = [
    ['RoleArn', isBetween(RoleArn.length, 20, 2048)],
    ['RoleSessionName', isBetween(RoleSessionName.length, 2, 64) && /^[\w+=,.@-]*$/.test(RoleSessionName)],
    [
      'DurationSeconds',
      Number.isInteger(DurationSeconds) && isBetween(DurationSeconds, 900, Math.min(43_200, longest)),
    ],
    ['Policy', Policy === undefined || (Policy.length > 0 && /^[\t\n\r\u0020-\u00ff]*$/.test(Policy))],
    ['Policy is JSON without white space', Policy === undefined || JSON.stringify(JSON.parse(Policy)) === Policy],
    ['PolicyArns', PolicyArns === undefined || isBetween(PolicyArns.length, 1, 10)],
    ['one policy size', length(Policy ?? '') + length((PolicyArns ?? []).map(({ arn }) => arn).join('')) <= 2048],
    ['Tags', Tags === undefined || isBetween(Tags.length, 1, 50)],
    ['tag keys', keys.every((key) => isBetween(length(key), 1, 128) && tagText.test(key))],
    ['tag values', (Tags ?? []).every(({ Value }) => isBetween(length(Value), 0, 256) && tagText.test(Value))],
    ['reserved', (Tags ?? []).every(({ Key, Value }) => !/^aws:/i.test(Key) && !/^aws:/i.test(Value))],
    ['unique keys', new Set(keys.map((key) => key.toLowerCase())).size === keys.length],
    ['TransitiveTagKeys', TransitiveTagKeys === undefined || isBetween(TransitiveTagKeys.length, 1, 50)],
    ['transitive tags', (TransitiveTagKeys ?? []).every((key, i, all) => keys.includes(key) && all.indexOf(key) === i)],
    [
      'SourceIdentity',
      SourceIdentity === undefined || (isBetween(SourceIdentity.length, 2, 64) && /^[\w+=,.@-]*$/.test(SourceIdentity)),
    ],
  ];
  return rules.filter(([, holds]) => !holds).map(([name]) => name);
}

const CLAIMS = ['a', 'b', '__proto__', 'constructor', '/n/m'];
const claim = fc.constantFrom(...CLAIMS);

const x = (min: number, max: number) => fc.integer({ min, max }).map((count) => 'x'.repeat(count));
/** Mostly one, as reading a file refuses what no claim could mend, and one such part would hide all others. */
const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: odd });
const literal = mostly(
  fc.oneof(x(0, 3), fc.constantFrom('-', '.', '@', '')),
  fc.oneof(x(0, 270), fc.constantFrom('aws:', 'AWS:', ' ', ':', '/', '*', 'é', '${aws:username}')),
);
const slot = fc
  .tuple(
    claim,
    fc.option(mostly(fc.constantFrom('none', 'u-1'), fc.constantFrom('', 'aws:', 'x'.repeat(64))), { freq: 2 }),
  )
  .map(([name, otherwise]) => (otherwise === null ? `\${claim:${name}}` : `\${claim:${name}, '${otherwise}'}`));
const template = fc.tuple(literal, slot, literal, fc.option(slot, { freq: 3 })).map((parts) => parts.join(''));
const key = mostly(
  fc.oneof(fc.constantFrom('team', 'stage', '__proto__', 'constructor', '1'), x(1, 128)),
  fc.constantFrom('Team', 'aws:x', 'é', 'refused', 'x'.repeat(130)),
);
const duration = mostly(fc.constantFrom('15m', '1h', '90m'), fc.constantFrom('12h', '14m', '13h'));

const tags = fc.dictionary(key, fc.oneof(template, fc.record({ claim, join: fc.constantFrom(':', '-', '@') })), {
  maxKeys: 4,
});
const manyTags = fc
  .tuple(fc.integer({ min: 40, max: 50 }), template)
  .map(([count, text]) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, text])));
const policy = fc
  .tuple(fc.array(fc.tuple(x(1, 300), claim), { minLength: 1, maxLength: 6 }), fc.constantFrom('*', '${aws:username}'))
  .map(([resources, last]) => ({
    Version: '2012-10-17',
    Statement: resources.map(([path, name]) => ({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::b/${path}/\${claim:${name}}/${last}`,
    })),
  }));
const arns = fc.uniqueArray(
  x(1, 100).map((name) => ACCOUNT_POLICY + name),
  { minLength: 1, maxLength: 10 },
);

const session = fc
  .record(
    {
      name: template,
      duration,
      tags: fc.oneof({ weight: 4, arbitrary: tags }, { weight: 1, arbitrary: manyTags }),
      sourceIdentity: template,
      policy,
      managedPolicies: arns,
    },
    { requiredKeys: [] },
  )
  .chain((made) =>
    mostly(fc.subarray(Object.keys(made.tags ?? {})), fc.uniqueArray(key, { minLength: 1, maxLength: 3 })).map(
      (transitive) => ({ ...made, ...(transitive.length > 0 && { transitive }) }),
    ),
  );

/** Role and rule mostly say different things, since saying one twice is refused. */
const sessions = fc
  .tuple(session, fc.infiniteStream(fc.boolean()), mostly(fc.constant(true), fc.constant(false)), session)
  .map(([made, coins, isSplit, other]) => {
    if (!isSplit) return { role: made, rule: other };
    // Transitive tags have to be tags of the same session.
    const ofTags = coins.next().value;
    const isOfRole = Object.fromEntries(Object.keys(made).map((name) => [name, coins.next().value]));
    const goesToRole = (name: string) => (['tags', 'transitive'].includes(name) ? ofTags : isOfRole[name]);
    const half = (ofRole: boolean) =>
      Object.fromEntries(Object.entries(made).filter(([name]) => goesToRole(name) === ofRole));
    return { role: half(true), rule: half(false) };
  });

const file = fc
  .record({
    sessions,
    principalTags: fc.option(fc.dictionary(key, fc.constantFrom('a', 'b', 'c'), { minKeys: 1, maxKeys: 4 })),
    maxSessionDuration: fc.constantFrom(undefined, '1h', '2h', '12h'),
    until: fc.constantFrom(undefined, '2027-01-15T08:00:00Z'),
  })
  .map(({ sessions: { role, rule }, principalTags, maxSessionDuration, until }) => ({
    longest: { '1h': 3600, '2h': 7200, '12h': 43_200 }[maxSessionDuration ?? '12h'],
    document: JSON.parse(
      JSON.stringify(
        fileOf({
          role: { maxSessionDuration, ...(Object.keys(role).length > 0 && { session: role }) },
          rule: { until, ...(Object.keys(rule).length > 0 && { session: rule }) },
          provider: principalTags === null ? {} : { principalTags },
        }),
      ),
    ) as object,
  }));

const hostileText = fc.oneof(
  x(0, 300),
  fc.constantFrom(
    'ada',
    'aws:x',
    'AWS:',
    '..',
    'a b',
    'é',
    '\u{20000}'.repeat(256),
    '${aws:username}',
    '*',
    '\ud800',
    'a\nb',
    ',',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const hostile = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('ada', 'acme', 'u-1') as fc.Arbitrary<unknown> },
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.array(hostileText, { maxLength: 60 }) },
  { weight: 1, arbitrary: fc.anything() },
);
const claims = fc
  .record(
    { a: hostile, b: hostile, c: hostile, ['__proto__']: hostile, constructor: hostile, n: fc.record({ m: hostile }) },
    { requiredKeys: ['a', 'b', '__proto__', 'constructor', 'n'] },
  )
  .map((made): object => made);
const now = fc.constantFrom(-3600, -3000, -900, -899, -901.5).map((offset) => 1_800_000_000 + offset);

test('the limits, held to inputs that are over one', () => {
  const fine: AssumeRoleInput = {
    RoleArn: 'arn:aws:iam::123456789012:role/r',
    RoleSessionName: 'nn',
    DurationSeconds: 900,
  };
  const tag = { Key: 'k', Value: 'v' };
  expect(overs({ ...fine, Tags: [tag], TransitiveTagKeys: ['k'], Policy: '{}', SourceIdentity: 'si' }, 900)).toEqual(
    [],
  );
  for (const [over, wanted] of [
    [{ RoleSessionName: 'n' }, 'RoleSessionName'],
    [{ RoleSessionName: 'a/b' }, 'RoleSessionName'],
    [{ DurationSeconds: 899 }, 'DurationSeconds'],
    [{ DurationSeconds: 3601 }, 'DurationSeconds'],
    [{ DurationSeconds: 900.5 }, 'DurationSeconds'],
    [{ Policy: '{ }' }, 'Policy is JSON without white space'],
    [{ Policy: JSON.stringify('x'.repeat(2047)) }, 'one policy size'],
    [{ Policy: '"\u0100"' }, 'Policy'],
    [{ Tags: [] }, 'Tags'],
    [{ Tags: [tag, { Key: 'K', Value: '' }] }, 'unique keys'],
    [{ Tags: [{ Key: 'k', Value: 'x'.repeat(257) }] }, 'tag values'],
    [{ Tags: [{ Key: 'k', Value: 'Aws:' }] }, 'reserved'],
    [{ Tags: [{ Key: 'k*', Value: '' }] }, 'tag keys'],
    [{ TransitiveTagKeys: ['k'] }, 'transitive tags'],
    [{ Tags: [tag], TransitiveTagKeys: ['k', 'k'] }, 'transitive tags'],
    [{ SourceIdentity: 'a:b' }, 'SourceIdentity'],
  ] as const) {
    expect(overs({ ...fine, ...(over as Partial<AssumeRoleInput>) }, 3600)).toEqual([wanted]);
  }
});

test('every grant can be asked of STS', () => {
  const seen = { refused: 0, granted: 0, limits: 0, templates: 0, tags: 0, policies: 0, cut: 0 };
  fc.assert(
    fc.property(
      file,
      fc.array(fc.tuple(claims, now), { minLength: 3, maxLength: 6 }),
      ({ document, longest }, requests) => {
        const { ruleSet } = parse(JSON.stringify(document));
        if (ruleSet === undefined) {
          seen.refused++;
          return;
        }
        const engine = compile(ruleSet);
        for (const [made, at] of requests) {
          const decision = decideBy(engine, { provider: PROVIDER, claims: made, now: at });
          if (decision.outcome === 'deny') {
            expect(['template-refused', 'session-limit']).toContain(decision.reason);
            if (decision.reason === 'session-limit') seen.limits++;
            else seen.templates++;
            continue;
          }
          const input = toAssumeRole(decision);
          expect(overs(input, longest)).toEqual([]);
          expect(overs(toAssumeRole(decision, { roleChaining: true }), 3600)).toEqual([]);
          const { tags, sourceIdentity } = decision.session;
          if (tags === undefined && sourceIdentity === undefined) {
            const { WebIdentityToken, ...rest } = toAssumeRoleWithWebIdentity(decision, 'token');
            expect(rest).toEqual(input);
          }
          seen.granted++;
          if (input.Tags) seen.tags++;
          if (input.Policy !== undefined) seen.policies++;
          if (decision.session.duration % 60 !== 0) seen.cut++;
        }
      },
    ),
    { numRuns: 700 },
  );
  // All of it has come up.
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(2);
});
