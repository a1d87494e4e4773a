/** The last look at a session, whatever it was made of. */
import { describe, expect, test } from 'vitest';
import type { Session } from '../../src/generated/decision.js';
import { overLimit } from '../../src/session/over-limit.js';

const BARE: Session = { name: 'nn', duration: 3600 };
const HOURS = 43_200;

function keys(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, '']));
}

function arns(count: number, length: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${i}`.padEnd(length, 'x'));
}

describe.each<[string, Session, number, string | undefined]>([
  ['a bare session', BARE, HOURS, undefined],
  ['15 minutes', { ...BARE, duration: 900 }, HOURS, undefined],
  ['a second less', { ...BARE, duration: 899 }, HOURS, 'the session lasts less than 900 seconds'],
  ['the longest of the role', { ...BARE, duration: 3600 }, 3600, undefined],
  [
    'a second more',
    { ...BARE, duration: 3601 },
    3600,
    'the session lasts longer than the 3600 seconds that the role allows',
  ],
  ['12 hours', { ...BARE, duration: HOURS }, HOURS, undefined],
  [
    'a second more than 12 hours',
    { ...BARE, duration: HOURS + 1 },
    HOURS + 5,
    'the session lasts longer than the 43200 seconds that the role allows',
  ],
  ['50 tags', { ...BARE, tags: keys(50) }, HOURS, undefined],
  ['51 tags', { ...BARE, tags: keys(51) }, HOURS, 'the session has more than 50 tags'],
  [
    'two keys in other letters',
    { ...BARE, tags: { Team: '', tEAM: '' } },
    HOURS,
    'the session has two tags whose keys differ in letter case only',
  ],
  ['transitive tags', { ...BARE, tags: keys(50), transitive: Object.keys(keys(50)) }, HOURS, undefined],
  [
    'a transitive tag that is none',
    { ...BARE, tags: { a: '' }, transitive: ['a', 'toString'] },
    HOURS,
    "the transitive tag `toString` is not among the session's tags",
  ],
  [
    'a transitive tag without tags',
    { ...BARE, transitive: ['a'] },
    HOURS,
    "the transitive tag `a` is not among the session's tags",
  ],
  [
    'a transitive tag twice',
    { ...BARE, tags: { a: '' }, transitive: ['a', 'a'] },
    HOURS,
    'the session has a transitive tag twice',
  ],
  ['ten managed policies', { ...BARE, managedPolicies: arns(10, 100) }, HOURS, undefined],
  ['eleven', { ...BARE, managedPolicies: arns(11, 100) }, HOURS, 'the session has more than 10 managed policies'],
  ['a policy', { ...BARE, policy: 'x'.repeat(2048) }, HOURS, undefined],
  [
    'a longer policy',
    { ...BARE, policy: 'x'.repeat(2049) },
    HOURS,
    'the session policies, made of the claim `c`, have more than 2048 characters together',
  ],
  ['policies', { ...BARE, policy: 'x'.repeat(1048), managedPolicies: arns(10, 100) }, HOURS, undefined],
  [
    'a longer policy with others',
    { ...BARE, policy: 'x'.repeat(1049), managedPolicies: arns(10, 100) },
    HOURS,
    'the session policies, made of the claim `c`, have more than 2048 characters together',
  ],
])('%s', (_, session, longest, problem) => {
  test(problem ?? 'is taken', () => {
    expect(overLimit(session, longest, ['c'])).toBe(problem);
  });
});
