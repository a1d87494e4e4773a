/** Every verdict is held to all tokens of a world that is small enough to try each of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/analysis/index.js';
import { compare, reachability, thorough, who } from '../../../src/analysis/index.js';
import type { Decision } from '../../../src/index.js';
import { compile, parse } from '../../../src/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';
import { referenceResolve } from '../../reference/reference.js';
import { runs } from '../../runs.js';
import type { SmallFile } from './small-world.js';
import { isInWorld, PROVIDER, rulesOf, smallChangeOf, smallFileOf, tokens } from './small-world.js';

const RUNS = runs(120);

const smallFile = smallFileOf(1, 6, 3);

function read({ document }: SmallFile): RuleSet {
  const { ruleSet, diagnostics } = parse(JSON.stringify(document));
  if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return ruleSet;
}

/** The rules that decide some token, those that give each role by it, and whether a token comes to `otherwise`. */
function tryAll(ruleSet: RuleSet, names: SmallFile['names']): { decided: Set<string | null>; given: Set<string> } {
  const { resolve } = compile(ruleSet);
  const decided = new Set<string | null>();
  const given = new Set<string>();
  for (const claims of tokens(names)) {
    const decision = resolve({ provider: PROVIDER, claims });
    decided.add(decision.rule ?? null);
    if (decision.outcome === 'grant') given.add(`${decision.rule ?? ''} ${decision.role.name}`);
  }
  return { decided, given };
}

/** A token that was found has to be decided as it says by the plain reading of the semantics, too. */
function holds(ruleSet: RuleSet, verdict: Verdict, rule: string | undefined, wasSeen: boolean): 'small' | 'large' {
  expect(verdict.verdict).not.toBe('undecided');
  if (verdict.verdict !== 'reached') {
    expect(wasSeen).toBe(false);
    return 'small';
  }
  const { claims, now } = verdict.witness;
  const plain = referenceResolve(ruleSet, { provider: PROVIDER, claims, ...(now !== undefined && { now }) });
  expect(plain.rule).toBe(rule);
  if (wasSeen) return 'small';
  // Nobody tried it before, since it is longer than what was tried.
  expect(isInWorld(claims)).toBe(false);
  return 'large';
}

test('says of every rule and of the default what trying every token says', () => {
  const sizes = { small: 0, large: 0 };
  const verdicts = { reached: 0, unreachable: 0, undecided: 0 };
  fc.assert(
    fc.property(smallFile, (file) => {
      const ruleSet = read(file);
      const { decided } = tryAll(ruleSet, file.names);
      const [{ rules, otherwise } = expect.unreachable()] = reachability(ruleSet, { now: 'none' });
      for (const { rule, ...verdict } of rules) {
        sizes[holds(ruleSet, verdict, rule, decided.has(rule))]++;
        verdicts[verdict.verdict]++;
      }
      sizes[holds(ruleSet, otherwise, undefined, decided.has(null))]++;
    }),
    { numRuns: RUNS },
  );
  expect(verdicts.reached).toBeGreaterThan(RUNS);
  expect(verdicts.unreachable).toBeGreaterThan(RUNS / 4);
  expect(sizes.large).toBeLessThan(sizes.small / 10);
});

test('explains what is unreachable by the fewest rules: without all others it stays so, without one of them it does not', () => {
  let explained = 0;
  fc.assert(
    fc.property(smallFile, (file) => {
      const [{ rules } = expect.unreachable()] = reachability(read(file), { now: 'none' });
      for (const found of rules) {
        if (found.verdict !== 'unreachable') continue;
        expect(found.isMinimal).toBe(true);
        expect(verdictWith(file, found.because, found.rule)).toBe('unreachable');
        for (const left of found.because) {
          const others = found.because.filter((id) => id !== left);
          expect(verdictWith(file, others, found.rule)).toBe('reached');
          explained++;
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(explained).toBeGreaterThan(RUNS / 4);
});

/** What becomes of the rule where only these others stand before it. */
function verdictWith({ names, document }: SmallFile, kept: readonly string[], rule: string): Verdict['verdict'] {
  const rules = rulesOf({ names, document }).filter(({ id = '' }) => id === rule || kept.includes(id));
  const smaller = read({ names, document: { ...document, providers: { [PROVIDER]: { type: 'rules', rules } } } });
  const [{ rules: found } = expect.unreachable()] = reachability(smaller, { now: 'none' });
  return found.find((each) => each.rule === rule)?.verdict ?? expect.unreachable();
}

test('finds every way to a role that trying every token finds, and the tokens give it', () => {
  let ways = 0;
  fc.assert(
    fc.property(smallFile, fc.constantFrom('one', 'two'), (file, role) => {
      const ruleSet = read(file);
      const { resolve } = compile(ruleSet);
      const { given } = tryAll(ruleSet, file.names);
      for (const way of who(ruleSet, role, { now: 'none', thorough }).ways) {
        const wasSeen = given.has(`${way.rule ?? ''} ${role}`);
        holds(ruleSet, way, way.rule, wasSeen);
        if (way.verdict !== 'reached') continue;
        ways++;
        const decision = resolve({ provider: PROVIDER, claims: way.witness.claims });
        expect(decision.outcome === 'grant' && decision.role.name).toBe(role);
      }
    }),
    { numRuns: RUNS },
  );
  expect(ways).toBeGreaterThan(RUNS / 4);
});

/** What two decisions have to share to be the same to whom they are about. */
function outcomeOf(decision: Decision): string {
  return decision.outcome === 'grant' ? (decision.role.name ?? '') : 'denied';
}

test('two files are equivalent where no token of all is decided otherwise, and their differences are those of all tokens', () => {
  const verdicts = { equivalent: 0, different: 0, undecided: 0 };
  let large = 0;
  fc.assert(
    fc.property(smallChangeOf(5, 2), ([before, after]) => {
      const [old, fresh] = [read(before), read(after)];
      const engines = [compile(old), compile(fresh)] as const;
      const changes = new Set<string>();
      for (const claims of tokens(before.names)) {
        const [was, is] = engines.map(({ resolve }) => outcomeOf(resolve({ provider: PROVIDER, claims })));
        if (was !== is) changes.add(`${was} ${is}`);
      }
      const { verdict, differences, open, isComplete } = compare(old, fresh, { now: 'none' });
      verdicts[verdict]++;
      expect({ open, isComplete }).toEqual({ open: [], isComplete: true });
      const found: readonly string[] = differences.map(
        ({ witness }) => `${outcomeOf(witness.old)} ${outcomeOf(witness.new)}`,
      );
      for (const change of changes) expect(found).toContain(change);
      for (const [i, { witness }] of differences.entries()) {
        const { claims } = witness;
        const plain = [old, fresh].map((ruleSet) => referenceResolve(ruleSet, { provider: PROVIDER, claims }));
        const [was, is] = plain.map((decision) => (decision.outcome === 'grant' ? decision.role.name : 'denied'));
        const change = found[i] ?? '';
        expect(`${was} ${is}`).toBe(change);
        if (changes.has(change)) continue;
        expect(isInWorld(claims)).toBe(false);
        large++;
      }
    }),
    { numRuns: 3 * RUNS },
  );
  expect(verdicts.equivalent).toBeGreaterThan(RUNS / 4);
  expect(verdicts.different).toBeGreaterThan(RUNS / 2);
  // Most differences are told of tokens that were tried.
  expect(large).toBeLessThan(verdicts.different / 2);
});
