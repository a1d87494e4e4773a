import type { Json, JsonObject } from '../../src/syntax/json.js';

/** Gives numbers from 0 to 99: each decides how something is written. */
export type Choices = () => number;

/** A value as YAML in a layout that the choices make up: lines or brackets, comments, empty lines, indentation, blocks of text. */
export function layoutText(value: Json, choices: Choices): string {
  const head = choices() < 20 ? '# head\n' : '';
  return `${head}${block(value, 0, choices).replace(/^\n/, '')}\n${choices() < 20 ? '# end' : ''}`;
}

/** What stands behind a key or dash, and starts with a space or a line break. */
function block(value: Json, indent: number, choices: Choices): string {
  if (typeof value === 'object' && value !== null && sizeOf(value) > 0 && choices() < 60) {
    const inner = indent + 1 + (choices() % 3);
    const comment = choices() < 10 ? ' # of it' : '';
    return comment + lines(value, inner, choices);
  }
  if (typeof value === 'string' && /^[a-z][a-z \n]*\n$/.test(value) && choices() < 60) {
    const keeps = /\n\n$/.test(value);
    const pad = ' '.repeat(indent + 1);
    return ` |${keeps ? '+' : ''}\n${value.replace(/\n$/, '').replaceAll(/^(?=.)/gm, pad)}`;
  }
  return ` ${flow(value, indent + 1, choices)}${choices() < 15 ? ' # tail' : ''}`;
}

function lines(value: readonly Json[] | JsonObject, indent: number, choices: Choices): string {
  const pad = ' '.repeat(indent);
  const entries = Array.isArray(value) ? value.map((item: Json) => ['-', item] as const) : members(value, choices);
  return entries
    .map(([mark, member]) => {
      const before = choices() < 15 ? `\n${choices() < 50 ? pad : ''}# before` : choices() < 10 ? '\n' : '';
      const isCompact = mark === '-' && isCollection(member) && choices() < 60;
      if (!isCompact) return `${before}\n${pad}${mark}${block(member, indent, choices)}`;
      // The first entry of a collection may stand behind the dash of the list it is in.
      const inner = lines(member, indent + 2, choices);
      const first = new RegExp(`^\n {${indent + 2}}(?=[^ #])`).exec(inner);
      return `${before}\n${pad}-${first ? ` ${inner.slice(first[0].length)}` : inner}`;
    })
    .join('');
}

function members(value: readonly Json[] | JsonObject, choices: Choices): readonly (readonly [string, Json])[] {
  return Object.entries(value).map(([name, member]) => [`${scalar(name, choices)}:`, member as Json] as const);
}

function flow(value: Json, indent: number, choices: Choices): string {
  if (typeof value !== 'object' || value === null) return scalar(value, choices);
  const gap = (): string => {
    const choice = choices();
    if (choice < 60) return choice < 30 ? '' : ' ';
    return choice < 80 ? `\n${' '.repeat(indent)}` : ` # in\n${' '.repeat(indent)}`;
  };
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item: Json) => flow(item, indent, choices))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${flow(item as Json, indent, choices)}`);
  const inside = items.map((item, i) => `${gap()}${item}${gap()}${i < items.length - 1 || choices() < 20 ? ',' : ''}`);
  return `${isList ? '[' : '{'}${inside.join('')}${gap()}${isList ? ']' : '}'}`;
}

function scalar(value: Json, choices: Choices): string {
  if (typeof value !== 'string') return String(value);
  return /^[a-z]( ?[a-z])*$/.test(value) && choices() < 60 ? value : JSON.stringify(value);
}

function isCollection(value: Json): value is readonly Json[] | JsonObject {
  return typeof value === 'object' && value !== null && sizeOf(value) > 0;
}

function sizeOf(value: readonly Json[] | JsonObject): number {
  return Object.keys(value).length;
}
