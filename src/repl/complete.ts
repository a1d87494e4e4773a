import { printable } from '../report/printable.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Condition, RuleSet } from '../ruleset/model.js';
import type { ReplWorld } from './command.js';
import { REPL_COMMANDS } from './commands/index.js';
import { typedClaim } from './input.js';
import type { ReplState } from './state.js';

/** What the end of a line could become, and the end that each would replace. */
export function complete(
  line: string,
  state: ReplState,
  world: ReplWorld,
): readonly [candidates: readonly string[], end: string] {
  const command = /^:(\S*)$/.exec(line);
  if (command !== null)
    return pick(
      REPL_COMMANDS.map(({ name }) => `:${name}`),
      line,
    );
  const [, name, end] = /^:(\S+)\s+(?:.*\s)?(\S*)$/.exec(line) ?? [];
  if (name !== undefined && end !== undefined) {
    const known = REPL_COMMANDS.find((one) => one.name === name);
    const commands = name === 'help' ? REPL_COMMANDS.map((one) => one.name) : undefined;
    return pick(commands ?? known?.candidates?.(state, world) ?? [], end);
  }
  return /\s/.test(line) ? [[], line] : pick(claimNames(state), line);
}

/** Names come from files and tokens of others: what a terminal would obey instead of showing is left out. */
function pick(candidates: readonly string[], end: string): readonly [readonly string[], string] {
  return [candidates.filter((candidate) => candidate.startsWith(end) && printable(candidate) === candidate), end];
}

/** The claims that there are, that the file declares, and that its rules test, as they are typed before a `=`. */
function claimNames({ claims, loaded }: ReplState): readonly string[] {
  const ofFile = loaded === undefined ? [] : claimsOf(loaded.rules.ruleSet);
  const ofToken = Object.keys(claims).map((name) => formatClaimName([name]));
  return [...new Set([...ofToken, ...ofFile, 'sub', 'iss', 'aud', 'token_use'])].map(typedClaim).sort();
}

function claimsOf({ claims, conditions, providers }: RuleSet): readonly string[] {
  const found: string[] = claims.map(({ path }) => formatClaimName(path));
  const left: Condition[] = Object.values(conditions);
  for (const { rules } of Object.values(providers)) {
    for (const { test } of rules) {
      if (test.kind === 'match') found.push(test.match.claim);
      else left.push(test.condition);
    }
  }
  for (let condition = left.pop(); condition !== undefined; condition = left.pop()) {
    if (condition.kind === 'atom') found.push(formatClaimName(condition.claim));
    else if (condition.kind === 'logic') found.push(...condition.claims);
    else if (condition.kind === 'not') left.push(condition.of);
    else if (condition.kind !== 'use') left.push(...condition.of);
  }
  return found;
}
