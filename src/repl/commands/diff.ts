import { printable } from '../../report/printable.js';
import { canonicalJson } from '../../syntax/canonical.js';
import type { Json } from '../../syntax/json.js';
import type { ReplCommand } from '../command.js';
import { gist } from '../gist.js';
import { needRules } from '../need.js';
import type { ReplState } from '../state.js';
import { decisionOf } from '../state.js';

export const diffCommand: ReplCommand = {
  name: 'diff',
  summary: 'what the last edit of claims, options or file changed',
  run: (_argument, { state, before, world }) => {
    needRules(state);
    const [then, now] = [before && decisionOf(before, world.now()), decisionOf(state, world.now())];
    if (before === undefined || then === undefined || now === undefined) return { text: 'nothing was edited yet\n' };
    const edits = editsBetween(before, state);
    const changed = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(
      (member) => member !== 'ruleSet' && !isSame(memberOf(then, member), memberOf(now, member)),
    );
    const outcome =
      changed.length === 0
        ? `${gist(now, world.paint)}, as before`
        : `${gist(then, world.paint)} → ${gist(now, world.paint)}\n  changed: ${changed.join(', ')}`;
    return { text: `${edits.length === 0 ? '' : `  edited: ${edits.map(printable).join(', ')}\n`}${outcome}\n` };
  },
};

/** Names only: what changed, not to what. */
export function editsBetween(before: ReplState, now: ReplState): readonly string[] {
  const names = new Set([...Object.keys(before.claims), ...Object.keys(now.claims)]);
  const claims = [...names].filter((name) => !isSame(memberOf(before.claims, name), memberOf(now.claims, name)));
  const options = (['isGuest', 'provider', 'customRole', 'now'] as const).filter((name) => before[name] !== now[name]);
  const isOtherFile = before.loaded?.rules.ruleSet.digest !== now.loaded?.rules.ruleSet.digest;
  const titles = { isGuest: 'guest', provider: 'provider', customRole: 'role asked for', now: 'now' };
  return [...claims, ...options.map((name) => titles[name]), ...(isOtherFile ? ['the rules'] : [])];
}

function memberOf(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as Readonly<Record<string, unknown>>)[name] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}
