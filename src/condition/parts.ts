import { RolecallError } from '../errors.js';
import type { parsePattern } from '../pattern/index.js';
import type { Limits } from '../ruleset/limits.js';
import type { Json } from '../ruleset/model.js';
import { own } from '../syntax/own.js';
import type { prepareLogic } from './logic/evaluate.js';
import type { compileLogic } from './logic-condition.js';
import type { Operator, Prepared } from './operators/operator.js';

/** Patterns: those of `matches`, and of claims that are declared to match one. */
export interface PatternPart {
  readonly matches: Operator;
  readonly parsePattern: typeof parsePattern;
  /** The test of a pattern that was checked. */
  readonly testPattern: (source: string) => Prepared<string>;
}

/** JSON Logic. */
export interface LogicPart {
  /** What of an expression is over a limit, as the end of a sentence. */
  readonly excessOf: (expression: Json, limits: Limits) => string | undefined;
  readonly prepareLogic: typeof prepareLogic;
  readonly compileLogic: typeof compileLogic;
}

/** Those parts of the language that many rule sets do without. They are handed in, so that who does without need not load them. */
export interface Parts {
  readonly patterns?: PatternPart | undefined;
  readonly jsonLogic?: LogicPart | undefined;
}

/** @throws RolecallError `missing-part`, where the part that something in the rule set needs was not given. */
export function partOf<Name extends keyof Parts>(parts: Parts, name: Name, needs: string): NonNullable<Parts[Name]> {
  const part = own(parts, name);
  if (part !== undefined) return part;
  throw new RolecallError(
    'missing-part',
    `${needs} needs the part \`${name}\`: import it from \`rolecall/resolve\`, and give it as \`{ parts: { ${name} } }\``,
  );
}
