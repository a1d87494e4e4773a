import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../../lint/report.js';

/**
 * A name for each finding of a file that stays the same while lines are added or taken away elsewhere: made of the file, the code, the message
 * without the numbers of lines, and the source line, and of which one it is where those are the same.
 */
export function fingerprints(uri: string, findings: readonly Finding[], text: string | undefined): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, message, range }) => {
    const line = text === undefined || range === undefined ? '' : lineAt(text, range.start.offset);
    const content = JSON.stringify([uri, code, message.replace(LINE_NUMBER, 'line'), line]);
    const number = (seen.get(content) ?? 0) + 1;
    seen.set(content, number);
    return `${bytesToHex(sha256(utf8ToBytes(content))).slice(0, 32)}:${number}`;
  });
}

const LINE_NUMBER = /\bline \d+/g;
/** UTF-16 units looked at on each side: a line may be the whole file. */
const REACH = 500;

function lineAt(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - REACH), offset);
  const after = text.slice(offset, offset + REACH);
  const end = after.indexOf('\n');
  return `${before.slice(before.lastIndexOf('\n') + 1)}${end === -1 ? after : after.slice(0, end)}`.trim();
}
