import { expect, test } from 'vitest';
import { missingRuleId } from '../../../src/lint/rules/missing-rule-id.js';
import { fileOf, POOL, placesOf } from '../subject.js';

test('finds the rules without one', () => {
  const rule = 'when: { claim: a, exists: true }\n  role: admin';
  const text = fileOf(`- id: one\n  ${rule}\n- ${rule}\n- id: "3"\n  ${rule}`);
  expect(placesOf(missingRuleId, text)).toEqual([`/providers/${POOL.replace('/', '~1')}/rules/1`]);
});
