import { describe, expect, test } from 'vitest';
import { readLines } from '../../src/node/read-lines.js';

async function linesOf(chunks: readonly (string | Uint8Array)[], maxBytes = 100): Promise<readonly unknown[]> {
  async function* stream(): AsyncIterable<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
  }
  const found: unknown[] = [];
  for await (const { text, why } of readLines(stream(), maxBytes)) found.push(text ?? { why });
  return found;
}

test.each<[chunks: readonly (string | Uint8Array)[], lines: readonly unknown[]]>([
  [[], []],
  [[''], []],
  [['a'], ['a']],
  [['a\n'], ['a']],
  [['a\n\nb'], ['a', '', 'b']],
  [['\n'], ['']],
  [
    ['a', 'b\r', '\nc', '\r\n'],
    ['ab', 'c'],
  ],
  [['\ufeffa\n\ufeffb'], ['a', '\ufeffb']],
  [[new Uint8Array([0xc3]), new Uint8Array([0xa9, 10])], ['é']],
  [
    ['a\n', new Uint8Array([0xff])],
    ['a', { why: 'it is not UTF-8 text' }],
  ],
  [
    ['a\n', new Uint8Array([0xc3])],
    ['a', { why: 'it is not UTF-8 text' }],
  ],
])('%j has the lines %j', async (chunks, lines) => {
  expect(await linesOf(chunks)).toEqual(lines);
});

test('a line may be long only up to a limit, the whole stream longer', async () => {
  expect(await linesOf([`${'x'.repeat(60)}\n`, `${'y'.repeat(60)}\n`])).toHaveLength(2);
  expect(await linesOf(['a\n', 'x'.repeat(60), 'x'.repeat(60), 'b\n'])).toEqual([
    'a',
    { why: 'a line is larger than 100 bytes' },
  ]);
});

describe('the limit of a line', () => {
  const why = 'a line is larger than 100 bytes';
  const x = (count: number): string => 'x'.repeat(count);

  test.each<[what: string, text: string, lines: readonly unknown[]]>([
    ['as long as it may be', `${x(100)}\n${x(100)}`, [x(100), x(100)]],
    ['one byte longer', `a\n${x(101)}\nb\n`, ['a', { why }]],
    ['one byte longer, and the last', `a\n${x(101)}`, ['a', { why }]],
    ['without its end', `${x(100)}\r\n${x(100)}\r\n`, [x(100), x(100)]],
    ['the last without its end', `${x(100)}\r`, [x(100)]],
    ['a return inside is no end', `${x(99)}\rx\n`, [{ why }]],
    ['without the byte order mark', `\ufeff${x(100)}\n`, [x(100)]],
    ['a byte order mark later on is text', `a\n\ufeff${x(98)}\n`, ['a', { why }]],
    [
      'bytes, not characters',
      `${'é'.repeat(50)}\n${'😀'.repeat(25)}\n${'é'.repeat(50)}x`,
      ['é'.repeat(50), '😀'.repeat(25), { why }],
    ],
  ])('%s, however it is cut into chunks', async (_, text, lines) => {
    const bytes = new TextEncoder().encode(text);
    expect(await linesOf([bytes])).toEqual(lines);
    expect(await linesOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(lines);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await linesOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(lines);
    }
  });
});

test('a stream that breaks is told, after the lines that came', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode('a\nb');
    throw new Error('gone');
  }
  const found: unknown[] = [];
  for await (const line of readLines(broken(), 100)) found.push(line.text ?? line.why);
  expect(found).toEqual(['a', 'it ended with an error']);
});
