import { quote } from '../../ruleset/wording.js';
import type { LintRule } from '../rule.js';
import { tokenTexts } from '../texts.js';

export const confusableCharacters: LintRule = {
  code: 'confusable-characters',
  category: 'values',
  level: 'warning',
  strict: 'error',
  summary: 'a claim name or value has characters that look like others, or like nothing',
  check: (subject, report) => {
    for (const { text, is, path, part } of tokenTexts(subject)) {
      const problem = isPlain(text) ? undefined : (oddCharacter(text) ?? unnormalised(text));
      if (problem === undefined) continue;
      report({ path, ...(part && { part }), message: `the ${is} ${quote(text)} ${problem.what}`, help: problem.help });
    }
  },
};

interface Problem {
  readonly what: string;
  readonly help: string;
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Letters of other scripts that look like Latin ones, each with that one behind it. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  // Cyrillic, then Greek; in order of their code points.
  (
    'ЅS ІI ЈJ АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX аa еe оo рp сc уy хx ѕs іi јj һh ԁd ԛq ԝw ' +
    'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX νv οo'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Nothing is to be seen of these: joiners stand rightly between letters of some scripts and in emoji, and are looked at on their own. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
const JOINER_IN_LATIN =
  /(?<=^|[\p{Script=Latin}\p{N}\p{P}\s])[\u200c\u200d]|[\u200c\u200d](?=$|[\p{Script=Latin}\p{N}\p{P}\s])/u;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const HYPHEN = /[\u2010\u2011]/u;
const WIDE = /[\uff01-\uff5e]/u;

function oddCharacter(text: string): Problem | undefined {
  const unseen = (INVISIBLE.exec(text) ?? JOINER_IN_LATIN.exec(text))?.[0];
  if (unseen !== undefined) {
    return {
      what: `holds ${codeOf(unseen)}, which cannot be seen`,
      help: 'take it out, unless the tokens really have it',
    };
  }
  const odd = SPACE.exec(text)?.[0] ?? HYPHEN.exec(text)?.[0] ?? WIDE.exec(text)?.[0] ?? strangeLetter(text);
  if (odd === undefined) return undefined;
  const plain = LOOKALIKES.get(odd) ?? (HYPHEN.test(odd) ? '-' : odd.normalize('NFKC'));
  const like = plain.trim() === '' ? 'a space' : `\`${plain}\``;
  return {
    what: `holds ${codeOf(odd)}, which looks like ${like}`,
    help: `write ${like}, unless the tokens really have the other`,
  };
}

/** A letter that looks like a Latin one, in a word that has Latin letters as well. */
function strangeLetter(text: string): string | undefined {
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (!/\p{Script=Latin}/u.test(word)) continue;
    const letter = [...word].find((each) => LOOKALIKES.has(each));
    if (letter !== undefined) return letter;
  }
  return undefined;
}

function unnormalised(text: string): Problem | undefined {
  if (text === text.normalize('NFC')) return undefined;
  return {
    what: 'is not in the normal form NFC: letters and their accents are written apart',
    help: 'write it in NFC, unless the tokens really have it so: texts are compared character by character',
  };
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
