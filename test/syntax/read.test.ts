import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PROBLEMS } from '../../src/diagnostics/collector.js';
import type { Json } from '../../src/syntax/json.js';
import { readYaml } from '../../src/syntax/read.js';
import { expectWellFormed } from './invariants.js';
import { anyText, brokenExample } from './texts.js';

/** The value as JSON has it, with own members only. */
const plain = (value: Json | undefined): unknown => value !== undefined && JSON.parse(JSON.stringify(value));

describe('JSON is read as JSON', () => {
  const wellFormed = fc.string({ unit: 'grapheme' });
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }), fc.maxSafeInteger());
  const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<Json[]>(null, true, false),
      number,
      wellFormed,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(
        fc.oneof(wellFormed, fc.constantFrom('__proto__', 'constructor', '<<', '1', '~', '')),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  }));

  test.each([undefined, 1, 2, '\t'])('written with the indentation %j', (indent) => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value, undefined, indent);
        const read = readYaml(text, { json: true });
        expect(read.diagnostics).toEqual([]);
        expect(plain(read.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('a rule file may be JSON too, where its numbers are written plainly', () => {
    const text = '{\n\t"version": 1,\n\t"roles": {"admin": "arn"},\n\t"x": [1.5, -2, true, null]\n}\n';
    expect(plain(readYaml(text).value)).toEqual(JSON.parse(text));
    expect(readYaml('{"version": 1.0}').diagnostics.map(({ code }) => code)).toEqual(['ambiguous-scalar']);
  });
});

describe('what is read', () => {
  test('has no prototypes, and own members only', () => {
    const { value } = readYaml('a: {b: [{c: 1}]}');
    const visit = (part: Json): void => {
      if (Array.isArray(part)) part.forEach(visit);
      else if (typeof part === 'object' && part !== null) {
        expect(Object.getPrototypeOf(part)).toBeNull();
        Object.values(part).forEach(visit);
      }
    };
    expect(value).toBeDefined();
    visit(value as Json);
  });

  test('is left out, with the draft, where there is none', () => {
    expect(Object.keys(readYaml('a: [')).sort()).toEqual(['diagnostics', 'locate']);
    expect(Object.keys(readYaml('a: ~')).sort()).toEqual(['diagnostics', 'draft', 'locate']);
    expect(Object.keys(readYaml('a: 1')).sort()).toEqual(['diagnostics', 'draft', 'locate', 'value']);
  });

  test('is the same with line feeds and with carriage returns', () => {
    const text = '# c\na:\n  - b: "x\n      y"\n    c: |\n      d\n      e\n  - >\n    f\n\n    g\n';
    expect(readYaml(text.replaceAll('\n', '\r\n')).value).toEqual(readYaml(text).value);
  });
});

test('diagnostics name the file, where it has a name', () => {
  const { diagnostics } = readYaml('%YAML 1.1\n---\n&a b: [~, !x 1]\n<<: 1', { file: 'acme.yaml' });
  expect(diagnostics).toHaveLength(5);
  expect(diagnostics.every(({ file }) => file === 'acme.yaml')).toBe(true);
  expect(readYaml('a: ~').diagnostics[0]).not.toHaveProperty('file');
});

describe('of a great many problems a thousand are listed, the first ones', () => {
  test.each([
    ['aliases', '- *a\n'],
    ['anchors', '- &a b\n'],
    ['tags', '- !a b\n'],
    ['scalars', '- ~\n'],
    ['keys', '- {[a]: b}\n'],
    ['merge keys', '- {<<: b}\n'],
    ['duplicate keys', 'a: 1\n'],
    ['bad syntax', '- "\\q"\n'],
    ['directives', '%A\n'],
  ])('%s', (_, line) => {
    const text = line.repeat(20_000);
    const { diagnostics } = readYaml(text);
    expect(diagnostics).toHaveLength(MAX_PROBLEMS + 1);
    expect(diagnostics.at(-1)?.code).toBe('too-many-problems');
    expect(diagnostics[MAX_PROBLEMS - 1]?.range?.start.line).toBeLessThanOrEqual(MAX_PROBLEMS + 1);
  });
});

describe('any text is read or refused, with diagnostics that fit it', () => {
  const check = (text: string): void => {
    const read = readYaml(text, { file: 'f' });
    expectWellFormed(text, read.diagnostics, 'f');
    expect(read.value === undefined).toBe(read.diagnostics.length > 0);
    if (read.value !== undefined) expect(read.draft).toBe(read.value);
  };

  test('arbitrary text', () => {
    fc.assert(fc.property(anyText, check), { numRuns: 1000 });
  });

  test('examples with mistakes', () => {
    fc.assert(fc.property(brokenExample, check), { numRuns: 150 });
  });
});
