import { formatClaimName, parseClaimName } from '../../ruleset/claim-name.js';
import type { RuleSet } from '../../ruleset/model.js';
import { formatPointer } from '../../syntax/json.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { shown } from '../shown.js';
import { claimsIn, warnOfClaim } from './known-claims.js';

/**
 * The claims that tokens are not to have, by their names. Of one that the file has nothing about the standard error tells, since a slip would
 * look like an answer.
 * @throws Failure where a name is none, or is a list.
 */
export function readWithout({ lists, flags }: Arguments, ruleSet: RuleSet, io: Io): readonly string[] {
  const names = lists.get('--without') ?? [];
  if (names.length === 0) return [];
  const known = claimsIn(ruleSet);
  for (const name of names) {
    const path = parseClaimName(name);
    if (path === undefined) throw noName(name);
    if (known.has(formatClaimName(path))) continue;
    refuseList(name, known);
    const message = `the file has no claim ${shown(name)}, so that to leave it out changes nothing`;
    warnOfClaim(name, known, message, { flags, io });
  }
  return names;
}

function noName(name: string): Failure {
  return new Failure(
    `\`--without\` is not the name of a claim: ${shown(name)}`,
    'a name that starts with `/` is a JSON Pointer into nested claims; in it `~1` is `/` and `~0` is `~`',
  );
}

/**
 * Only what names no claim as a whole, and a claim or nothing in one of its parts: a claim may have a comma in its name, and as a pointer it
 * is never taken for a list.
 */
function refuseList(name: string, known: ReadonlySet<string>): void {
  const parts = name.split(',').map((part) => part.trim());
  const isList = parts.length > 1 && parts.some((part) => part === '' || known.has(part));
  if (name.startsWith('/') || !isList) return;
  const named = parts.filter((part) => part !== '');
  const options = (named.length === 0 ? ['CLAIM'] : named).map((part) => `--without ${part}`);
  throw new Failure(
    `the file has no claim ${shown(name)}, and \`--without\` takes one at a time`,
    `write \`${options.join(' ')}\`; ${shown(formatPointer([name]))} is the claim with a comma in its name`,
  );
}
