import { expect, test } from 'vitest';
import { scalarText } from '../../../src/iam/validate/language/scalar-text.js';
import { validatePolicy } from '../../../src/iam/validate/validate-policy.js';

test('an object has no text, with a prototype or without', () => {
  expect(scalarText(Object.create(null))).toBeUndefined();
  expect(scalarText({})).toBeUndefined();
  expect(scalarText([])).toBeUndefined();
  expect(scalarText(true)).toBe('true');
});

test.each(['NullIfExists', 'Null', 'Bool', 'BoolIfExists', 'ForAllValues:StringEquals'])(
  'an object as the value of %s is a finding, not an exception',
  (operator) => {
    for (const key of ['', 'aws:MultiFactorAuthPresent', 'aws:TagKeys']) {
      const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { [operator]: { [key]: {} } } };
      const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      expect(validatePolicy(text, { type: 'identity' })).not.toEqual([]);
    }
  },
);
