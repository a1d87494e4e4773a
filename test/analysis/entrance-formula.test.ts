/** Claims that tell where a token is from, declared so that what stands in the token cannot be read. */
import { describe, expect, test } from 'vitest';
import { compare, reachability, who } from '../../src/analysis/index.js';
import { compile } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { fileOf, KEY, POOL } from './compare/files.js';

const DECLARATIONS: readonly (readonly [string, object])[] = [
  ['plain texts', { type: 'string' }],
  ['texts of a pattern', { type: 'string', pattern: 'zz' }],
  ['certain texts', { type: 'string', values: ['id', 'access'] }],
  ['numbers', { type: 'number' }],
  ['numbers in texts', { type: 'number', encoding: 'text' }],
  ['a list in a text', { type: 'string[]', encoding: 'spaces' }],
];
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  iss: [undefined, `https://${POOL}`, 'zz', 5],
  token_use: [undefined, 'id', 'access', 'zz', 5],
  aud: [undefined, '1example23456789', 'zz', 5, '12'],
  client_id: [undefined, '1example23456789', 'zz', 5],
};

function fileWith(claim: string, declaration: object, provider: object = {}): RuleSet {
  const rules = [
    {
      id: 'there',
      when: {
        all: [
          { claim, exists: true },
          { claim: 'g', equals: 'a' },
        ],
      },
      role: 'a',
    },
    { id: 'rest', when: { claim: 'g', equals: 'a' }, role: 'b' },
  ];
  const own = { type: 'rules', rules, ...provider };
  return fileOf({ providers: { [KEY]: own, [POOL]: { sameAs: KEY } }, more: { claims: { [claim]: declaration } } });
}

/** The rules that decide some token. */
function decidedIn(ruleSet: RuleSet, claim: string): ReadonlySet<string | undefined> {
  const { resolve } = compile(ruleSet);
  const base = { g: 'a', ...(claim === 'client_id' && { token_use: 'id' }) };
  const all = [KEY, POOL].flatMap((provider) =>
    (VALUES[claim] ?? []).map((value) => resolve({ provider, claims: { ...base, [claim]: value } })),
  );
  return new Set(all.map(({ rule }) => rule));
}

describe.each(Object.keys(VALUES))('%s', (claim) => {
  test.each(DECLARATIONS)('as %s', (_, declaration) => {
    const ruleSet = fileWith(claim, declaration);
    const decided = decidedIn(ruleSet, claim);
    const [{ rules } = expect.unreachable()] = reachability(ruleSet);
    for (const { rule, verdict } of rules) expect([rule, verdict !== 'unreachable']).toEqual([rule, decided.has(rule)]);
    const found = who(ruleSet, 'a').ways.map(({ verdict }) => verdict);
    // A text that reads as a list or a number is not put together.
    if (!('encoding' in declaration)) expect(found).not.toContain('undecided');
    const swapped = fileWith(claim, declaration, {
      rules: [{ id: 'rest', when: { claim: 'g', equals: 'a' }, role: 'b' }],
    });
    const verdict = decided.has('there') ? 'different' : 'equivalent';
    expect([verdict, 'undecided']).toContain(compare(ruleSet, swapped).verdict);
    if (!('encoding' in declaration)) expect(compare(ruleSet, swapped).verdict).toBe(verdict);
    expect(compare(ruleSet, fileWith(claim, declaration, { tokenUse: ['access'] })).verdict).toBe('different');
  });
});
