import type { JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { claimUses } from './claim-uses.js';
import type { Literal } from './literals.js';
import { literalsOf } from './literals.js';
import type { LintSubject } from './subject.js';
import { testsOfFile } from './walk.js';

/** A text of a rule file that has to be, letter for letter, what a token holds. */
export interface TokenText {
  readonly text: string;
  readonly is: 'claim name' | 'value';
  readonly fits: Literal['fits'];
  readonly path: JsonPath;
  readonly part?: 'key' | 'value';
}

/** The names of claims, and the values that claims are compared with or may have, wherever they stand. */
export function* tokenTexts({ ruleSet, document }: LintSubject): Generator<TokenText> {
  const { claims } = document;
  if (isJsonObject(claims)) {
    for (const [name, declaration] of Object.entries(claims)) {
      yield { text: name, is: 'claim name', fits: 'whole', path: ['claims', name], part: 'key' };
      if (!isJsonObject(declaration)) continue;
      for (const member of ['values', 'known']) {
        const list = declaration[member];
        if (!Array.isArray(list)) continue;
        for (const [index, text] of list.entries()) {
          if (typeof text !== 'string') continue;
          yield { text, is: 'value', fits: 'whole', path: ['claims', name, member, index] };
        }
      }
    }
  }
  for (const { name, path } of claimUses(ruleSet)) yield { text: name, is: 'claim name', fits: 'whole', path };
  for (const test of testsOfFile(ruleSet)) {
    if (test.kind === 'logic') continue;
    for (const { value, path, fits } of literalsOf(test)) {
      if (typeof value === 'string') yield { text: value, is: 'value', fits, path };
    }
  }
}
