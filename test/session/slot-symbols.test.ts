import { expect, test } from 'vitest';
import { parseTemplate } from '../../src/ruleset/template.js';
import { ANY, isClaimCharacter, ONE, SLOT, symbolsOf } from '../../src/session/slot-symbols.js';

/** `%` for a slot, `*` and `?` for what is open, other characters for themselves. */
function shown(text: string): string {
  const result = parseTemplate(text);
  if ('problem' in result) throw new Error(result.problem.message);
  const symbols = symbolsOf(result.template);
  if (typeof symbols === 'string') return symbols;
  const names = new Map([
    [ANY, '*'],
    [ONE, '?'],
    [SLOT, '%'],
  ]);
  return symbols.map((symbol) => names.get(symbol) ?? String.fromCharCode(symbol)).join('');
}

test.each([
  ['', ''],
  ['abc', 'abc'],
  ['a*b?c', 'a*b?c'],
  ['${claim:x}', '%'],
  ['a/${claim:x}/b${claim:y}', 'a/%/b%'],
  ['${aws:username}', '*'],
  ["${aws:username, 'a}b'}", "*b'}"],
  ["a${aws:PrincipalTag/team, 'none'}b", 'a*b'],
  [`\${aws:PrincipalTag/${'x'.repeat(1000)}}\${claim:x}`, '*%'],
  ['${}', '*'],
  ['$${claim:x}', '$%'],
  ['${claim:x}$', '%$'],
  ['{${claim:x}}', '{%}'],
  ['$ {a}', '$ {a}'],
  ['é😀', 'é😀'],
  ['${${claim:x}}', 'around-slot'],
  ['${aws:PrincipalTag/${claim:x}}', 'around-slot'],
  ["${aws:username, '${claim:x}'}", 'around-slot'],
  ['a${b/${claim:x}/c', 'around-slot'],
  ['${claim:x}/${aws:username', 'unclosed'],
  ['${claim:x}/${', 'unclosed'],
  ['${aws:username}/${claim:x}/${y', 'unclosed'],
])('%s is %s', (text, wanted) => {
  expect(shown(text)).toBe(wanted);
});

test.each([
  ['*', '${*}'],
  ['?', '${?}'],
  ['$', '${$}'],
])('an escaped %s stands for itself', (character, text) => {
  const symbols = symbolsOf([`a${text}b`]);
  expect(symbols).toEqual([...`a${character}b`].map((one) => one.charCodeAt(0)));
});

test('a claim can hold what a slot takes, and nothing else', () => {
  const characters = Array.from({ length: 0x180 }, (_, i) => String.fromCharCode(i));
  const held = characters.filter((one) => isClaimCharacter(one.charCodeAt(0))).join('');
  expect(held).toBe('+-.0123456789=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz');
  expect([ANY, ONE, SLOT].some(isClaimCharacter)).toBe(false);
});

test('a long text takes linear time', () => {
  const text = `\${claim:x}${'${'.repeat(500_000)}`;
  expect(shown(text)).toBe('unclosed');
  expect(shown(`\${claim:x}/${'${a}'.repeat(200_000)}`)).toHaveLength(200_002);
});
