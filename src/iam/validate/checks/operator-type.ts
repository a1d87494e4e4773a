import type { OperatorType } from '../../operators/names.js';
import type { KnownKey } from '../language/known-keys.js';
import { knownKey } from '../language/known-keys.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';

/** A key compared by an operator of another type hardly ever matches. */
export const operatorType: Check = onTests(['iam-operator-type'], ({ key, path, operator }, report) => {
  const known = knownKey(key);
  if (known === undefined || operator === undefined || fits(known, operator.base.type)) return;
  const message = `${quote(key)} is of type ${known.type}, and ${operator.base.name} compares values of type ${operator.base.type}`;
  report('iam-operator-type', 'warning', path, message, {
    help: `use an operator for ${known.type} values`,
    part: 'key',
  });
});

function fits({ name, type }: KnownKey, operator: OperatorType): boolean {
  if (operator === 'Null' || operator === type) return true;
  // An ARN is a text, and the time of day is also given in seconds.
  return (type === 'Arn' && operator === 'String') || (name === 'aws:EpochTime' && operator === 'Numeric');
}
