import { canonicalJson } from '../../../syntax/canonical.js';
import type { Json, JsonObject } from '../../../syntax/json.js';
import { emptyRecord, isJsonObject } from '../../../syntax/json.js';
import type { StatementView, TextItem } from '../view.js';
import { itemsOf, member } from '../view.js';
import type { Check } from './check.js';

/** Statements that are the same but for their Sid, the order of lists, and how single values are written. */
export const redundantStatement: Check = {
  codes: ['iam-redundant-statement', 'iam-cancelled-statement'],
  run: (policy, report) => {
    const first = new Map<string, StatementView>();
    for (const statement of policy.statements) {
      if (statement.effect === undefined) continue;
      const key = `${statement.effect} ${meaningOf(statement)}`;
      if (first.has(key)) {
        report('iam-redundant-statement', 'info', statement.path, 'an earlier statement says the same', {
          help: 'leave one of them out',
        });
      } else first.set(key, statement);
    }
    for (const [key, statement] of first) {
      if (statement.effect !== 'Allow' || !first.has(key.replace('Allow', 'Deny'))) continue;
      report(
        'iam-cancelled-statement',
        'warning',
        statement.path,
        'another statement denies exactly what this one allows',
        {
          help: 'a denial always wins: leave out what is not meant',
        },
      );
    }
  },
};

function meaningOf(statement: StatementView): string {
  const { members } = statement;
  return canonicalJson({
    actions: sorted(statement.actions, true),
    notActions: sorted(statement.notActions, true),
    resources: sorted(statement.resources),
    notResources: sorted(statement.notResources),
    principal: principalOf(member(members, 'Principal')),
    notPrincipal: principalOf(member(members, 'NotPrincipal')),
    condition: conditionOf(member(members, 'Condition')),
  });
}

function sorted(items: readonly TextItem[], ignoreCase = false): readonly string[] {
  const texts = items.map(({ text }) => (ignoreCase ? text.toLowerCase() : text));
  return [...new Set(texts)].sort();
}

function principalOf(value: Json | undefined): Json {
  return isJsonObject(value) ? lists(value) : (value ?? null);
}

function conditionOf(value: Json | undefined): Json {
  if (!isJsonObject(value)) return value ?? null;
  const condition = emptyRecord<Json>();
  for (const operator of Object.keys(value)) {
    const block = value[operator];
    // An operator without keys tests nothing (E40).
    if (isJsonObject(block) && Object.keys(block).length === 0) continue;
    condition[operator] = isJsonObject(block) ? lists(block) : (block ?? null);
  }
  return Object.keys(condition).length === 0 ? null : condition;
}

/** Every member as a sorted list of texts. */
function lists(object: JsonObject): Json {
  const record = emptyRecord<Json>();
  for (const name of Object.keys(object)) {
    const values = itemsOf(object[name], []).map(({ value }) =>
      typeof value === 'object' ? canonicalJson(value) : String(value),
    );
    record[name] = [...new Set(values)].sort();
  }
  return record;
}
