import { looksLikeToken } from '../cli/shown.js';

/** Commands that stand in the history: what they are followed by names things of the rule file, never values of claims. */
const KEPT = new Set([
  'explain',
  'why-not',
  'rules',
  'rule',
  'diff',
  'provider',
  'now',
  'load',
  'reload',
  'as',
  'save',
  'help',
]);

/** May a line be written to the history file? Not where it holds claim values or a token, or could. */
export function isStorable(line: string): boolean {
  const [, name = ''] = /^\s*:(\S+)/.exec(line) ?? [];
  return KEPT.has(name) && !looksLikeToken(line) && !line.includes('=');
}
