import type { Claims } from './token-claims.js';

/** What is asked of an engine: the claims of a token, and the time where one is given. */
export interface Situation {
  readonly claims: Claims;
  readonly now?: number;
}
