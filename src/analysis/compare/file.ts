import { foldAscii } from '../../condition/fold.js';
import { compileKept } from '../../engine.js';
import { keepAsItIs } from '../../ruleset/kept.js';
import type { RuleSet } from '../../ruleset/model.js';
import { Space } from '../facts.js';
import type { Analysed } from '../group.js';
import { analyse } from '../group.js';
import type { Now } from '../time.js';
import { withoutIdle } from './declarations.js';

export type Which = 'old' | 'new';
export const OTHER: Readonly<Record<Which, Which>> = { old: 'new', new: 'old' };

/** One of the two files, ready to be compared with the other. */
export interface ComparedFile {
  readonly analysed: Analysed;
  readonly now: Now;
  /**
   * The ARNs without slots, folded by `foldAscii`, of roles that this file declares and the other one does not; a word that only this file has, where they
   * are too many.
   */
  readonly ownArns: readonly string[] | Which;
}

export type Both = Readonly<Record<Which, ComparedFile>>;

/** More ARNs than that are not looked through for each role. */
const MOST_ARNS = 500;

export function bothFiles(old: RuleSet, fresh: RuleSet, now: Now): Both {
  const [before, after] = withoutIdle(old, fresh);
  const space = new Space();
  const [arnsBefore, arnsAfter] = [arnsOf(before), arnsOf(after)];
  const fileOf = (which: Which, ruleSet: RuleSet, looksLike: RuleSet): ComparedFile => {
    const [own, other] = which === 'old' ? [arnsBefore, arnsAfter] : [arnsAfter, arnsBefore];
    const ownArns = [...own].filter((arn) => !other.has(arn));
    return {
      analysed: analyseAs(ruleSet, looksLike, space),
      now,
      ownArns: ownArns.length > MOST_ARNS ? which : ownArns.sort(),
    };
  };
  return { old: fileOf('old', old, before), new: fileOf('new', fresh, after) };
}

function arnsOf({ roles }: RuleSet): ReadonlySet<string> {
  return new Set(Object.values(roles).flatMap(({ arn }) => (arn.includes('${claim:') ? [] : [foldAscii(arn)])));
}

/** The engine is that of the rule set itself. */
function analyseAs(ruleSet: RuleSet, looksLike: RuleSet, space: Space): Analysed {
  if (looksLike === ruleSet) return analyse(ruleSet, undefined, space);
  return {
    ...analyse(looksLike, undefined, space),
    engine: { ...compileKept(ruleSet, keepAsItIs(ruleSet)), ruleSet: looksLike },
  };
}
