import { suggest } from '../../diagnostics/suggest.js';
import { STANDARD_CLAIMS } from '../../lint/claim-types.js';
import { claimsInDocument, claimUses } from '../../lint/claim-uses.js';
import { placedRules } from '../../lint/walk.js';
import { prettyProblem } from '../../report/pretty.js';
import { formatClaimName, parseClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, RuleSet } from '../../ruleset/model.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';

/** Says on the standard error that a claim is none that the file has anything about. @param message What comes of that. */
export function warnOfClaim(
  name: string,
  known: ReadonlySet<string>,
  message: string,
  { flags, io }: Pick<Arguments, 'flags'> & { readonly io: Io },
): void {
  const near = suggest(name, known);
  const help = near === undefined ? undefined : `did you mean \`${near}\`?`;
  const paint = streamPaint('stderr', flags, io);
  io.stderr(prettyProblem({ severity: 'warning', message, ...(help !== undefined && { help }) }, undefined, paint));
}

/** The names of the claims that a file declares, looks at or looks into, and of those that tokens of user pools have. */
export function claimsIn(ruleSet: RuleSet): ReadonlySet<string> {
  const sessions = [
    ...Object.values(ruleSet.roles).map(({ session }) => session),
    ...[...placedRules(ruleSet, 'all')].map(({ rule }) => rule.session),
  ];
  const paths = [
    ...ruleSet.claims.map(({ path }) => path),
    ...[...claimUses(ruleSet)].map(({ name }) => parseClaimName(name)).filter((path) => path !== undefined),
    ...sessions.flatMap((session) => claimsInDocument(session?.policy?.document ?? null)),
  ];
  return new Set([...paths.flatMap(withAround), ...STANDARD_CLAIMS]);
}

/** The name of a claim, and those of the claims that it lies in. */
export function withAround([first, ...inside]: ClaimPath): readonly string[] {
  return [first, ...inside].map((_, depth) => formatClaimName([first, ...inside.slice(0, depth)]));
}
