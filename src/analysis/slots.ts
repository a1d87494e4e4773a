import type { Slot, Template } from '../ruleset/template.js';
import { readTemplate } from '../ruleset/template.js';

/** The parts of a text that may have slots for claims. */
export function templateOf(text: string): Template {
  return readTemplate(text) ?? [];
}

export function slotsIn(text: string): readonly Slot[] {
  return templateOf(text).filter((part) => typeof part !== 'string');
}

/** Of texts: what would have to stand between the ends of a template to make them; undefined of those that it cannot make. `fold` tells which are one. */
export function betweenEnds(
  template: Template,
  fold: (text: string) => string = (text) => text,
): (made: string) => string | undefined {
  const textOf = (part: Template[number] | undefined): string => (typeof part === 'string' ? fold(part) : '');
  const [start, end] = [textOf(template[0]), textOf(template.at(-1))];
  return (text) => {
    const made = fold(text);
    const isMade = made.length >= start.length + end.length && made.startsWith(start) && made.endsWith(end);
    return isMade ? made.slice(start.length, made.length - end.length) : undefined;
  };
}
