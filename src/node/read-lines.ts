import type { FileText } from './read-text.js';

/**
 * The lines of a UTF-8 stream as they come, without their ends and a byte order mark. Last, where it could not be read to its end or a line
 * has more than `maxBytes` without these, why. Never throws.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<FileText> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun: string[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      for (const [i, piece] of decode(decoder, chunk).split('\n').entries()) {
        if (i > 0) {
          yield lineOf(begun);
          begun = [];
          bytes = 0;
        }
        if (piece !== '') begun.push(piece);
        bytes += Buffer.byteLength(piece);
        // What follows may make the return a part of the line's end.
        if (bytes - (begun.at(-1)?.endsWith('\r') ? 1 : 0) > maxBytes) {
          yield { why: `a line is larger than ${maxBytes} bytes`, help: 'split it' };
          return;
        }
      }
    }
    begun.push(decode(decoder));
  } catch (error) {
    yield error instanceof NoText ? NOT_UTF8 : { why: 'it ended with an error', help: 'pipe a text into it' };
    return;
  }
  const last = lineOf(begun);
  if (last.text !== '') yield last;
}

const NOT_UTF8: FileText = { why: 'it is not UTF-8 text', help: 'save it as UTF-8' };

class NoText extends Error {}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw new NoText();
  }
}

function lineOf(parts: readonly string[]): FileText {
  return { text: parts.join('').replace(/\r$/, '') };
}
