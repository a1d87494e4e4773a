import { parsePattern } from '../../pattern/index.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimDeclaration } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import { comparedValues, ValueLists } from '../declared-values.js';
import type { Literal } from '../literals.js';
import { claimOf } from '../literals.js';
import type { LintReport, LintRule } from '../rule.js';
import { testsOfFile } from '../walk.js';

export const valueNotDeclared: LintRule = {
  code: 'value-not-declared',
  category: 'values',
  level: 'error',
  summary: 'a claim is compared with a value that its declaration rules out',
  check: ({ ruleSet }, report) => {
    const declarations = new Map(ruleSet.claims.map((each) => [formatClaimName(each.path), each]));
    const lists = new ValueLists();
    const patterns = new Patterns();
    for (const test of testsOfFile(ruleSet)) {
      if (test.kind === 'logic') continue;
      const declaration = declarations.get(claimOf(test));
      if (declaration === undefined) continue;
      const { values, pattern } = declaration;
      const ignoreCase = test.kind === 'atom' && test.atom.ignoreCase;
      for (const literal of comparedValues(test, declaration)) {
        if (values && !lists.has(values, literal, test)) {
          reportValue(declaration, values, literal, lists.suggest(values, literal), report);
        } else if (pattern !== undefined && literal.fits === 'whole' && !patterns.fits(pattern, ignoreCase, literal)) {
          reportPattern(declaration, pattern, literal, report);
        }
      }
    }
  },
};

function reportValue(
  { path }: ClaimDeclaration,
  values: NonNullable<ClaimDeclaration['values']>,
  literal: Literal,
  suggestion: string | undefined,
  report: LintReport,
): void {
  const claim = quote(formatClaimName(path));
  report({
    path: literal.path,
    message: `no value that ${claim} may have ${WORDS[literal.fits]} ${quote(String(literal.value))}`,
    help: suggestion
      ? `did you mean ${quote(suggestion)}?`
      : `the declaration of ${claim} allows ${listNames(values.map(String))}: add it there, or take it out here`,
    suggestion,
  });
}

const WORDS: Readonly<Record<Literal['fits'], string>> = {
  whole: 'is',
  start: 'starts with',
  end: 'ends with',
  part: 'contains',
  pattern: 'fits',
};

function reportPattern({ path }: ClaimDeclaration, pattern: string, literal: Literal, report: LintReport): void {
  report({
    path: literal.path,
    message: `${quote(String(literal.value))} does not match the pattern that ${quote(formatClaimName(path))} is declared with`,
    help: `what does not match ${quote(pattern)} is not read, so that the test is never true: change one of them`,
  });
}

/** The declared patterns, each compiled where it is first asked for. */
class Patterns {
  readonly #tests = new Map<string, (text: string) => boolean>();

  fits(pattern: string, ignoreCase: boolean, { value }: Literal): boolean {
    const key = `${ignoreCase} ${pattern}`;
    let fits = this.#tests.get(key);
    if (fits === undefined) {
      const result = parsePattern(pattern, { ignoreCase });
      fits = 'problem' in result ? () => true : (text) => result.pattern.test(text);
      this.#tests.set(key, fits);
    }
    return fits(String(value));
  }
}
