import { ALL_PARTS } from '../condition/all-parts.js';
import { sha256Hex } from '../ruleset/digest.js';
import type { RuleSet } from '../ruleset/model.js';
import type { BuiltOptions } from './read.js';
import { readBuilt, unframe } from './read.js';

export type { BuiltOptions } from './read.js';

/**
 * Reads what `rolecall build` wrote: a rule set that was checked before. It takes neither the checks of a rule file nor `yaml`. Whoever can
 * write the text can write the rules: its digest finds damage, and no more than a rule file is it proof of where it comes from. Whatever the
 * text, nothing else is thrown, and the rule set is one that `compile` takes.
 * @throws RolecallError `invalid-build`, where the text is another one than was written, of a version that is not known, or over a limit.
 */
export function loadBuilt(text: string, options: BuiltOptions = {}): RuleSet {
  const framed = unframe(text, options);
  return readBuilt(framed, sha256Hex(framed.frame.ruleSet), ALL_PARTS);
}
