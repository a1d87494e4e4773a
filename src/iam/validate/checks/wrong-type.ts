import type { Json, JsonPath } from '../../../syntax/json.js';
import { isJsonObject } from '../../../syntax/json.js';
import type { Report } from '../finding.js';
import { hasMember, itemsOf, member } from '../view.js';
import type { Check } from './check.js';

/** What each element may hold. What stands under `Principal` and `NotPrincipal` has a check of its own. */
export const wrongType: Check = {
  codes: ['iam-wrong-type', 'iam-null-item'],
  run: (policy, report) => {
    const { root } = policy;
    for (const name of ['Version', 'Id']) text(member(root, name), [name], report);
    for (const { value, path } of itemsOf(member(root, 'Statement'), ['Statement'])) {
      if (!isJsonObject(value))
        wrong(report, path, value, 'write statements as objects, each with Effect, Action and Resource');
    }
    for (const { members, path } of policy.statements) {
      for (const name of ['Sid', 'Effect']) text(member(members, name), [...path, name], report);
      for (const name of ['Action', 'NotAction', 'Resource', 'NotResource']) {
        if (hasMember(members, name)) texts(member(members, name), [...path, name], report);
      }
      if (hasMember(members, 'Condition')) condition(member(members, 'Condition'), [...path, 'Condition'], report);
    }
  },
};

function text(value: Json | undefined, path: JsonPath, report: Report): void {
  if (value !== undefined && typeof value !== 'string') wrong(report, path, value, 'write a text, in quotes');
}

function texts(value: Json | undefined, path: JsonPath, report: Report): void {
  for (const item of itemsOf(value, path)) {
    if (typeof item.value === 'string') continue;
    // Test suites list a null among resources as accepted; it names nothing.
    if (item.value === null && Array.isArray(value) && String(path.at(-1)).endsWith('Resource')) {
      report('iam-null-item', 'warning', item.path, 'a null stands in a list of resources', { help: 'leave it out' });
    } else wrong(report, item.path, item.value, 'write a text, or a list of texts');
  }
}

function condition(value: Json | undefined, path: JsonPath, report: Report): void {
  if (!isJsonObject(value)) {
    wrong(
      report,
      path,
      value,
      'a condition is an object of operators: `{ "StringEquals": { "aws:PrincipalTag/team": "data" } }`',
    );
    return;
  }
  for (const operator of Object.keys(value)) {
    const block = value[operator];
    if (!isJsonObject(block)) {
      wrong(
        report,
        [...path, operator],
        block,
        'under an operator stands an object of condition keys and their values',
      );
      continue;
    }
    for (const key of Object.keys(block)) {
      for (const item of itemsOf(block[key], [...path, operator, key])) {
        if (item.value === null || typeof item.value === 'object') {
          wrong(
            report,
            item.path,
            item.value,
            'a condition value is a text, a number or a boolean, or a list of these',
          );
        }
      }
    }
  }
}

function wrong(report: Report, path: JsonPath, value: Json | undefined, help: string): void {
  report('iam-wrong-type', 'error', path, `${typeName(value)} may not stand here`, { help });
}

function typeName(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
