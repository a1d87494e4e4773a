import fc from 'fast-check';
import type { RuleFileDocument } from '../reference/document.js';
import { ruleSetDocument } from './rule-set-document.js';

/** What is put around a test that needs a text, so that it needs it no longer. */
const TWISTS: readonly ((need: object) => object)[] = [
  (need) => need,
  (need) => ({ ...need, ignoreCase: true }),
  (need) => ({ ...need, ifMissing: true }),
  (need) => ({ not: need }),
  (need) => ({ any: [need, { claim: 'department', exists: true }] }),
];

/**
 * Rules of which many need one text of a claim, and some seem to; with what they needed before, or without. The claim may be declared as
 * something else than a text, and then the file is not valid.
 */
export const documentWithNeeds: fc.Arbitrary<RuleFileDocument> = fc
  .tuple(
    ruleSetDocument,
    fc.array(fc.constantFrom('a', 'A', 'b', undefined), { minLength: 6, maxLength: 6 }),
    fc.constantFrom(...TWISTS),
    fc.boolean(),
  )
  .map(([document, texts, twist, isBare]) => {
    const providers = Object.entries(document.providers ?? {}).map(([key, provider]) => {
      const rules = ('rules' in provider ? provider.rules : undefined)?.map((rule, i) => {
        const text = texts[i % texts.length];
        if (text === undefined || rule.when === undefined) return rule;
        const need = { claim: 'department', equals: text };
        const twisted = i % 3 === 2 ? need : twist(need);
        return { ...rule, when: isBare ? twisted : { all: [rule.when, twisted] } };
      });
      return [key, { ...provider, ...(rules !== undefined && { rules }) }] as const;
    });
    return { ...document, providers: Object.fromEntries(providers) } as typeof document;
  });
