import { parseProviderKey } from '../../mapping/provider-key.js';
import type { Provider, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { textOf } from '../covering.js';
import type { LintReport, LintRule } from '../rule.js';

/** What the console of AWS says of all keys and claim names together. */
const MOST_BYTES = 460;

export const cognitoPrincipalTags: LintRule = {
  code: 'cognito-principal-tags',
  category: 'portability',
  level: 'error',
  summary: 'the principal tags of a provider are not what Cognito can have',
  check: ({ ruleSet }, report) => {
    for (const { key, principalTags, sameAs } of Object.values(ruleSet.providers)) {
      const bytes =
        sameAs === undefined
          ? Object.entries(principalTags ?? {})
              .flat()
              .reduce(addBytes, 0)
          : 0;
      if (bytes <= MOST_BYTES) continue;
      report({
        path: ['providers', key, 'principalTags'],
        part: 'key',
        message: `the keys and claims of the principal tags have ${bytes} bytes, and may have ${MOST_BYTES} in Cognito`,
        help: 'leave out what no policy asks for, or shorten the keys',
      });
    }
    reportPools(ruleSet, report);
  },
};

/** In Cognito the tags are those of a user pool, whichever of its app clients a token is for. */
function reportPools({ providers }: RuleSet, report: LintReport): void {
  const first = new Map<string, Provider>();
  for (const provider of Object.values(providers)) {
    const { issuers, isUserPool } = parseProviderKey(provider.key);
    const [pool] = issuers;
    if (!isUserPool || pool === undefined) continue;
    const other = first.get(pool);
    if (other === undefined) first.set(pool, provider);
    else if (textOf(other.principalTags ?? {}) !== textOf(provider.principalTags ?? {})) {
      report({
        path: ['providers', provider.key],
        part: 'key',
        message: `${quote(other.key)} has other principal tags, and in Cognito all clients of a user pool have the same`,
        help: 'give both the same `principalTags`',
      });
    }
  }
}

function addBytes(sum: number, text: string): number {
  let bytes = sum;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
