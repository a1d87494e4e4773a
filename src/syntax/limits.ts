/** Limits on a text that is read. */
export interface SyntaxLimits {
  /** Bytes of the text in UTF-8. */
  readonly maxBytes: number;
  /** Levels of lists and mappings inside one another. No more than `DEEPEST` are read, whatever is asked for. */
  readonly maxDepth: number;
}

/** Reading recurses; so deep it is still far from the end of the stack. */
export const DEEPEST = 256;

export const DEFAULT_SYNTAX_LIMITS: SyntaxLimits = { maxBytes: 8 * 1024 * 1024, maxDepth: 64 };

/** Bytes of text that have one lexeme at least. */
const BYTES_PER_LEXEME = 4;

/**
 * Most lexemes of a text: keys, values, indicators such as `:`, comments, line breaks, and the spaces between them. Each takes some 300 bytes of
 * memory while a byte of text can be one, so that bytes alone are no bound. Written rules have far fewer.
 */
export function maxLexemes({ maxBytes }: SyntaxLimits): number {
  return Math.max(Math.ceil(maxBytes / BYTES_PER_LEXEME), FEWEST);
}

/** What a small text may have in any case. */
const FEWEST = 10_000;

/** The limits of `base` with those of `own` that are given. */
export function withLimits<Limits extends SyntaxLimits>(base: Limits, own: Partial<Limits> | undefined): Limits {
  const given = Object.entries(own ?? {}).filter(([, limit]) => limit !== undefined && !Number.isNaN(limit));
  const limits = { ...base, ...(Object.fromEntries(given) as Partial<Limits>) };
  return { ...limits, maxDepth: Math.min(limits.maxDepth, DEEPEST) };
}

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
