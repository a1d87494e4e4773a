import { quote } from '../quote.js';
import { type Check, onStatements } from './check.js';

/** The names of condition keys are compared without letter case (E42). */
export const keyDuplicate: Check = onStatements(['iam-key-duplicate'], ({ tests }, report) => {
  const seen = new Map<string, Set<string>>();
  for (const { operatorName, lowerKey, key, path } of tests) {
    const keys = seen.get(operatorName) ?? new Set();
    seen.set(operatorName, keys);
    if (keys.has(lowerKey)) {
      report('iam-key-duplicate', 'error', path, `${quote(key)} stands here already, in other letter case`, {
        help: 'put the values into one list under one of them',
        part: 'key',
      });
    }
    keys.add(lowerKey);
  }
});
