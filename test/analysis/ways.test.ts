import { expect, test } from 'vitest';
import { YES } from '../../src/analysis/gates.js';
import { analyse, groupsOf } from '../../src/analysis/group.js';
import { Progress } from '../../src/analysis/progress.js';
import type { FoundWay } from '../../src/analysis/ways.js';
import { waysAt } from '../../src/analysis/ways.js';
import { describe } from '../../src/analysis/words.js';
import { load } from '../../src/index.js';

const COUNT = 12;

/** The ways by which the rules of a file give a role, where their descriptions may take so many steps. */
function ways(steps: number | undefined): readonly FoundWay[] {
  const rules = Array.from(
    { length: COUNT },
    (_, i) => `      - { when: { any: [{ claim: g, equals: a${i} }, { claim: h, startsWith: b${i} }] }, role: a }`,
  );
  const [group] = groupsOf(
    analyse(
      load(`version: 1
roles: { a: arn:aws:iam::123456789012:role/a }
providers:
  accounts.google.com:
    type: rules
    rules:
${rules.join('\n')}
`),
    ),
  );
  if (group === undefined) throw new Error('there is one provider');
  const stops = group.decides.map((wanted, place) => ({ place, wanted, fitting: { must: YES, easy: YES } }));
  return waysAt(group, stops, {
    settings: { now: 'any', steps: 100_000, plausible: undefined },
    tokens: {},
    progress: new Progress(undefined),
    describing: { left: steps ?? 0 },
    ...(steps !== undefined && { describe }),
  });
}

const described = (found: readonly FoundWay[]): readonly boolean[] =>
  found.map(({ description }) => description !== undefined);

test('all ways are described where the steps last', () => {
  expect(described(ways(1_000_000))).toEqual(Array.from({ length: COUNT }, () => true));
});

test('only the first are described where they do not, and none where that was not asked for', () => {
  const some = described(ways(400));
  expect(some[0]).toBe(true);
  expect(some.at(-1)).toBe(false);
  expect(some).toEqual([...some].sort((a, b) => Number(b) - Number(a)));
  expect(described(ways(undefined))).not.toContain(true);
});

test('descriptions change nothing else', () => {
  const bare = ways(undefined);
  for (const steps of [1, 400, 1_000_000]) {
    expect(ways(steps).map(({ description: _, ...rest }) => rest)).toEqual(bare);
  }
  expect(bare.map(({ verdict }) => verdict)).toEqual(Array.from({ length: COUNT }, () => 'reached'));
});
