import type { ClaimPath } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import type { ClaimTest } from './walk.js';

/** The claims that a test reads, each with the place of its name; of `logic` that of the whole expression. */
export function claimsOfTest(test: ClaimTest): readonly (readonly [claim: ClaimPath, path: JsonPath])[] {
  switch (test.kind) {
    case 'atom':
      return [[test.atom.claim, [...test.path, 'claim']]];
    case 'match':
      return [[[test.match.claim], [...test.path, 'claim']]];
    case 'logic':
      return test.claims.map((name) => [[name], test.path] as const);
  }
}
