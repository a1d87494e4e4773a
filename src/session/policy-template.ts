import type { Slot } from '../ruleset/template.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { POLICY_SLOT } from './places.js';
import { findSlots } from './policy-slots.js';
import type { CompiledText, ReaderOf } from './slots.js';
import { compileSlot } from './slots.js';

/** A session policy, made for many requests: its JSON text without white space, in the order of the document. */
export function compilePolicy(document: Json, readerOf: ReaderOf): CompiledText {
  const parts = pieces(document).map((part) => (typeof part === 'string' ? part : compileSlot(part, readerOf)));
  return {
    claims: parts.flatMap((part) => (typeof part === 'string' ? [] : [part.reader.name])),
    render: (claims) => {
      let text = '';
      for (const part of parts) {
        // What may stand in a slot needs no escape in JSON.
        const value = typeof part === 'string' ? part : part.read(claims, POLICY_SLOT);
        if (typeof value !== 'string') return value;
        text += value;
      }
      return text;
    },
  };
}

/** The characters of the shortest text that a policy can have. */
export function leastLength(document: Json): number {
  return pieces(document).reduce((sum, part) => sum + (typeof part === 'string' ? part.length : POLICY_SLOT.min), 0);
}

function pieces(document: Json): readonly (string | Slot)[] {
  const slotted = new Map(findSlots(document).slotted.map(({ path, parts }) => [JSON.stringify(path), parts]));
  const found: (string | Slot)[] = [];
  const write = (text: string): void => {
    const last = found.at(-1);
    if (typeof last === 'string') found[found.length - 1] = last + text;
    else found.push(text);
  };
  const list = (items: readonly (() => void)[], open: string, close: string): void => {
    write(open);
    items.forEach((item, i) => {
      if (i > 0) write(',');
      item();
    });
    write(close);
  };
  const visit = (value: Json, path: JsonPath): void => {
    const parts = slotted.get(JSON.stringify(path));
    if (parts !== undefined) {
      write('"');
      for (const part of parts) {
        if (typeof part === 'string') write(JSON.stringify(part).slice(1, -1));
        else found.push(part);
      }
      write('"');
    } else if (Array.isArray(value)) {
      const items = value.map((item: Json, i) => () => visit(item, [...path, i]));
      list(items, '[', ']');
    } else if (isJsonObject(value)) {
      const members = Object.entries(value).map(([name, member]) => () => {
        write(`${JSON.stringify(name)}:`);
        visit(member, [...path, name]);
      });
      list(members, '{', '}');
    } else write(JSON.stringify(value));
  };
  visit(document, []);
  return found;
}
