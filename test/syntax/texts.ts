import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** The example rule files, the bad ones among them. */
export const EXAMPLES: readonly string[] = ['rules', 'rules/bad'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);

/** Pieces of YAML that make trouble where they stand. */
const PIECES = [
  ...[
    '\n',
    '\n  ',
    ' ',
    '\t',
    '\r\n',
    '- ',
    '? ',
    ': ',
    ':',
    ',',
    '[',
    ']',
    '{',
    '}',
    '#',
    ' #',
    '|',
    '>-',
    '|2',
    '"',
    "'",
  ],
  ...[
    '&a ',
    '*a',
    '!',
    '!!str ',
    '<<: ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '~',
    '\\',
    '"\\ud800"',
    '\ud800',
    '\udc00',
    '😀',
  ],
  ...[
    '\ufeff',
    '\u0000',
    '\u001f',
    '\u0085',
    '\u2028',
    '1.10',
    '0x1F',
    '012',
    '.nan',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...['claim', 'equals', 'use', 'all', 'any', 'not', 'logic', 'when', 'role', 'rules', 'sameAs', 'version', '${claim:'],
];

const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 }));

/** Text of YAML's own pieces, in no order. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
);

interface Edit {
  readonly kind: 'insert' | 'delete' | 'repeat' | 'move' | 'flip';
  readonly at: number;
  readonly length: number;
  readonly to: number;
  readonly piece: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'repeat', 'move', 'flip'),
  at: fc.nat(),
  length: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 200 })),
  to: fc.nat(),
  piece,
});

function applyEdit(text: string, { kind, at, length, to, piece: inserted }: Edit): string {
  const start = at % (text.length + 1);
  const end = Math.min(start + length, text.length);
  const target = to % (text.length + 1);
  const part = text.slice(start, end);
  switch (kind) {
    case 'insert':
      return text.slice(0, start) + inserted + text.slice(start);
    case 'delete':
      return text.slice(0, start) + text.slice(end);
    case 'repeat':
      return text.slice(0, end) + part + text.slice(end);
    case 'move':
      return text.slice(0, target) + part + text.slice(target);
    case 'flip':
      return (
        text.slice(0, start) + String.fromCharCode(text.charCodeAt(start) ^ (1 << (to % 7))) + text.slice(start + 1)
      );
  }
}

/** An example with a few mistakes in it, or two run together. */
export const brokenExample: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...EXAMPLES), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => edits.reduce(applyEdit, text));
