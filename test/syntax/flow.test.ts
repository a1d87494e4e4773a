import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowYaml } from '../../src/syntax/flow.js';
import type { Json } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';

test('writes on one line, with quotes only where they are needed', () => {
  expect(
    flowYaml({
      all: [{ claim: 'cognito:groups', includes: 'admin' }, { not: { claim: 'email', endsWith: '@x.example' } }],
    }),
  ).toBe('{ all: [{ claim: cognito:groups, includes: admin }, { not: { claim: email, endsWith: "@x.example" } }] }');
  expect(flowYaml({ ageAtMost: '1h30m', in: ['no', '12', 'a\u202eb'], of: {}, n: null })).toBe(
    '{ ageAtMost: 1h30m, in: ["no", "12", "a\\u202eb"], of: {}, "n": null }',
  );
});

test('what is written reads back', () => {
  const values = fc.oneof(
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.constantFrom('yes', '1d', '1e3', '~'),
    fc.boolean(),
    fc.integer(),
  );
  const value = fc.oneof(fc.array(values), fc.dictionary(fc.stringMatching(/^[a-z~:0-9 -]{1,5}$/), values));
  fc.assert(
    fc.property(value, (list) => {
      expect(readYaml(`{ a: ${flowYaml(list as Json)} }`).value).toEqual({ a: list });
    }),
  );
});
