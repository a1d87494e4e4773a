import { formatClaimName } from '../../ruleset/claim-name.js';
import type { CognitoRule } from '../cognito.js';
import { cognitoRules } from '../cognito.js';
import { flowText } from '../flow-text.js';
import type { LintFix, LintRule } from '../rule.js';

export const cognitoWhen: LintRule = {
  code: 'cognito-when',
  category: 'portability',
  level: 'warning',
  summary: 'a rule that Cognito can have is not written as Cognito has it',
  check: ({ ruleSet }, report) => {
    const texts = new Set(
      ruleSet.claims.flatMap(({ type, path }) => (type === 'string' ? [formatClaimName(path)] : [])),
    );
    for (const rule of cognitoRules(ruleSet)) {
      if (rule.writtenAs === 'match' || rule.rule.effect.kind === 'deny') continue;
      const isText = texts.has(formatClaimName([rule.match.claim]));
      const fix = isText && rule.rule.onUnknown === 'skip' ? rewriting(rule) : undefined;
      report({
        path: [...rule.path, 'when'],
        part: 'key',
        message: `Cognito has this test as \`match\` with \`${rule.match.type}\`, which also reads claims that are no texts`,
        help: isText
          ? 'write `match`, so that it is decided here as it is there'
          : 'write `match`, so that it is decided here as it is there; where the claim is always a text, nothing changes',
        ...(fix && { fix }),
      });
    }
  },
};

/** Of a claim that is a text or cannot be read, both ask the same. */
function rewriting({ path, match: { claim, type, value } }: CognitoRule): LintFix {
  const written = `{ claim: ${flowText(claim)}, type: ${type}, value: ${flowText(value)} }`;
  return {
    title: `write it as \`match\` with \`${type}\``,
    edits: [
      { path: [...path, 'when'], part: 'key', text: 'match' },
      { path: [...path, 'when'], text: written },
    ],
  };
}
