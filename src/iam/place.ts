import type { Range } from '../diagnostics/diagnostic.js';

/** What a policy is used as in an evaluation. */
export type PolicyLayer = 'identity' | 'session' | 'boundary' | 'scp' | 'rcp' | 'resource' | 'trust';

/** Where a policy stands among those of an evaluation. */
export interface PolicyPlace {
  readonly policy: PolicyLayer;
  /** Of service and resource control policies: which level, from 0. */
  readonly level?: number;
  /** Which policy of its layer or level, from 0. */
  readonly index: number;
  /** The name that the policy was parsed with. */
  readonly file?: string;
}

/** Where a statement stands among those of an evaluation. */
export interface StatementPlace extends PolicyPlace {
  /** Which statement of its policy, from 0. */
  readonly statement: number;
  readonly sid?: string;
  /** Where in the text of the policy, if it was parsed from a text. */
  readonly range?: Range;
}

/** A statement that decided. */
export interface MatchedStatement extends StatementPlace {
  readonly effect: 'Allow' | 'Deny';
  /** A Deny that was taken to apply because something in it is open; the caveats say what. */
  readonly inDoubt?: true;
}
