import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionDocument } from '../../src/condition/document.js';
import { load } from '../../src/parse.js';
import { parseCondition } from '../../src/parse-condition.js';
import { close, openCondition } from '../arbitraries/conditions.js';
import { toCondition } from '../reference/to-rule-set.js';
import { runs } from '../runs.js';

const ruleSet = load(`version: 1
roles: { r: "arn:aws:iam::123456789012:role/r" }
conditions: { staff: { claim: email, exists: true } }
providers: { p: { type: rules, rules: [{ when: { use: staff }, role: r }] } }
`);

test('a condition that is written out is read back as the same', () => {
  fc.assert(
    fc.property(openCondition, (open) => {
      const written = close(open, ['staff']);
      const read = parseCondition(JSON.stringify(written), ruleSet).condition;
      // Read by code that shares nothing with the library.
      expect(read).toEqual(toCondition(written));
      if (read === undefined) throw new Error('a valid condition was not read');
      expect(parseCondition(JSON.stringify(conditionDocument(read)), ruleSet)).toEqual({
        condition: read,
        diagnostics: [],
      });
    }),
    { numRuns: runs(300) },
  );
});
