import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatClaimName } from '../../src/ruleset/claim-name.js';
import type { ClaimPath } from '../../src/ruleset/model.js';
import type { Template } from '../../src/ruleset/template.js';
import { hasSlots, parseTemplate, templateClaims } from '../../src/ruleset/template.js';

const slot = (claim: string, otherwise?: string): Template[number] => ({
  claim: claim.split(' ') as unknown as ClaimPath,
  otherwise,
});

describe('templates', () => {
  test.each<[string, Template]>([
    ['', []],
    ['user', ['user']],
    ['${claim:sub}', [slot('sub')]],
    ['a${claim:sub}b', ['a', slot('sub'), 'b']],
    ['${claim:a}${claim:b}', [slot('a'), slot('b')]],
    ["${claim:site, 'main'}", [slot('site', 'main')]],
    ["${claim:site, ''}", [slot('site', '')]],
    ["${claim:a,b, 'c, d'}", [slot('a,b', 'c, d')]],
    ["${claim:site, 'a\nb'}", [slot('site', 'a\nb')]],
    ['${claim:custom:tenant}', [slot('custom:tenant')]],
    ['${claim:https://example.com/x}', [slot('https://example.com/x')]],
    ['${claim:/address/country}', [slot('address country')]],
    ['${claim:/sub}', [slot('sub')]],
    ['${claim:__proto__}', [slot('__proto__')]],
    // text
    ['${aws:PrincipalTag/tenant}', ['${aws:PrincipalTag/tenant}']],
    ['${Claim:sub}', ['${Claim:sub}']],
    ['$claim:sub', ['$claim:sub']],
    ['${ claim:sub}', ['${ claim:sub}']],
    ['${*}${?}${$}', ['${*}${?}${$}']],
    ['$${claim:sub}', ['$', slot('sub')]],
    ['${claim:sub}}', [slot('sub'), '}']],
    ['{claim:sub}', ['{claim:sub}']],
  ])('%j', (text, template) => {
    expect(parseTemplate(text)).toEqual({ template });
    expect(hasSlots(template)).toBe(template.some((part) => typeof part === 'object'));
    expect(templateClaims(template)).toEqual(
      template.flatMap((part) => (typeof part === 'object' ? [part.claim] : [])),
    );
  });

  test.each([
    ['${claim:sub', 'the slot `${claim:sub` has no `}`'],
    ['a ${claim:a} ${claim:b', 'the slot `${claim:b` has no `}`'],
    ['${claim:}', '`${claim:}` names no claim'],
    ["${claim:, 'x'}", "`${claim:, 'x'}` names no claim"],
    ['${claim: sub}', '`${claim: sub}` names no claim'],
    ['${claim:sub }', '`${claim:sub }` names no claim'],
    ["${claim:sub,'x'}", "`${claim:sub,'x'}` names no claim"],
    ["${claim:sub 'x'}", "`${claim:sub 'x'}` names no claim"],
    ["${claim:sub, 'x' }", "`${claim:sub, 'x' }` names no claim"],
    ["${claim:sub, 'it''s'}", "`${claim:sub, 'it''s'}` names no claim"],
    ["${claim:sub, '}'}", "`${claim:sub, '}` names no claim"],
    ['${claim:/~}', '`${claim:/~}` names no claim'],
    ['${claim:a${claim:b}}', '`${claim:a${claim:b}` names no claim'],
    ['${claim:${claim:b}}', '`${claim:${claim:b}` names no claim'],
  ])('%j is none', (text, message) => {
    expect(parseTemplate(text)).toEqual({ problem: { message, help: expect.stringContaining('${claim:NAME}') } });
  });

  test('reads what was put together from texts and slots', () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', '$', '{', '}', "'", ',', ' ', ':') })
      .filter((part) => part !== '' && !part.endsWith('$'));
    const name = fc.string({ unit: fc.constantFrom('a', ':', '/', '~', '.', ',') }).filter((part) => part !== '');
    const otherwise = fc.string({ unit: fc.constantFrom('a', ' ', ',', ':', '$', '{') });
    const part = fc.oneof(text, fc.record({ claim: fc.tuple(name), otherwise }, { requiredKeys: ['claim'] }));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        // Texts that stand side by side are one, and no text may make a slot of its own.
        fc.pre(parts.every((each, i) => typeof each !== 'string' || typeof parts[i + 1] !== 'string'));
        const written = parts.map((each) => {
          if (typeof each === 'string') return each;
          const fallback = each.otherwise === undefined ? '' : `, '${each.otherwise}'`;
          return `\${claim:${formatClaimName(each.claim)}${fallback}}`;
        });
        expect(parseTemplate(written.join(''))).toEqual({ template: parts });
      }),
      { numRuns: 1000 },
    );
  });
});
