import type { JsonPath } from '../../syntax/json.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { impossibleTest } from './impossible-test.js';
import { listAsString } from './list-as-string.js';
import { valueNotDeclared } from './value-not-declared.js';

export const neverTrue: LintRule = {
  code: 'never-true',
  category: 'values',
  level: 'error',
  summary: 'no token makes a condition, or one of several alternatives, true',
  check: (subject, report) => {
    const facts = (subject.proofs?.conditions() ?? []).filter((fact) => fact.kind === 'never-true');
    if (facts.length === 0) return;
    const told = toldElsewhere(subject);
    for (const { path, because } of facts) {
      if (told.some((other) => isWithin(other, path))) continue;
      const parts = because?.map((place) => place + 1);
      report({
        path,
        message: `no token makes this true${parts ? `: its parts ${listNumbers(parts)} exclude each other` : ''}`,
        help: parts ? 'ask for what one token can have; `any` takes one of several' : 'ask for what a token can have',
      });
    }
  },
};

/** A single test that is never true mostly goes back to something that is told in better words. */
function toldElsewhere(subject: LintSubject): readonly JsonPath[] {
  const told: JsonPath[] = [];
  for (const { check } of [impossibleTest, listAsString, valueNotDeclared])
    check(subject, ({ path }) => told.push(path));
  return told;
}

/** Does the one path lead to what is a test at the other one, or a part of it? */
function isWithin(path: JsonPath, whole: JsonPath): boolean {
  return path.length <= whole.length + 2 && whole.every((step, i) => step === path[i]);
}

function listNumbers(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}
