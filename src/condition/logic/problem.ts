import { suggest } from '../../diagnostics/suggest.js';
import type { Json, JsonObject } from '../../ruleset/model.js';
import { describeValue, listNames, quote } from '../../ruleset/wording.js';
import { ARITIES } from './arities.js';
import type { Arity } from './operators.js';

export type Path = readonly (string | number)[];

/** Why an expression is outside the language. */
export interface LogicProblem {
  /** Steps from the expression to the value that the problem belongs to. */
  readonly path: readonly (string | number)[];
  /** One line, lower case, no full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** The operator or name that was probably meant. */
  readonly suggestion?: string;
}

export type Wording = Omit<LogicProblem, 'path'>;

/** The body of an operator over a list, with the names that `var` knows there. */
export interface Scope {
  readonly operator: string;
  readonly names: readonly string[];
}

export const NOT_JSON: Wording = { message: 'a value is not JSON' };

export const DEFAULT_VALUE: Wording = {
  message: '`var` takes no default',
  help: 'a missing claim makes the condition unknown; where it should not, test the claim by itself with `ifMissing`',
};

const LOOSE = 'it takes values of different types for equal';
const ABSENCE = 'a missing claim makes the condition unknown; ask with `exists` in a condition of its own';

/** What to do without the operators of JSON Logic that this language leaves out. */
const LEFT_OUT: ReadonlyMap<string, Omit<Wording, 'message'>> = new Map([
  ['==', { help: `${LOOSE}; compare with \`===\``, suggestion: '===' }],
  ['!=', { help: `${LOOSE}; compare with \`!==\``, suggestion: '!==' }],
  ['missing', { help: ABSENCE }],
  ['missing_some', { help: ABSENCE }],
  ['log', { help: 'a condition writes nothing: leave it out' }],
  ['method', { help: 'a condition calls nothing' }],
]);

export function unknownOperator(name: string): Wording {
  const message = `${quote(name)} is not an operator of \`logic\``;
  const leftOut = LEFT_OUT.get(name);
  if (leftOut) return { message, ...leftOut };
  const suggestion = suggest(name, ARITIES.keys());
  if (suggestion === undefined) return { message, help: `the operators are ${listNames([...ARITIES.keys()])}` };
  return { message, help: `did you mean ${quote(suggestion)}?`, suggestion };
}

export function notAnApplication(object: JsonObject): Wording {
  const names = Object.keys(object);
  const few = names.length > 5 ? `${names.length} keys` : `the keys ${listNames(names)}`;
  return {
    message: `an object has ${names.length === 0 ? 'no key' : few}`,
    help: 'an object stands for one operator: its name is the only key, its operands are the value',
  };
}

export function wrongArity(name: string, [least, most]: Arity, given: number): Wording {
  const noun = most === 1 || (least === 1 && most > 2) ? 'operand' : 'operands';
  const message = `${quote(name)} takes ${wanted(least, most)} ${noun}, not ${given}`;
  if (given > 0 && most > 1) return { message };
  return { message, help: 'a list is read as the operands; write `[[]]` for one operand that is an empty list' };
}

function wanted(least: number, most: number): string {
  if (least === most) return `${least}`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} or ${most}`;
}

/** `scope` is undefined where claims can be read. */
export function wrongName(name: Json | undefined, scope: Scope | undefined): Wording {
  const given = name === undefined ? 'nothing' : describeValue(name);
  if (scope === undefined) {
    return {
      message: `\`var\` takes the name of a claim, not ${given}`,
      help: 'write `{"var": "NAME"}`; only in the body of an operator over a list, `""` is the element',
    };
  }
  const known = scope.names.map((each) => `\`{"var": ${JSON.stringify(each)}}\``).join(' or ');
  const suggestion = typeof name === 'string' ? suggest(name, scope.names) : undefined;
  return {
    message: `\`var\` cannot read ${given} in the body of \`${scope.operator}\``,
    help: `neither claims nor parts of values can be read there; write ${known}`,
    ...(suggestion !== undefined && suggestion !== '' && { suggestion }),
  };
}
