import { parseClaimName } from './claim-name.js';
import type { ClaimPath } from './model.js';
import { quote } from './wording.js';

/** A text with slots for claims: `${claim:NAME}` or `${claim:NAME, 'default'}`. */
export type Template = readonly (string | Slot)[];

export interface Slot {
  readonly claim: ClaimPath;
  /** The text that stands in for a missing claim. */
  readonly otherwise: string | undefined;
}

export interface TemplateProblem {
  readonly message: string;
  readonly help: string;
}

const OPEN = '${claim:';
const SLOT = /^(.*?)(?:, '([^']*)')?$/s;

/**
 * Reads the slots of a text; undefined where one of them is none. Other uses of `${`, such as IAM's own policy variables, are text.
 * The first `}` ends a slot, so that a claim name with `}` or `, '` in it cannot be used in one.
 */
export function readTemplate(text: string): Template | undefined {
  const { parts, rest } = scan(text);
  return rest === '' ? parts : undefined;
}

/** The same, with what is wrong. */
export function parseTemplate(text: string): { readonly template: Template } | { readonly problem: TemplateProblem } {
  const { parts, rest } = scan(text);
  if (rest === '') return { template: parts };
  const end = rest.indexOf('}');
  if (end < 0) {
    return { problem: { message: `the slot ${quote(rest)} has no \`}\``, help: 'write `${claim:NAME}`' } };
  }
  return {
    problem: {
      message: `${quote(rest.slice(0, end + 1))} names no claim`,
      help: "write `${claim:NAME}`, or `${claim:NAME, 'default'}`; a name that starts with `/` is a JSON Pointer",
    },
  };
}

/** The parts of a text up to the first slot that is none, and the rest. */
function scan(text: string): { readonly parts: Template; readonly rest: string } {
  const parts: (string | Slot)[] = [];
  let position = 0;
  while (position < text.length) {
    const start = text.indexOf(OPEN, position);
    if (start < 0) {
      parts.push(text.slice(position));
      break;
    }
    if (start > position) parts.push(text.slice(position, start));
    const end = text.indexOf('}', start);
    const written = end < 0 ? '' : text.slice(start + OPEN.length, end);
    const [, name = '', otherwise] = SLOT.exec(written) ?? [];
    const claim = parseClaimName(name);
    if (claim === undefined || /'|\$\{/.test(name) || name !== name.trim()) {
      return { parts, rest: text.slice(start) };
    }
    parts.push({ claim, otherwise });
    position = end + 1;
  }
  return { parts, rest: '' };
}

export function hasSlots(template: Template): boolean {
  return template.some((part) => typeof part !== 'string');
}

/** The claims a template reads. */
export function templateClaims(template: Template): readonly ClaimPath[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part.claim]));
}
