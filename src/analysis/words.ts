import { concernedBy } from './compare/concerned.js';
import { describe as tokens } from './describe.js';
import { describeWay } from './describe-way.js';

export type { Description } from './describe.js';
export type { WayDescription } from './describe-way.js';

/** Says of tokens which they are, in the words of the rule language. */
export interface Describe {
  /** Those of an entrance of which something is wanted. */
  readonly tokens: typeof tokens;
  /** Those that get a role in one way. */
  readonly way: typeof describeWay;
  /** Those whose outcome changes. */
  readonly change: typeof concernedBy;
}

/** For whoever wants descriptions: who wants none need not load what it takes to find them. */
export const describe: Describe = { tokens, way: describeWay, change: concernedBy };
