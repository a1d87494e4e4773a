import { covers, isAllStars } from '../language/glob.js';
import type { StatementView, TextItem } from '../view.js';

/** The actions that take in `wanted` by naming its service: a pattern that covers every service is reported as such. */
export function actionsFor(statement: StatementView, wanted: string): readonly TextItem[] {
  const vendor = wanted.slice(0, wanted.indexOf(':') + 1).toLowerCase();
  return statement.actions.filter(({ text }) => {
    const lower = text.toLowerCase();
    return lower.startsWith(vendor) && covers(lower, wanted.toLowerCase());
  });
}

/** The first resource that does not say which roles: `*`, `…:role/*`, or a NotResource. */
export function anyRole(statement: StatementView): TextItem | undefined {
  const broad = statement.resources.find(({ text }) => isAllStars(text) || isAnyRoleArn(text));
  return broad ?? statement.notResources[0];
}

/** Is the key tested, in whichever way? */
export function isTested(statement: StatementView, key: string): boolean {
  return statement.tests.some(({ lowerKey }) => lowerKey === key.toLowerCase());
}

function isAnyRoleArn(text: string): boolean {
  return /^arn:[^:]*:iam:[^:]*:[^:]*:(?:\*+|role\*+|role\/\*+|role\/aws-service-role\/\*+)$/.test(text);
}
