import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Comparison } from '../../src/analysis/index.js';
import { compare } from '../../src/analysis/index.js';
import type { Decision } from '../../src/index.js';
import { compile, parse } from '../../src/index.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { mutantsOf } from '../../src/testing/mutants.js';
import { requestFor, ruleSetDocument } from '../arbitraries/index.js';
import type { RuleFileDocument } from '../reference/document.js';

const RUNS = 120;

function read(document: unknown): RuleSet {
  const { ruleSet } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error('a valid document gave no rule set');
  return ruleSet;
}

/** What a decision comes to, put together otherwise than `compare` does it. */
function comesTo(decision: Decision): unknown {
  if (decision.outcome === 'deny') return 'denied';
  const { role, session } = decision;
  return { arn: role.arn, ...session, transitive: [...(session.transitive ?? [])].sort() };
}

type Changed = { readonly old: Decision; readonly new: Decision };

/** Asks both engines, without the roles that callers ask for. */
function changedBy(old: RuleSet, fresh: RuleSet, requests: readonly object[]): readonly Changed[] {
  const [before, after] = [compile(old), compile(fresh)];
  return requests
    .filter((request) => !Object.hasOwn(request, 'customRoleArn'))
    .map((request) => ({ old: before.resolve(request), new: after.resolve(request) }))
    .filter((both) => JSON.stringify(comesTo(both.old)) !== JSON.stringify(comesTo(both.new)));
}

/** The ARN of the granted role as the file writes it. */
function arnOf(decision: Decision, { roles }: RuleSet): string | undefined {
  if (decision.outcome === 'deny') return undefined;
  const { name, arn } = decision.role;
  return (name === undefined ? undefined : roles[name]?.arn) ?? arn;
}

/** Is a change of this kind among the differences? */
function isTold({ differences }: Comparison, changed: Changed, old: RuleSet, fresh: RuleSet): boolean {
  const told = (outcome: Comparison['differences'][number]['old']): string | undefined =>
    outcome.kind === 'granted' ? outcome.arn : undefined;
  const [was, is] = [arnOf(changed.old, old), arnOf(changed.new, fresh)];
  return differences.some((one) => told(one.old) === was && told(one.new) === is);
}

const REFUSED = new Set(['template-refused', 'session-limit']);

function isRefusal(decision: Decision): boolean {
  return decision.outcome === 'deny' && REFUSED.has(decision.reason);
}

function check(old: RuleSet, fresh: RuleSet, requests: readonly object[]): Comparison {
  const comparison = compare(old, fresh);
  const changed = changedBy(old, fresh, requests);
  if (comparison.verdict === 'equivalent') expect(changed).toEqual([]);
  for (const { witness } of comparison.differences) {
    const { old: was, new: is, provider, ...request } = witness;
    const asked = provider === null ? { guest: true } : { ...JSON.parse(JSON.stringify(request)), provider };
    expect(compile(old).resolve(asked)).toEqual(was);
    expect(compile(fresh).resolve(asked)).toEqual(is);
    expect(comesTo(was)).not.toEqual(comesTo(is));
  }
  if (comparison.isComplete && comparison.open.length === 0) {
    for (const both of changed) {
      // Of two grants, one may be refused for what claims are made into; that is not a change of its own.
      const isOfProvider = both.old.provider === both.new.provider;
      if (isOfProvider && !isRefusal(both.old) && !isRefusal(both.new))
        expect(isTold(comparison, both, old, fresh)).toBe(true);
    }
  }
  return comparison;
}

const withRequests = (document: RuleFileDocument): fc.Arbitrary<Case> =>
  fc.record({
    document: fc.constant(document),
    requests: fc.array(requestFor(document), { minLength: 30, maxLength: 60 }) as fc.Arbitrary<readonly object[]>,
    pick: fc.nat(),
  });
interface Case {
  readonly document: RuleFileDocument;
  readonly requests: readonly object[];
  readonly pick: number;
}
const cases = ruleSetDocument.chain(withRequests);

