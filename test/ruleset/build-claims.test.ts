import { describe, expect, test } from 'vitest';
import type { ClaimDeclaration as ClaimDocument } from '../../src/generated/ruleset-document.js';
import { buildClaims } from '../../src/ruleset/build-claims.js';
import { newContext } from './context.js';

function build(document: Readonly<Record<string, ClaimDocument>>) {
  const { context, reported } = newContext();
  return { claims: buildClaims(document, context), reported };
}

describe('claims', () => {
  test('have their defaults filled in', () => {
    expect(build({ sub: { type: 'string' } })).toEqual({
      claims: [{ path: ['sub'], type: 'string', encoding: 'json', missing: 'unknown' }],
      reported: [],
    });
    expect(buildClaims(undefined, newContext().context)).toEqual([]);
  });

  test('keep what they say, in the order of the file', () => {
    const groups = {
      type: 'string[]',
      encoding: 'commas',
      missing: 'empty',
      values: ['a'],
      known: ['a'],
      pattern: 'a',
    } as const;
    const { claims, reported } = build({
      '/address/country': { type: 'string', writable: false, description: 'd' },
      groups,
    });
    expect(reported).toEqual([]);
    expect(claims).toEqual([
      {
        path: ['address', 'country'],
        type: 'string',
        encoding: 'json',
        missing: 'unknown',
        writable: false,
        description: 'd',
      },
      { path: ['groups'], ...groups },
    ]);
  });

  test.each<[ClaimDocument['type'], readonly NonNullable<ClaimDocument['encoding']>[]]>([
    ['string', ['json']],
    ['number', ['json', 'text']],
    ['boolean', ['json', 'text']],
    ['string[]', ['json', 'spaces', 'commas', 'one-or-many']],
  ])('of type %s can have the encodings %j', (type, encodings) => {
    for (const encoding of ['json', 'text', 'spaces', 'commas', 'one-or-many'] as const) {
      const problem = `claim-declaration /claims/c/encoding: a claim of type \`${type}\` cannot have the encoding \`${encoding}\``;
      expect(build({ c: { type, encoding } }).reported).toEqual(encodings.includes(encoding) ? [] : [problem]);
    }
  });

  test.each<[string, Readonly<Record<string, ClaimDocument>>, readonly string[]]>([
    [
      'a pointer that is none',
      { '/a~': { type: 'string' } },
      ['bad-pointer key /claims/~1a~0: `/a~` is not a JSON Pointer'],
    ],
    [
      'the same claim twice',
      { '/a': { type: 'string' }, a: { type: 'string' } },
      ['duplicate-claim key /claims/a: `a` is declared twice'],
    ],
    [
      'other claims that look alike',
      { '/a/b': { type: 'string' }, 'a/b': { type: 'string' }, '/a~1b/': { type: 'string' } },
      [],
    ],
    [
      'nothing for what is no list',
      { c: { type: 'string', missing: 'empty' } },
      ['claim-declaration /claims/c/missing: a missing claim of type `string` cannot read as empty'],
    ],
    [
      'a pattern of a number',
      { c: { type: 'number', pattern: '1' } },
      ['claim-declaration /claims/c/pattern: a claim of type `number` cannot have a pattern'],
    ],
    [
      'values of another type',
      { c: { type: 'number', values: [1, '2', true] } },
      [1, 2].map((i) => `claim-declaration /claims/c/values/${i}: item ${i + 1} of \`values\` is not a number`),
    ],
    [
      'members of another type',
      { c: { type: 'string[]', known: ['a', 1] } },
      ['claim-declaration /claims/c/known/1: item 2 of `known` is not a string'],
    ],
    [
      'numbers that are not exact',
      { c: { type: 'number', values: [1, 1e300], known: [2 ** 53] } },
      [
        'unsafe-number /claims/c/values/1: `1e+300` cannot be represented exactly',
        'unsafe-number /claims/c/known/0: `9007199254740992` cannot be represented exactly',
      ],
    ],
    [
      'several at once',
      { c: { type: 'boolean', encoding: 'spaces', missing: 'empty', pattern: '(' } },
      [
        'claim-declaration /claims/c/encoding: a claim of type `boolean` cannot have the encoding `spaces`',
        'claim-declaration /claims/c/missing: a missing claim of type `boolean` cannot read as empty',
        'claim-declaration /claims/c/pattern: a claim of type `boolean` cannot have a pattern',
      ],
    ],
  ])('%s', (_, document, reported) => {
    expect(build(document).reported).toEqual(reported);
  });

  test.each([
    ['a(b', 'pattern-syntax'],
    ['(?=a)', 'pattern-unsupported'],
    ['a'.repeat(1001), 'pattern-too-large'],
  ])('a pattern is checked: %s', (pattern, code) => {
    const { reported } = build({ c: { type: 'string', pattern }, d: { type: 'string[]', pattern } });
    expect(reported).toEqual([
      expect.stringMatching(`^${code} /claims/c/pattern: `),
      expect.stringMatching(`^${code} /claims/d/pattern: `),
    ]);
  });

  test('names of members of every object are names like others', () => {
    const document = JSON.parse(
      '{"__proto__":{"type":"string"},"constructor":{"type":"number"},"toString":{"type":"boolean"}}',
    );
    expect(build(document)).toMatchObject({
      claims: [{ path: ['__proto__'] }, { path: ['constructor'] }, { path: ['toString'] }],
      reported: [],
    });
  });
});
