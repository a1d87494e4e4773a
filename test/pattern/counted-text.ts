import { vi } from 'vitest';

/** A text that counts what is asked of it: searches by the engine, and units or characters that are read one by one. */
export function countedText(text: string): {
  readonly text: string;
  readonly count: { searched: number; read: number };
} {
  const count = { searched: 0, read: 0 };
  const read = (at: number): number => {
    count.read++;
    return text.charCodeAt(at);
  };
  const search = (find: (part: string, from?: number) => number | boolean) => (part: string, from?: number) => {
    count.searched++;
    return find(part, from);
  };
  const counted = {
    length: text.length,
    charCodeAt: read,
    startsWith: text.startsWith.bind(text),
    endsWith: text.endsWith.bind(text),
    indexOf: search(text.indexOf.bind(text)),
    includes: search(text.includes.bind(text)),
    *[Symbol.iterator]() {
      for (const character of text) {
        count.read++;
        yield character;
      }
    },
  };
  return { text: counted as unknown as string, count };
}

/** The length of the longest text that the engine itself is asked to find in another meanwhile. */
export function longestSearched(run: () => void): number {
  let longest = 0;
  const spies = (['includes', 'indexOf'] as const).map((name) => {
    const find = String.prototype[name] as (text: string, from?: number) => never;
    return vi.spyOn(String.prototype, name as 'indexOf').mockImplementation(function (this: string, text, from) {
      longest = Math.max(longest, text.length);
      return find.call(this, text, from);
    });
  });
  try {
    run();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return longest;
}
