import { expect, test } from 'vitest';
import { writableIn } from '../../src/mapping/writable.js';
import { load } from '../../src/parse.js';

test('users can write what the file says, and attributes of user pools of which it says nothing', () => {
  const writable = writableIn(
    load(`version: 1
claims:
  custom:dept: { type: string, writable: false }
  plan: { type: string, writable: true }
  /address/country: { type: string, writable: false }
  level: { type: number }
roles: { r: "arn:aws:iam::123456789012:role/r" }
providers: { p: { type: rules, rules: [{ when: { claim: plan, exists: true }, role: r }] } }
`),
  );
  expect(writable(['plan'], false)).toBe('declared');
  expect(writable(['plan', 'name'], false)).toBe('declared');
  expect(writable(['custom:dept'], true)).toBeUndefined();
  expect(writable(['custom:team'], true)).toBe('attribute');
  expect(writable(['custom:team'], false)).toBeUndefined();
  expect(writable(['address', 'street'], true)).toBe('attribute');
  expect(writable(['address', 'country'], true)).toBeUndefined();
  expect(writable(['level'], true)).toBeUndefined();
  expect(writable(['cognito:groups'], true)).toBeUndefined();
});
