import type { GlobPart } from './glob.js';
import type { TemplatePart } from './template.js';

/** The fields of an ARN: `arn`, partition, service, region, account, and the rest with its colons. */
const FIELDS = 6;

/** The text split at its first five colons: six fields, or fewer. */
export function splitFields(text: string): readonly string[] {
  const fields: string[] = [];
  let from = 0;
  while (fields.length < FIELDS - 1) {
    const colon = text.indexOf(':', from);
    if (colon < 0) break;
    fields.push(text.slice(from, colon));
    from = colon + 1;
  }
  fields.push(text.slice(from));
  return fields;
}

/** The same for a text with wildcards and variables, none of which is taken for a colon. */
export function splitParts<Part extends TemplatePart | GlobPart>(
  parts: readonly Part[],
): readonly (readonly (Part | string)[])[] {
  const fields: (Part | string)[][] = [[]];
  for (const part of parts) {
    const pieces = typeof part === 'string' ? splitText(part, FIELDS - fields.length) : [part];
    pieces.forEach((piece, index) => {
      if (index > 0) fields.push([]);
      if (piece !== '') fields.at(-1)?.push(piece);
    });
  }
  return fields;
}

function splitText(text: string, colons: number): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let colon = text.indexOf(':'); colon >= 0 && pieces.length < colons; colon = text.indexOf(':', from)) {
    pieces.push(text.slice(from, colon));
    from = colon + 1;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** The six fields of an ARN, or undefined where the text is none. */
export function readArn(text: string): readonly string[] | undefined {
  const fields = splitFields(text);
  return fields.length === FIELDS && fields[0] === 'arn' ? fields : undefined;
}

const ACCOUNT = /^\d{12}$/;

export function isAccount(text: string | undefined): text is string {
  return text !== undefined && ACCOUNT.test(text);
}
