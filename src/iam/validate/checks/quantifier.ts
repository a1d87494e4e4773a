import { isAudience, knownKey } from '../language/known-keys.js';
import { scalarText } from '../language/scalar-text.js';
import { quote, shorten } from '../quote.js';
import type { StatementView } from '../view.js';
import { type Check, isOfType, onTests } from './check.js';

/** Which tests need a set operator, and which are better without (E30, E37, E38). */
export const quantifier: Check = onTests(
  ['iam-missing-quantifier', 'iam-all-values-single', 'iam-all-values-absent', 'iam-any-value-single'],
  ({ key, lowerKey, path, operator }, report, statement, policy) => {
    if (operator === undefined || operator.base.type === 'Null') return;
    const known = knownKey(key);
    if (operator.quantifier === undefined) {
      if (!known?.isMultivalued) return;
      const message = `${quote(key)} can have several values, and ${operator.name} compares one`;
      const help = `write \`ForAnyValue:${operator.name}\` or \`ForAllValues:${operator.name}\``;
      report('iam-missing-quantifier', 'error', path, message, { help, part: 'key' });
      return;
    }
    // Audiences in trust policies have a check of their own.
    if (isOfType(policy, 'trust') && isAudience(key)) return;
    const isSingle = known?.isMultivalued === false;
    const allows = statement.effect === 'Allow';
    if (operator.quantifier === 'ForAllValues' && isSingle && allows) {
      const message = `ForAllValues is met where ${quote(key)} is absent, and it has one value only`;
      report('iam-all-values-single', 'warning', path, message, { help: 'leave `ForAllValues:` out', part: 'key' });
    } else if (operator.quantifier === 'ForAllValues' && allows && !needsPresence(statement, lowerKey)) {
      report('iam-all-values-absent', 'info', path, `ForAllValues is met where ${quote(key)} is absent or empty`, {
        help: `add \`"Null": { "${shorten(key)}": "false" }\` if it has to be there`,
        part: 'key',
      });
    } else if (operator.quantifier === 'ForAnyValue' && isSingle) {
      report('iam-any-value-single', 'info', path, `${quote(key)} has one value only`, {
        help: 'leave `ForAnyValue:` out',
        part: 'key',
      });
    }
  },
);

function needsPresence({ tests }: StatementView, lowerKey: string): boolean {
  return tests.some(
    (test) =>
      test.lowerKey === lowerKey &&
      test.operator?.base.type === 'Null' &&
      test.values.every(({ value }) => scalarText(value)?.toLowerCase() === 'false'),
  );
}
