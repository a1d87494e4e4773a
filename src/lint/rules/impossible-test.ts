import { isNumberText } from '../../condition/decode.js';
import { readsOf } from '../../condition/operators/plain.js';
import type { ClaimType } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { ClaimKnowledge } from '../claim-types.js';
import { claimTypes } from '../claim-types.js';
import type { SingleTest } from '../literals.js';
import { claimOf } from '../literals.js';
import type { LintFix, LintRule } from '../rule.js';
import { testsOfFile } from '../walk.js';

export const impossibleTest: LintRule = {
  code: 'impossible-test',
  category: 'values',
  level: 'error',
  summary: 'a test reads another type than its claim has, so that it is never true',
  check: ({ ruleSet }, report) => {
    const typeOf = claimTypes(ruleSet);
    for (const test of testsOfFile(ruleSet)) {
      if (test.kind !== 'atom' || test.atom.test.operator === 'exists') continue;
      const { operator } = test.atom.test;
      const claim = claimOf(test);
      const known = typeOf(claim, test.path);
      const reads = TYPE_READ[readsOf(test.atom.test)];
      if (known === undefined || known.type === reads || isListAndText(known.type, reads)) continue;
      const fix = unquoting(test, known);
      report({
        path: [...test.path, operator],
        part: 'key',
        message: `${quote(claim)} ${known.declaration ? 'is declared as' : 'comes as'} ${WORDS[known.type]}, and this test reads ${WORDS[reads]}: it is never true`,
        help: adviceFor(claim, known, reads, fix),
        ...(fix && { fix }),
      });
    }
  },
};

const TYPE_READ = { string: 'string', number: 'number', boolean: 'boolean', list: 'string[]' } as const;

const WORDS: Readonly<Record<ClaimType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  'string[]': 'a list',
};

/** These two have a rule of their own. */
function isListAndText(a: ClaimType, b: ClaimType): boolean {
  return (a === 'string' && b === 'string[]') || (a === 'string[]' && b === 'string');
}

function adviceFor(claim: string, { declaration }: ClaimKnowledge, reads: ClaimType, fix: LintFix | undefined): string {
  if (fix) return fix.title;
  if (declaration || reads === 'string[]') return 'use an operator for its type, or declare the type that it has';
  return claim.startsWith('custom:') && reads !== 'string'
    ? `attributes of user pools are texts: declare \`${claim}: { type: ${reads}, encoding: text }\``
    : 'use an operator for its type';
}

/** `equals: "true"` and `equals: "12"`, where the claim is no text, without the quotes. */
function unquoting({ path, ...test }: SingleTest, { type }: ClaimKnowledge): LintFix | undefined {
  if (test.kind !== 'atom' || test.atom.test.operator !== 'equals') return undefined;
  const { operand } = test.atom.test;
  if (typeof operand !== 'string' || test.atom.ignoreCase) return undefined;
  const isNumber = type === 'number' && isNumberText(operand) && String(Number(operand)) === operand;
  if (!isNumber && !(type === 'boolean' && /^(true|false)$/.test(operand))) return undefined;
  return {
    title: `write \`equals: ${operand}\`, without quotes`,
    edits: [{ path: [...path, 'equals'], text: operand }],
  };
}
