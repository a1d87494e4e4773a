import type { MatchEnv } from '../mapping/match-subject.js';
import { UNREAD } from '../mapping/match-subject.js';
import type { Claims } from './token-claims.js';

/** What is asked of an engine: the claims of a token, and the time where one is given. */
export interface Situation {
  readonly claims: Claims;
  readonly now?: number;
}

/** A request as conditions are evaluated on it: nothing of it was read so far. */
export function envOf(claims: Claims, now: number | undefined): MatchEnv {
  return { ...UNREAD, claims, now };
}