test('no request is decided otherwise where a changed copy is called equivalent, and every difference is one', () => {
  const verdicts = { equivalent: 0, different: 0, undecided: 0 };
  fc.assert(
    fc.property(cases, ({ document, requests, pick }) => {
      const old = read(document);
      const mutants = [...mutantsOf(old)];
      const mutant = mutants[pick % Math.max(1, mutants.length)];
      if (mutant === undefined) return;
      verdicts[check(old, mutant.ruleSet, requests).verdict]++;
    }),
    { numRuns: RUNS },
  );
  expect(verdicts.different).toBeGreaterThan(RUNS / 3);
  expect(verdicts.equivalent).toBeGreaterThan(RUNS / 20);
  expect(verdicts.undecided).toBeLessThan(RUNS / 5);
});

test('the same of two files that have little to do with one another', () => {
  const verdicts = { equivalent: 0, different: 0, undecided: 0 };
  const pairs = fc.tuple(cases, cases);
  fc.assert(
    fc.property(pairs, ([one, other]) => {
      const requests = [...one.requests, ...other.requests];
      verdicts[check(read(one.document), read(other.document), requests).verdict]++;
    }),
    { numRuns: RUNS / 2 },
  );
  expect(verdicts.different).toBeGreaterThan(RUNS / 4);
});

test('the same of a file whose claims are declared otherwise', () => {
  const verdicts = { equivalent: 0, different: 0, undecided: 0, unreadable: 0 };
  fc.assert(
    fc.property(cases, ruleSetDocument, ({ document, requests }, { claims }) => {
      const { claims: _, ...undeclared } = document;
      const fresh = parse(JSON.stringify({ ...undeclared, ...(claims && { claims }) })).ruleSet;
      // A test may not go with the type that is declared.
      if (fresh === undefined) verdicts.unreadable++;
      else verdicts[check(read(document), fresh, requests).verdict]++;
    }),
    { numRuns: RUNS },
  );
  expect(verdicts.equivalent).toBeGreaterThan(RUNS / 20);
  expect(verdicts.different).toBeGreaterThan(RUNS / 20);
});

test('a file is equivalent to itself, and to itself with other ids and names', () => {
  fc.assert(
    fc.property(cases, ({ document }) => {
      const renamed = JSON.parse(JSON.stringify(document).replaceAll('/rule-', '/other-')) as RuleFileDocument;
      expect(compare(read(document), read(document)).verdict).toBe('equivalent');
      expect(compare(read(document), read({ ...renamed, name: 'renamed' })).verdict).toBe('equivalent');
    }),
    { numRuns: RUNS },
  );
});

test('the other way around, the same differences are found', () => {
  const told = (comparison: Comparison, one: 'old' | 'new', other: 'old' | 'new'): readonly string[] =>
    comparison.differences
      .map(({ who, providers, ...outcomes }) => JSON.stringify([who, providers[0], outcomes[one], outcomes[other]]))
      // What is made of claims may be refused, and one direction may show the one change, and the other the other.
      .filter((text) => !text.includes('${claim'))
      .sort();
  fc.assert(
    fc.property(cases, ({ document, pick }) => {
      const old = read(document);
      const mutants = [...mutantsOf(old)];
      const mutant = mutants[pick % Math.max(1, mutants.length)];
      if (mutant === undefined) return;
      const [there, back] = [compare(old, mutant.ruleSet), compare(mutant.ruleSet, old)];
      // Which of two rules that were swapped is the one that moved is not the same in both directions, and one may be harder to tell of.
      if (![there.verdict, back.verdict].includes('undecided')) expect(back.verdict).toBe(there.verdict);
      if (there.isComplete && back.isComplete && there.open.length + back.open.length === 0) {
        expect(told(back, 'new', 'old')).toEqual(told(there, 'old', 'new'));
      }
    }),
    { numRuns: RUNS },
  );
});
