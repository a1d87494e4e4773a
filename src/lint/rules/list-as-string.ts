import { readsOf } from '../../condition/operators/plain.js';
import { quote } from '../../ruleset/wording.js';
import type { ClaimKnowledge } from '../claim-types.js';
import { claimTypes } from '../claim-types.js';
import type { SingleTest } from '../literals.js';
import { claimOf } from '../literals.js';
import type { LintFinding, LintRule } from '../rule.js';
import { testsOfFile } from '../walk.js';

export const listAsString: LintRule = {
  code: 'list-as-string',
  category: 'values',
  level: 'warning',
  strict: 'error',
  summary: 'a list is compared as if it were a text, or a text as if it were a list',
  check: ({ ruleSet }, report) => {
    const typeOf = claimTypes(ruleSet);
    for (const test of testsOfFile(ruleSet)) {
      if (test.kind === 'logic') continue;
      const known = typeOf(claimOf(test), test.path);
      const finding = known && confusion(test, known);
      if (finding) report(finding);
    }
  },
};

function confusion(test: SingleTest, known: ClaimKnowledge): LintFinding | undefined {
  if (test.kind === 'match') return matchOfList(test, known);
  const { test: asked } = test.atom;
  if (asked.operator === 'exists') return undefined;
  const { operator } = asked;
  const reads = readsOf(asked);
  if (known.type === 'string[]' && reads === 'string') return textTest(test, operator);
  return known.type === 'string' && reads === 'list' ? listTest(test, operator, known) : undefined;
}

const MEMBER_TEST: ReadonlyMap<string, string> = new Map([
  ['equals', 'includes'],
  ['in', 'includesAny'],
]);

function textTest(test: SingleTest, operator: string): LintFinding {
  const better = MEMBER_TEST.get(operator);
  return {
    path: [...test.path, operator],
    part: 'key',
    message: `${quote(claimOf(test))} is a list, and \`${operator}\` reads a text: the test is never true`,
    help: better
      ? `write \`${better}\`, which looks for a member`
      : 'name the members that are meant, with `includes` or `includesAny`',
    ...(better && {
      fix: {
        title: `write \`${better}\` for \`${operator}\``,
        edits: [{ path: [...test.path, operator], part: 'key' as const, text: better }],
      },
    }),
  };
}

function listTest(test: SingleTest, operator: string, { declaration }: ClaimKnowledge): LintFinding {
  const claim = claimOf(test);
  return {
    path: [...test.path, operator],
    part: 'key',
    message: `${quote(claim)} ${declaration ? 'is declared as' : 'comes as'} a text, and \`${operator}\` reads a list: the test is never true`,
    help: declaration
      ? 'use `equals`, or declare it as a list with the encoding that it has'
      : claim === 'scope'
        ? 'declare it as the list that it stands for: `scope: { type: "string[]", encoding: spaces }`'
        : 'use `equals`, or declare it as a list, with the `encoding` of the text: `spaces`, `commas` or `one-or-many`',
  };
}

/** What Cognito does with a list is documented for no type, and observed for `Contains` only. */
function matchOfList(test: SingleTest, { type, declaration }: ClaimKnowledge): LintFinding | undefined {
  const isList = type === 'string[]' && (declaration?.encoding ?? 'json') === 'json';
  if (test.kind !== 'match' || !isList || test.match.type === 'Contains') return undefined;
  return {
    path: [...test.path, 'type'],
    message: `${quote(claimOf(test))} is a list, and what \`${test.match.type}\` does with one is not documented: here the rule never applies`,
    help:
      test.match.type === 'Equals'
        ? 'write `when` with `includes`; in Cognito itself only `Contains` is known to look at members, and at parts of them'
        : 'write `when` with `includes` or `includesAny`',
  };
}
