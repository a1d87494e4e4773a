import type { Slot } from '../ruleset/template.js';
import { readTemplate } from '../ruleset/template.js';
import type { Json } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { misfit, POLICY_SLOT } from './places.js';
import type { CompiledText, ReaderOf } from './slots.js';
import { compileSlot, renderParts } from './slots.js';

/** A session policy, made for many requests: its JSON text without white space, in the order of the document. */
export function compilePolicy(document: Json, readerOf: ReaderOf): CompiledText {
  const parts = pieces(document).map((part) =>
    typeof part === 'string' ? part : compileSlot(part, POLICY_SLOT, misfit, readerOf),
  );
  return {
    claims: parts.flatMap((part) => (typeof part === 'string' ? [] : [part.claim])),
    // What may stand in a slot needs no escape in JSON.
    render: (claims) => renderParts(parts, claims),
  };
}

/** The text of a session policy in which no claim stands; undefined where one does. */
export function constantPolicy(document: Json): string | undefined {
  const [text, ...others] = pieces(document);
  return typeof text === 'string' && others.length === 0 ? text : undefined;
}

/** The characters of the shortest text that a policy can have. */
export function leastLength(document: Json): number {
  return pieces(document).reduce((sum, part) => sum + (typeof part === 'string' ? part.length : POLICY_SLOT.min), 0);
}

/** The JSON text of a document, with the slots of its texts as they are. */
function pieces(document: Json): readonly (string | Slot)[] {
  const found: (string | Slot)[] = [];
  const write = (text: string): void => {
    const last = found.at(-1);
    if (typeof last === 'string') found[found.length - 1] = last + text;
    else found.push(text);
  };
  const writeText = (text: string): void => {
    write('"');
    for (const part of readTemplate(text) ?? [text]) {
      if (typeof part === 'string') write(JSON.stringify(part).slice(1, -1));
      else found.push(part);
    }
    write('"');
  };
  const visit = (value: Json): void => {
    if (typeof value === 'string') writeText(value);
    else if (Array.isArray(value)) {
      write('[');
      for (const [i, item] of (value as readonly Json[]).entries()) {
        if (i > 0) write(',');
        visit(item);
      }
      write(']');
    } else if (isJsonObject(value)) {
      write('{');
      for (const [i, [name, member]] of Object.entries(value).entries()) {
        write(`${i > 0 ? ',' : ''}${JSON.stringify(name)}:`);
        visit(member);
      }
      write('}');
    } else write(JSON.stringify(value));
  };
  visit(document);
  return found;
}
