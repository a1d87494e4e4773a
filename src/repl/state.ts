import type { Claims } from '../cli/claims.js';
import type { Rules } from '../cli/rules.js';
import type { Engine } from '../engine.js';
import type { Decision } from '../generated/decision.js';
import type { Request } from '../mapping/request.js';
import { emptyRecord } from '../syntax/json.js';

/** What is asked, and of which rules. */
export interface ReplState {
  readonly loaded?: LoadedRules | undefined;
  readonly claims: Claims;
  readonly isGuest: boolean;
  readonly provider?: string | undefined;
  readonly customRole?: string | undefined;
  /** Epoch seconds; left out: the clock. */
  readonly now?: number | undefined;
}

export interface LoadedRules {
  /** The path that the file was loaded from. */
  readonly path: string;
  readonly rules: Rules;
  readonly engine: Engine;
}

export const EMPTY_STATE: ReplState = { claims: emptyRecord(), isGuest: false };

/** The request that the state describes; `now` is the clock's. */
export function requestOf({ claims, isGuest, provider, customRole, now }: ReplState, clock: number): Request {
  return {
    ...(isGuest ? { guest: true } : { claims, ...(provider !== undefined && { provider }) }),
    ...(customRole !== undefined && { customRoleArn: customRole }),
    now: now ?? clock,
  };
}

/** The decision, where there are rules to decide by. */
export function decisionOf(state: ReplState, clock: number): Decision | undefined {
  return state.loaded?.engine.resolve(requestOf(state, clock));
}
