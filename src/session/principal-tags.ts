import { isReadableString, MISSING } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { misfit, TAG_VALUE } from './places.js';
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
  const sources: readonly (readonly [string, ClaimReader])[] = Object.entries(document).map(([key, claim]) => [
    key,
    readerOf([claim]),
  ]);
  return {
    claims: sources.map(([, reader]) => reader.name),
    addTo: (tags, claims, skip) => {
      const all: Record<string, string> = Object.assign(Object.create(null), tags);
      for (const [key, reader] of sources) {
        const value = reader.read(claims);
        if (value === MISSING || !isReadableString(value)) {
          skip(reader.name);
          continue;
        }
        const problem = misfit(value, TAG_VALUE);
        if (problem !== undefined) {
          return {
            refused: 'session-limit',
            detail: `the tag \`${key}\` needs the claim \`${reader.name}\`, which ${problem}`,
          };
        }
        if (Object.hasOwn(all, key)) {
          return {
            refused: 'session-limit',
            detail: `the tag \`${key}\` is set by the provider and by the role or rule`,
          };
        }
        all[key] = value;
      }
      return { tags: all };
    },
  };
}
