import type { Provider, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { textOf } from '../covering.js';
import type { LintRule } from '../rule.js';

export const repeatedRule: LintRule = {
  code: 'repeated-rule',
  category: 'structure',
  level: 'off',
  strict: 'warning',
  summary: 'a provider repeats the rules of another one under other ids',
  check: ({ ruleSet }, report) => {
    const seen = new Map<string, string>();
    for (const provider of ownMappings(ruleSet)) {
      const content = contentOf(provider);
      const earlier = seen.get(content);
      if (earlier === undefined) seen.set(content, provider.key);
      else {
        report({
          path: ['providers', provider.key, 'rules'],
          part: 'key',
          message: `the rules of ${quote(provider.key)} are those of ${quote(earlier)} under other ids`,
          help: `write \`sameAs: ${earlier}\`, so that a change of one is a change of both`,
        });
      }
    }
  },
};

function ownMappings({ providers }: RuleSet): readonly Provider[] {
  return Object.values(providers).filter(
    ({ sameAs, type, rules }) => sameAs === undefined && type === 'rules' && rules.length > 0,
  );
}

/** Everything that a provider says but its key, its note, and the names and notes of its rules. */
function contentOf({ key: _key, description: _description, rules, ...mapping }: Provider): string {
  return textOf({ ...mapping, rules: rules.map(({ id: _id, description: _note, ...rule }) => rule) });
}
