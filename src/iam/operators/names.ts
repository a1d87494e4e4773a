/** The types of values that IAM condition operators compare. */
export type OperatorType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

/** What the name of a base operator says. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export interface OperatorName {
  readonly name: string;
  readonly type: OperatorType;
  /** True where no listed value may match. */
  readonly negated: boolean;
}

const named = (type: OperatorType, negated: boolean, ...names: readonly string[]): readonly OperatorName[] =>
  names.map((name) => ({ name, type, negated }));

/** The 27 base operators. All but `Null` take `IfExists`; all take `ForAllValues:` and `ForAnyValue:`. */
export const OPERATOR_NAMES: readonly OperatorName[] = [
  ...named('String', false, 'StringEquals', 'StringEqualsIgnoreCase', 'StringLike'),
  ...named('String', true, 'StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike'),
  ...named('Numeric', false, 'NumericEquals', 'NumericLessThan', 'NumericLessThanEquals'),
  ...named('Numeric', false, 'NumericGreaterThan', 'NumericGreaterThanEquals'),
  ...named('Numeric', true, 'NumericNotEquals'),
  ...named('Date', false, 'DateEquals', 'DateLessThan', 'DateLessThanEquals'),
  ...named('Date', false, 'DateGreaterThan', 'DateGreaterThanEquals'),
  ...named('Date', true, 'DateNotEquals'),
  ...named('Bool', false, 'Bool'),
  ...named('Binary', false, 'BinaryEquals'),
  ...named('IpAddress', false, 'IpAddress'),
  ...named('IpAddress', true, 'NotIpAddress'),
  ...named('Arn', false, 'ArnEquals', 'ArnLike'),
  ...named('Arn', true, 'ArnNotEquals', 'ArnNotLike'),
  ...named('Null', false, 'Null'),
];
