/** The end of where a text stands first in a value, from a place on; -1 where it does not. */
export type TextSearch = (value: string, from: number) => number;

/** V8 looks at the last 250 units of a text to see how far it may go on: for a longer one it can take the product of both lengths. */
const MAX_SEARCHED = 250;

/** The search for a text, in time of the lengths of text and value together. */
export function textSearch(text: string): TextSearch {
  if (text.length > MAX_SEARCHED) return borderSearch(text);
  return (value, from) => {
    const at = value.indexOf(text, from);
    return at < 0 ? at : at + text.length;
  };
}

/** Whether a value holds the text. */
export function partTest(text: string): (value: string) => boolean {
  const find = textSearch(text);
  return (value) => find(value, 0) >= 0;
}

/** The search of Knuth, Morris and Pratt: never goes back in the value. */
function borderSearch(text: string): TextSearch {
  // How many units of its beginning the first n units of the text end with, not counting all n.
  const borders = new Uint32Array(text.length + 1);
  // How much of the beginning of the text stands before the next place, where so much of it stood before this unit.
  const advance = (held: number, unit: number): number => {
    let at = held;
    while (unit !== text.charCodeAt(at)) {
      if (at === 0) return 0;
      at = borders[at] as number;
    }
    return at + 1;
  };
  for (let at = 1, held = 0; at < text.length; ) {
    held = advance(held, text.charCodeAt(at));
    borders[++at] = held;
  }
  return (value, from) => {
    let held = 0;
    for (let at = from; at < value.length; ) {
      held = advance(held, value.charCodeAt(at++));
      if (held === text.length) return at;
    }
    return -1;
  };
}
