/** Takes A–Z and a–z as equal, and nothing else. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Does the whole text fit the glob? `*` is any run of characters, `?` exactly one; a character is a code point. */
export function like(glob: string, text: string): boolean {
  const characters = [...text];
  // The places in the text that the part of the glob read so far can end at.
  let ends = [0];
  for (const step of glob) {
    if (step === '*') {
      const first = Math.min(...ends);
      ends = characters.map((_, index) => index).filter((index) => index >= first);
      if (first <= characters.length) ends.push(characters.length);
    } else {
      ends = ends
        .filter((end) => end < characters.length && (step === '?' || characters[end] === step))
        .map((e) => e + 1);
    }
  }
  return ends.includes(characters.length);
}

/** Does the whole text match the pattern? The dialect's patterns mean in JavaScript's `u` mode what they mean here. */
export function matchesPattern(pattern: string, text: string, ignoreCase: boolean): boolean {
  if (!ignoreCase) return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  // JavaScript's folding reaches beyond ASCII: these two characters fold to `s` and `k`. A private-use character folds to nothing.
  // Right for ASCII patterns only; the generators make no others with `ignoreCase`.
  const plain = text.replace(/[\u017f\u212a]/g, '\ue000');
  return new RegExp(`^(?:${pattern})$`, 'iu').test(plain);
}

/** SEMANTICS §7: `arn:`, a partition, `:iam::`, twelve digits, `:role/` and printable ASCII, 2048 characters at most. */
export function isRoleArn(text: string): boolean {
  return text.length <= 2048 && /^arn:[a-z0-9-]+:iam::[0-9]{12}:role\/[!-~]+$/.test(text);
}

/** How decisions write a claim's name: as it is, or as a JSON Pointer where it is nested or could be taken for one. */
export function claimName(path: readonly string[]): string {
  const [first] = path;
  if (path.length === 1 && first !== undefined && !first.startsWith('/')) return first;
  return path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The claim that a name in a condition or a template means. */
export function claimPath(name: string): readonly [string, ...string[]] {
  if (!name.startsWith('/')) return [name];
  const [first = '', ...rest] = name
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return [first, ...rest];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
