// In a file of its own: the operations of json-logic-js, once changed, cannot be restored.
import jsonLogic from 'json-logic-js';
import { expect, test } from 'vitest';
import { checkLogic } from '../../../src/condition/logic/check.js';
import { prepareLogic } from '../../../src/condition/logic/evaluate.js';
import { OPERATIONS } from './operations.cases.js';
import { record } from './record.js';

test('no expression is made ready while a function of the module is replaced', () => {
  const { apply, truthy } = jsonLogic;
  Object.assign(jsonLogic, { apply: () => true });
  expect(() => prepareLogic({ '!': [{ var: 'a' }] })).toThrow('was changed in this process');
  Object.assign(jsonLogic, { apply, truthy: () => true });
  expect(() => prepareLogic({ '!': [{ var: 'a' }] })).toThrow('was changed in this process');
  Object.assign(jsonLogic, { truthy });
  for (const [expression, claims] of Object.values(OPERATIONS).flat()) {
    expect(() => prepareLogic(expression)(record(claims))).not.toThrow();
  }
});

test('an operation with a name of its own changes nothing', () => {
  jsonLogic.add_operation('grant', () => true);
  expect(checkLogic({ grant: [] })).toHaveProperty('problems');
  expect(prepareLogic({ '===': [{ var: 'a' }, 'b'] })(record({ a: 'a' }))).toBe(false);
});

test('no expression is made ready once an operation was changed', () => {
  jsonLogic.add_operation('===', () => true);
  expect(jsonLogic.apply({ '===': [1, 2] })).toBe(true);
  expect(() => prepareLogic({ '!': [{ var: 'a' }] })).toThrow('`===` of json-logic-js was changed');
  jsonLogic.rm_operation('===');
  expect(() => prepareLogic({ '!': [{ var: 'a' }] })).toThrow('`===` of json-logic-js was changed');
});
