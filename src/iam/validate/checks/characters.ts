import type { Json, JsonPath } from '../../../syntax/json.js';
import { isJsonObject } from '../../../syntax/json.js';
import { type Check, isOfType } from './check.js';

/** IAM and STS take tab, line feed, carriage return and U+0020 to U+00FF (E7). */
const REFUSED = /[^\t\n\r\u0020-\u00ff]/u;

export const characters: Check = {
  codes: ['iam-characters'],
  run: (policy, report) => {
    const severity = isOfType(policy, 'identity', 'session', 'trust') ? 'error' : 'warning';
    walk(policy.root, [], (text, path, part) => {
      const found = REFUSED.exec(text.toWellFormed())?.[0];
      if (found === undefined) return;
      const code = (found.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
      report('iam-characters', severity, path, `the text holds the character U+${code}, which a policy may not hold`, {
        help: 'use U+0020 to U+00FF, tab and line ends; look for typographic quotes and dashes, and for names outside of Latin-1',
        part,
      });
    });
  },
};

type Visit = (text: string, path: JsonPath, part: 'key' | 'value') => void;

/** Nesting has been limited before. */
function walk(value: Json | undefined, path: JsonPath, visit: Visit): void {
  if (typeof value === 'string') visit(value, path, 'value');
  else if (Array.isArray(value)) {
    for (const [i, item] of (value as readonly Json[]).entries()) walk(item, [...path, i], visit);
  } else if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      visit(name, [...path, name], 'key');
      walk(value[name], [...path, name], visit);
    }
  }
}
