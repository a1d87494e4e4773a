import type { Via } from '../../generated/decision.js';
import type { Rule } from '../../ruleset/model.js';
import type { Formula } from '../gates.js';
import type { Analysed, Witness } from '../group.js';
import type { Situation } from '../situation.js';
import type { Now } from '../time.js';

/** One way in which callers of a kind get a role. */
export interface Way {
  /** The declared role; left out: one that only the token names. */
  readonly role?: string;
  /** The role is named by the token, and may be one of which no declaration gives the ARN. */
  readonly isOpen?: true;
  readonly via: Via;
  readonly rule?: Rule;
  /** Holds of every request that is granted in this way. */
  readonly holds: Formula;
  /** Of a request of which this holds besides, it mostly is. */
  readonly easy: Formula;
}

/** Requests of one kind: of a provider, of those that share its rules, of callers who ask for a role, of providers without a mapping. */
export interface Callers {
  readonly analysed: Analysed;
  /** Holds of every request of the kind. */
  readonly entrance: Formula;
  readonly ways: readonly Way[];
  /** The request, in each of the forms in which such callers can make it, and what the engine decides. */
  readonly decide: (situation: Situation, now: Now) => readonly Witness[];
  /** Does a request for which a way holds get its role without fail, unless something in it is taken as unknown or its session is refused? */
  readonly isExact: boolean;
}
