import type { Gap } from '../../analysis/defaults.js';
import { quote } from '../../ruleset/wording.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { flowYaml } from '../../syntax/flow.js';
import type { Json } from '../../syntax/json.js';
import type { LintRule } from '../rule.js';

export const gap: LintRule = {
  code: 'gap',
  category: 'structure',
  level: 'off',
  summary: 'a token that has every claim that the rules look at comes to the default',
  check: ({ proofs, ruleSet }, report) => {
    for (const found of proofs?.gaps() ?? []) {
      if (found.verdict !== 'reached') continue;
      const { authenticated } = ruleSet.defaults;
      const isGiven = ruleSet.providers[found.provider]?.otherwise === 'authenticated' && authenticated !== undefined;
      const { claims } = found.witness;
      report({
        path: ['providers', found.provider],
        part: 'key',
        message: `no rule is about tokens such as ${quote(canonicalJson(claims as Json))}: they ${isGiven ? `get ${quote(authenticated)}` : 'are denied'}`,
        help: `write a rule for ${those(found)}, or turn this off where that is meant`,
      });
    }
  },
};

/** A longer condition is no help. */
const MOST_CHARACTERS = 160;

function those({ described }: Gap): string {
  const [first] = described?.conditions ?? [];
  const text = first === undefined ? '' : flowYaml(first as unknown as Json);
  return text === '' || text.length > MOST_CHARACTERS ? 'them' : `those of whom ${quote(text)} is true`;
}
