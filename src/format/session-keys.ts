import type { JsonPath } from '../syntax/json.js';

const SESSION = 'name sourceIdentity duration tags transitive policy managedPolicies';
const TAG = 'claim join';

/** The keys of the mapping at a path, with blanks between them. @param path Relative to what has a member `session`. */
export function keysInSession([member, ...rest]: JsonPath): string | undefined {
  if (member !== 'session') return undefined;
  if (rest.length === 0) return SESSION;
  return rest[0] === 'tags' && rest.length === 2 ? TAG : undefined;
}
