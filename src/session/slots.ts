import { isReadableString, MISSING } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { RolecallError } from '../errors.js';
import type { ClaimPath } from '../ruleset/model.js';
import type { Slot } from '../ruleset/template.js';
import { parseTemplate } from '../ruleset/template.js';
import type { Place } from './places.js';
import { misfit } from './places.js';

/** Why a session cannot be made. */
export interface Refused {
  readonly refused: 'template-refused' | 'session-limit';
  readonly detail: string;
}

export type ReaderOf = (path: ClaimPath) => ClaimReader;

export function isRefused(result: unknown): result is Refused {
  return typeof result === 'object' && result !== null && 'refused' in result;
}

/** A text of a session, made for many requests. */
export interface CompiledText {
  /** The claims it takes. */
  readonly claims: readonly string[];
  readonly render: (claims: object) => string | Refused;
}

/** A template in a place that takes the rendered text as a whole. */
export function compileText(text: string, place: Place, readerOf: ReaderOf): CompiledText {
  const result = parseTemplate(text);
  if ('problem' in result)
    throw new RolecallError('internal', `a checked template does not parse: ${result.problem.message}`);
  const slots = result.template.map((part) => (typeof part === 'string' ? part : compileSlot(part, readerOf)));
  return {
    claims: slots.flatMap((slot) => (typeof slot === 'string' ? [] : [slot.reader.name])),
    render: (claims) => {
      let rendered = '';
      for (const slot of slots) {
        const value = typeof slot === 'string' ? slot : slot.read(claims, place);
        if (typeof value !== 'string') return value;
        rendered += value;
      }
      const problem = misfit(rendered, place);
      return problem === undefined ? rendered : { refused: 'session-limit', detail: `${place.name} ${problem}` };
    },
  };
}

export interface CompiledSlot {
  readonly reader: ClaimReader;
  /** The text of the claim, if it may stand in the place. */
  readonly read: (claims: object, place: Place) => string | Refused;
}

export function compileSlot({ claim, otherwise }: Slot, readerOf: ReaderOf): CompiledSlot {
  const reader = readerOf(claim);
  const refuse = (why: string, place: Place): Refused => ({
    refused: 'template-refused',
    detail: `${place.name} needs the claim \`${reader.name}\`, which ${why}`,
  });
  return {
    reader,
    read: (claims, place) => {
      const value = reader.read(claims);
      const text = value === MISSING ? otherwise : value;
      if (text === undefined) return refuse('is missing', place);
      if (!isReadableString(text)) return refuse('cannot be read as a text', place);
      // A claim that does not fit as a whole is refused here, where it can be named.
      const problem = place.characters.test(text) ? undefined : misfit(text, place);
      return problem === undefined ? text : refuse(problem, place);
    },
  };
}
