import { isJsonObject } from '../../../syntax/json.js';
import { hasMember, itemsOf, member } from '../view.js';
import { type Check, isOfType } from './check.js';

/** Empty lists where something has to be named. */
export const emptyList: Check = {
  codes: ['iam-empty-statement', 'iam-empty-action', 'iam-empty-resource', 'iam-empty-principal'],
  run: (policy, report) => {
    if (hasMember(policy.root, 'Statement') && itemsOf(member(policy.root, 'Statement'), []).length === 0) {
      report('iam-empty-statement', 'error', ['Statement'], 'the list of statements is empty', {
        help: 'write at least one statement; one that denies everything allows nothing',
      });
    }
    for (const { members, path } of policy.statements) {
      for (const name of ['Action', 'NotAction', 'Resource', 'NotResource']) {
        if (!hasMember(members, name) || itemsOf(member(members, name), []).length > 0) continue;
        const code = name.endsWith('Action') ? 'iam-empty-action' : 'iam-empty-resource';
        report(code, 'error', [...path, name], `the list under ${name} is empty`, {
          help: 'name at least one, or leave the statement out',
        });
      }
      for (const name of ['Principal', 'NotPrincipal']) {
        const principal = member(members, name);
        if (!isJsonObject(principal)) continue;
        if (Object.keys(principal).some((kind) => itemsOf(principal[kind], []).length > 0)) continue;
        const severity = isOfType(policy, 'trust') ? 'error' : 'warning';
        report('iam-empty-principal', severity, [...path, name], `${name} names nobody`, {
          help: 'name at least one principal, or leave the statement out',
        });
      }
    }
  },
};
