/** Limits on a text that is read. */
export interface SyntaxLimits {
  /** Bytes of the text in UTF-8. */
  readonly maxBytes: number;
  /** Levels of lists and mappings inside one another. */
  readonly maxDepth: number;
}

export const DEFAULT_SYNTAX_LIMITS: SyntaxLimits = { maxBytes: 8 * 1024 * 1024, maxDepth: 64 };

/** Length of `text` in UTF-8, without encoding it; an unpaired surrogate counts as three bytes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
