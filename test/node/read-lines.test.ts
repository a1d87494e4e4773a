import { expect, test } from 'vitest';
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

test('a stream that breaks is told, after the lines that came', async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode('a\nb');
    throw new Error('gone');
  }
  const found: unknown[] = [];
  for await (const line of readLines(broken(), 100)) found.push(line.text ?? line.why);
  expect(found).toEqual(['a', 'it ended with an error']);
});
