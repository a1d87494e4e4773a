import { expect, test } from 'vitest';
import { ALL_PARTS } from '../../src/condition/all-parts.js';
import { ConditionCompiler } from '../../src/condition/compile.js';
import { RuleList } from '../../src/mapping/rule-list.js';
import type { Rule } from '../../src/ruleset/model.js';
import { packItems } from '../../src/ruleset/pack.js';

test('a rule is made ready once, where it is first tried', () => {
  const rules = ['a', 'b', 'c'].map(
    (id): Rule => ({
      id,
      test: { kind: 'match', match: { claim: 'sub', type: 'Equals', value: id } },
      effect: { kind: 'deny', text: '' },
      onUnknown: 'skip',
      mayOutlive: false,
    }),
  );
  const items = packItems(rules);
  const asked: number[] = [];
  const at = (index: number): Rule | undefined => {
    asked.push(index);
    return items.at(index);
  };
  const conditions = new ConditionCompiler({ claims: [], conditions: {} }, ALL_PARTS);
  const list = new RuleList(
    { length: 3, at, [Symbol.iterator]: () => items[Symbol.iterator]() },
    { conditions, role: () => undefined },
  );
  expect([list.length, asked]).toEqual([3, []]);
  const second = list.at(1);
  expect([second.id, second.position, list.at(1), list.ruleAt(1)]).toEqual(['b', 2, second, second.rule]);
  expect(list.at(1)).toBe(second);
  expect(asked).toEqual([1]);
  expect(list.ruleAt(2)).toStrictEqual(rules[2]);
  expect(list.at(2).rule).toStrictEqual(rules[2]);
  expect(asked).toEqual([1, 2, 2]);
});
