import { hasMember } from '../view.js';
import type { Check } from './check.js';
import { onStatements } from './check.js';

const PAIRS = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const;

/** Of each pair only one may stand in a statement (E6), even where the other is empty. */
export const elementPair: Check = onStatements(['iam-element-pair'], ({ members, path }, report) => {
  for (const [name, opposite] of PAIRS) {
    if (!hasMember(members, name) || !hasMember(members, opposite)) continue;
    report('iam-element-pair', 'error', [...path, opposite], `${name} and ${opposite} stand in one statement`, {
      help: 'keep one of them, or write two statements',
      part: 'key',
    });
  }
});
