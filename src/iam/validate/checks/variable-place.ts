import { hasEarlyVariable } from '../language/arn.js';
import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';

/** Variables are replaced behind the fifth colon of a resource and in condition values, and nowhere else (E10, E18). */
export const variablePlace: Check = onStatements(['iam-variable-place'], (statement, report, policy) => {
  const { actions, notActions, principals, notPrincipals, resources, notResources, tests } = statement;
  for (const { text, path } of [...actions, ...notActions, ...principals, ...notPrincipals]) {
    if (!text.includes('${')) continue;
    report('iam-variable-place', 'error', path, `no variable is replaced in ${quote(text)}`, {
      help: 'variables may stand in resources and in condition values',
    });
  }
  for (const { text, path } of policy.hasVariables === false ? [] : [...resources, ...notResources]) {
    if (!text.startsWith('arn:') || !hasEarlyVariable(text)) continue;
    report('iam-variable-place', 'error', path, `no variable is replaced before the fifth colon of ${quote(text)}`, {
      help: 'write the region and account out, or `*`, and test `aws:RequestedRegion` or `aws:ResourceAccount`',
    });
  }
  for (const { key, path } of tests) {
    if (!key.includes('${')) continue;
    report('iam-variable-place', 'error', path, `no variable is replaced in the condition key ${quote(key)}`, {
      help: 'put the variable into the value',
      part: 'key',
    });
  }
});
