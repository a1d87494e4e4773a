import type { OperatorName } from '../../operators/names.js';
import { OPERATOR_NAMES } from '../../operators/names.js';

export type Quantifier = 'ForAllValues' | 'ForAnyValue';

/** What the name of a condition operator says. */
export interface Operator {
  readonly base: OperatorName;
  readonly quantifier?: Quantifier;
  readonly ifExists: boolean;
  /** As AWS writes it. */
  readonly name: string;
}

const BASES: ReadonlyMap<string, OperatorName> = new Map(OPERATOR_NAMES.map((base) => [base.name.toLowerCase(), base]));
const IF_EXISTS = 'IfExists';
/** No operator has a longer name. */
const MAX_LENGTH = 64;

/** The operator of that name, letter case aside; undefined where there is none. */
export function parseOperator(name: string): Operator | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const colon = name.indexOf(':');
  const quantifier = colon < 0 ? undefined : quantifierOf(name.slice(0, colon).toLowerCase());
  if (colon >= 0 && quantifier === undefined) return undefined;
  const rest = name.slice(colon + 1).toLowerCase();
  const ifExists = rest.endsWith(IF_EXISTS.toLowerCase());
  const base = BASES.get(ifExists ? rest.slice(0, -IF_EXISTS.length) : rest);
  if (base === undefined) return undefined;
  return {
    base,
    ...(quantifier !== undefined && { quantifier }),
    ifExists,
    name: `${quantifier === undefined ? '' : `${quantifier}:`}${base.name}${ifExists ? IF_EXISTS : ''}`,
  };
}

/** Every name an operator can have, for suggestions. */
export function operatorNames(): readonly string[] {
  return ['', 'ForAnyValue:', 'ForAllValues:'].flatMap((prefix) =>
    OPERATOR_NAMES.flatMap(({ name }) => [`${prefix}${name}`, `${prefix}${name}${IF_EXISTS}`]),
  );
}

/** Does a test with it need the key to be there, and one of its values to be met? Then it narrows what a statement is about. */
export function isNarrowing(operator: Operator | undefined): boolean {
  return (
    operator !== undefined &&
    operator.base.type !== 'Null' &&
    !operator.base.negated &&
    !operator.ifExists &&
    operator.quantifier !== 'ForAllValues'
  );
}

function quantifierOf(prefix: string): Quantifier | undefined {
  if (prefix === 'forallvalues') return 'ForAllValues';
  return prefix === 'foranyvalue' ? 'ForAnyValue' : undefined;
}
