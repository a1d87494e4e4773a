import { isReadableString, MISSING } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { whyUnusable } from '../condition/reader.js';
import { RolecallError } from '../errors.js';
import type { ClaimPath } from '../ruleset/model.js';
import type { Slot } from '../ruleset/template.js';
import { readTemplate } from '../ruleset/template.js';
import type { Place } from './places.js';
import { misfit, oddCharacter } from './places.js';

/** Why a session cannot be made. */
export interface Refused {
  readonly refused: 'template-refused' | 'session-limit';
  readonly detail: string;
}

export type ReaderOf = (path: ClaimPath) => ClaimReader;

export function isRefused(result: unknown): result is Refused {
  return typeof result === 'object' && result !== null && Object.hasOwn(result, 'refused');
}

/** A text of a session, made for many requests. */
export interface CompiledText {
  /** The claims it takes. */
  readonly claims: readonly string[];
  readonly render: (claims: object) => string | Refused;
}

/** A template in a place that takes the rendered text as a whole. */
export function compileText(text: string, place: Place, readerOf: ReaderOf): CompiledText {
  const template = readTemplate(text);
  if (template === undefined) throw new RolecallError('internal', 'a checked template does not parse');
  // Whether the text is too long is not known before all of it is there.
  const parts = template.map((part) =>
    typeof part === 'string' ? part : compileSlot(part, place, oddCharacter, readerOf),
  );
  const claims = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.claim]));
  return {
    claims,
    render: (claimsOfToken) => {
      const rendered = renderParts(parts, claimsOfToken);
      if (isRefused(rendered)) return rendered;
      const problem = misfit(rendered, place);
      if (problem === undefined) return rendered;
      return { refused: 'session-limit', detail: `${place.name}${madeOf(claims)} ${problem}` };
    },
  };
}

export interface CompiledSlot {
  /** The name of the claim. */
  readonly claim: string;
  /** The text of the claim, if it may stand in the place. */
  readonly read: (claims: object) => string | Refused;
}

/** `misfitOf` says what no other part of the text could mend. */
export function compileSlot(
  { claim, otherwise }: Slot,
  place: Place,
  misfitOf: (text: string, place: Place) => string | undefined,
  readerOf: ReaderOf,
): CompiledSlot {
  const reader = readerOf(claim);
  const refuse = (why: string): Refused => ({
    refused: 'template-refused',
    detail: `${place.name} needs the claim \`${reader.name}\`, which ${why}`,
  });
  return {
    claim: reader.name,
    read: (claims) => {
      const value = reader.read(claims);
      const text = value === MISSING ? otherwise : value;
      if (text === undefined) return refuse('is missing');
      if (!isReadableString(text)) return refuse(whyUnusable(reader, claims, 'a text'));
      const problem = misfitOf(text, place);
      return problem === undefined ? text : refuse(problem);
    },
  };
}

export function renderParts(parts: readonly (string | CompiledSlot)[], claims: object): string | Refused {
  let rendered = '';
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part.read(claims);
    if (typeof text !== 'string') return text;
    rendered += text;
  }
  return rendered;
}

/** The claims that a text was made of, for a sentence about it. */
export function madeOf(claims: readonly string[]): string {
  const names = [...new Set(claims)].map((name) => `\`${name}\``);
  if (names.length === 0) return '';
  return names.length === 1 ? `, made of the claim ${names[0]},` : `, made of the claims ${names.join(', ')},`;
}
