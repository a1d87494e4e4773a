import type { Comparison } from '../../analysis/index.js';
import { compare, describe, plausible, policyChanges } from '../../analysis/index.js';
import { COMPARISON_FORMATS } from '../../report/comparison/index.js';
import type { RuleSet } from '../../ruleset/model.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import type { Show } from '../progress.js';
import { firstLine, percent, withProgress } from '../progress.js';
import { readRules } from '../rules.js';
import { shown } from '../shown.js';
import { readOptions } from './options.js';
import { readRevision } from './revision.js';
import { readTokens } from './tokens.js';

const EXITS: Readonly<Record<Comparison['verdict'], number>> = {
  equivalent: EXIT.ok,
  different: EXIT.no,
  undecided: EXIT.noAnswer,
};

/** `rolecall diff`: what another rule file changes. */
export async function runDiff(args: Arguments, io: Io): Promise<number> {
  const { revision, format, provider, now, ...files } = readOptions(args);
  const fresh = await readRules(files.new, args, io);
  const old =
    revision === undefined ? await readRules(files.old, args, io) : readRevision(revision, files.old, args, io);
  if (provider !== undefined) checkProvider(provider, [old.ruleSet, fresh.ruleSet]);
  const tokens = files.tokens === undefined ? undefined : await readTokens(files.tokens, now, io);
  const comparing = (show: Show): Comparison =>
    compare(old.ruleSet, fresh.ruleSet, {
      ...(now !== undefined && { now }),
      ...(provider !== undefined && { provider }),
      ...(tokens && { tokens }),
      describe,
      plausible,
      policyChanges,
      onProgress: (done, total) => show(`comparing: ${percent(done, total)}`),
    });
  const comparison = withProgress(io, comparing, false, firstLine(fresh.text, 'comparing: 0 %'));
  const paint = streamPaint('stdout', args.flags, io);
  io.stdout(COMPARISON_FORMATS[format]({ old: old.file, new: fresh.file, comparison }, paint));
  return EXITS[comparison.verdict];
}

function checkProvider(provider: string, ruleSets: readonly RuleSet[]): void {
  if (ruleSets.some(({ providers }) => Object.hasOwn(providers, provider))) return;
  throw new Failure(`neither file has the provider ${shown(provider)}`, 'write its key as the files have it');
}
