import { isReadableString, MISSING, UNREADABLE } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { rawClaim } from '../condition/reader.js';
import { emptyRecord } from '../syntax/json.js';
import { foldTagKey, misfit, TAG_VALUE } from './places.js';
import type { ReaderOf, Refused } from './slots.js';

/** Cognito's attributes for access control: tags that every session of a provider gets. */
export interface PrincipalTags {
  readonly claims: readonly string[];
  /** Adds the tags to those of the session; `skip` is told of claims that give none. */
  readonly addTo: (
    tags: Readonly<Record<string, string>>,
    claims: object,
    skip: (claim: string) => void,
  ) => { readonly tags: Readonly<Record<string, string>> } | Refused;
}

/**
 * A claim that is missing, or that is no text, gives no tag: no document says what Cognito does with one, and this is the natural reading.
 * A value that STS would refuse is a refusal, as it is for Cognito.
 */
export function compilePrincipalTags(document: Readonly<Record<string, string>>, readerOf: ReaderOf): PrincipalTags {
  const sources = Object.entries(document).map(([key, claim]) => ({ key, reader: readerOf([claim]) }));
  return {
    claims: sources.map(({ reader }) => reader.name),
    addTo: (tags, claims, skip) => {
      const all = Object.assign(emptyRecord<string>(), tags);
      const taken = new Map(Object.keys(tags).map((key) => [foldTagKey(key), key]));
      for (const { key, reader } of sources) {
        const value = textOf(reader, claims);
        if (value === undefined) {
          skip(reader.name);
          continue;
        }
        const other = taken.get(foldTagKey(key));
        const problem = other === undefined ? misfit(value, TAG_VALUE) : undefined;
        if (other !== undefined || problem !== undefined) {
          const detail =
            problem === undefined
              ? `the tag \`${key}\` of the claim \`${reader.name}\` has the key of the session's tag \`${other}\``
              : `the tag \`${key}\` needs the claim \`${reader.name}\`, which ${problem}`;
          return { refused: 'session-limit', detail };
        }
        all[key] = value;
      }
      return { tags: all };
    },
  };
}

/** The text that stands in the token: Cognito knows of no declarations, but a claim that breaks its own is not taken. */
function textOf(reader: ClaimReader, claims: object): string | undefined {
  const value = reader.read(claims);
  if (value === MISSING || value === UNREADABLE) return undefined;
  const raw = rawClaim(claims, reader.path);
  return isReadableString(raw) ? raw : undefined;
}
