import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packItems } from '../../src/ruleset/pack.js';
import { emptyRecord } from '../../src/syntax/json.js';
import { runs } from '../runs.js';

/** Values of the form that the model has: objects, and records without a prototype, whose names are anybody's. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(
      fc.string({
        unit: fc.oneof(
          fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
          fc.constantFrom('\ud800', '"', '\\', 'é', '€'),
        ),
      }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom<unknown>(0, -0, true, false, null),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'kind')), tie('value')), {
        maxLength: 4,
      })
      .map((members) => {
        const record = emptyRecord<unknown>();
        for (const [name, member] of members) record[name] = member;
        return record;
      }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('id', 'kind', 'type', 'claim', 'document', 'file', 'of', 'test', '__proto__'),
          fc.oneof(tie('value'), fc.constant(undefined)),
        ),
        { maxLength: 4 },
      )
      .map((members) => Object.fromEntries(members)),
  ),
}));

describe('packed values', () => {
  test('come back as they were, and in their order', () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const items = packItems(values);
        deepStrictEqual([...items], values);
        expect(items.length).toBe(values.length);
        for (const i of values.keys()) deepStrictEqual(items.at(i), values[i]);
        expect(JSON.stringify([...items])).toBe(JSON.stringify(values));
      }),
      { numRuns: runs(500) },
    );
  });

  test('are none before the first and behind the last', () => {
    const items = packItems(['a', 'b']);
    expect([-1, 0, 1, 2].map((i) => items.at(i))).toEqual([undefined, 'a', 'b', undefined]);
    expect([...packItems([])]).toEqual([]);
  });

  test.each([
    ['a few characters beyond Latin-1', ['plain'.repeat(100), '€']],
    ['many', ['€'.repeat(100), 'plain']],
  ])('come back with %s', (_, texts) => {
    expect([...packItems(texts)]).toEqual(texts);
  });

  test('share claim paths and policy files, and nothing else', () => {
    const claim = ['sub'];
    const document = emptyRecord<unknown>();
    const given = { claim, file: 'p.json', document, of: [claim] };
    const [one, two] = [...packItems([given, given])];
    deepStrictEqual(one, given);
    expect(one?.claim).toBe(claim);
    expect(two?.document).toBe(document);
    expect(one?.of[0]).not.toBe(claim);
    expect(packItems([{ document }]).at(0)?.document).not.toBe(document);
  });
});
