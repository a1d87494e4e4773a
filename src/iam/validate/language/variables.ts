/** One `${…}` in a text. */
export interface Variable {
  /** UTF-16 offset of its `$`, and of what follows it. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** Has it a closing brace? Without one it runs to the end of the text. */
  readonly isClosed: boolean;
  /** `${*}`, `${?}` or `${$}`: the character itself. */
  readonly isEscape: boolean;
  /** What stands before the first comma. */
  readonly name: string;
  /** What stands behind the first comma. */
  readonly fallback?: string;
}

/** The policy variables of a text; the first `}` ends one. Linear in the length of the text. */
export function variablesOf(text: string): readonly Variable[] {
  const variables: Variable[] = [];
  for (let start = text.indexOf('${'); start >= 0; ) {
    const close = text.indexOf('}', start + 2);
    const end = close < 0 ? text.length : close + 1;
    const body = text.slice(start + 2, close < 0 ? end : close);
    const comma = body.indexOf(',');
    variables.push({
      start,
      end,
      text: text.slice(start, end),
      isClosed: close >= 0,
      isEscape: body === '*' || body === '?' || body === '$',
      name: comma < 0 ? body : body.slice(0, comma),
      ...(comma >= 0 && { fallback: body.slice(comma + 1) }),
    });
    start = text.indexOf('${', end);
  }
  return variables;
}

/** The text without its variables, in linear time. */
export function withoutVariables(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of variablesOf(text)) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}
