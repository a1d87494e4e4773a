import { RolecallError } from '../errors.js';
import type { parseGlob, parsePattern } from '../pattern/index.js';
import type { prepareLogic } from './logic/evaluate.js';
import type { compileLogic } from './logic-condition.js';
import type { Operator } from './operators/operator.js';

/** The reading of patterns: of `like` and `matches`, of the claims that are declared to match one, of `match` values with wildcards. */
export interface PatternPart {
  readonly operators: Readonly<Record<'like' | 'matches', Operator>>;
  readonly parseGlob: typeof parseGlob;
  readonly parsePattern: typeof parsePattern;
}

/** JSON Logic. */
export interface LogicPart {
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
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part !== undefined) return part;
  throw new RolecallError(
    'missing-part',
    `${needs} needs the part \`${name}\`: import it from \`rolecall/resolve\`, and give it as \`{ parts: { ${name} } }\``,
  );
}
