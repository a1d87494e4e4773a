import type { Provider, RuleSet } from '../ruleset/model.js';
import type { Allowance } from './allowance.js';
import type { Asking, ConditionFact } from './condition-facts.js';
import { factsOf, factsOfMatch } from './condition-facts.js';
import type { CoveredRule } from './covered.js';
import { coveredRules } from './covered.js';
import type { DefaultReach, Gap } from './defaults.js';
import { defaultOf, describeDefault } from './defaults.js';
import type { Analysed, Group } from './group.js';
import { analyse, groupsOf } from './group.js';
import type { Overlap } from './overlaps.js';
import { overlapsOf } from './overlaps.js';
import { countAllParts, placedConditions, placedTests } from './places.js';
import { plainConditions } from './plain.js';
import type { Proof } from './prove.js';
import { prove } from './prove.js';
import type { AnalysisOptions } from './reachability.js';
import { settingsOf } from './reachability.js';
import type { Decides } from './settle.js';
import { mostRules, settle } from './settle.js';
import { Sketcher } from './sketch.js';

export interface MeaningOptions extends AnalysisOptions {
  /** What all questions of one kind may take together, in steps; the default is ten times what one may take. */
  readonly allSteps?: number;
}

/** What is proved of a rule set, for whoever looks for mistakes in it. What could not be decided is left out. Each question is asked once. */
export interface Meaning {
  readonly conditions: () => readonly ConditionFact[];
  /** The rules that no request gets to of which they are true. */
  readonly covered: () => readonly CoveredRule[];
  /** By provider, whether a request can come to its `otherwise` that has every claim that the rules look at, each as it is declared. */
  readonly gaps: () => readonly Gap[];
  /** The providers whose `otherwise` no request can come to. */
  readonly closedDefaults: () => readonly DefaultReach[];
  readonly overlaps: () => readonly Overlap[];
  /** What became of the invariants, with one witness each: those that could not be decided, too. One of them may take what all questions of a kind may. */
  readonly invariants: () => readonly Proof[];
  /** Is there something that was asked so far and that the steps did not last for? Then more of it may be so than was told. */
  readonly isSpent: () => boolean;
}

/** Takes what `parse` made. Nothing is asked before the answer is. */
export function meaningOf(ruleSet: RuleSet, { allSteps, ...options }: MeaningOptions = {}): Meaning {
  const { now, steps } = settingsOf(options);
  let isSpent = false;
  const onSpent = (): void => {
    isSpent = true;
  };
  const base = once(() => {
    const analysed = analyse(ruleSet);
    return { analysed, sketcher: new Sketcher(ruleSet, analysed.compiler), now, known: new WeakMap() };
  });
  /** Questions of one kind leave those of another their steps. */
  const asking = (): Asking => {
    const allowance: Allowance = { each: steps, all: { left: allSteps ?? 10 * steps }, onSpent };
    return { ...base(), allowance };
  };
  const groups = once(() => new Map(groupsOf(base().analysed).map((group) => [group.provider.key, group])));
  const settled = once(() => {
    const { analysed, sketcher } = base();
    const decides = engineDecides(analysed);
    let left = mostRules(countAllParts(ruleSet));
    return deciding(ruleSet).map((provider) => {
      const most = left;
      left = Math.max(0, left - provider.rules.length);
      if (most < provider.rules.length) onSpent();
      return { provider, ...settle(provider, sketcher, analysed.compiler, decides, most) };
    });
  });
  const groupOf = ({ key }: Provider): readonly Group[] => {
    const group = groups().get(key);
    return group === undefined ? [] : [group];
  };
  const defaultsOf = (providers: readonly Provider[], wholly: boolean): readonly DefaultReach[] => {
    const ask = asking();
    return providers.flatMap((provider) => groupOf(provider).flatMap((group) => defaultOf(group, ask, wholly)));
  };
  return {
    conditions: once(() => factsOfRules(ruleSet, once(asking))),
    covered: once(() => {
      const ask = asking();
      return settled().flatMap(({ provider, open }) =>
        open.length === 0 ? [] : groupOf(provider).flatMap((group) => coveredRules(group, open, ask)),
      );
    }),
    gaps: once(() =>
      defaultsOf(deciding(ruleSet), true).map((found): Gap => {
        const group = groups().get(found.provider);
        return found.verdict === 'reached' && group
          ? { ...found, described: describeDefault(group, now, steps) }
          : found;
      }),
    ),
    closedDefaults: once(() => {
      const open = settled().filter(({ isDefaultOpen }) => isDefaultOpen);
      return defaultsOf(
        open.map(({ provider }) => provider),
        false,
      ).filter(({ verdict }) => verdict === 'unreachable');
    }),
    overlaps: once(() => {
      const ask = asking();
      return [...groups().values()].flatMap((group) => overlapsOf(group, ask));
    }),
    invariants: once(() => {
      const most = allSteps ?? 10 * steps;
      const proofs = prove(ruleSet, { ...options, steps: most, allSteps: most, witnesses: 1 });
      if (proofs.some((proof) => proof.verdict === 'undecided' && proof.because === 'steps')) onSpent();
      return proofs;
    }),
    isSpent: () => isSpent,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The providers whose rules decide. */
function deciding({ providers }: RuleSet): readonly Provider[] {
  return Object.values(providers).filter(({ type, sameAs }) => type === 'rules' && sameAs === undefined);
}

function factsOfRules(ruleSet: RuleSet, asking: () => Asking): readonly ConditionFact[] {
  const isPlain = plainConditions(ruleSet);
  const facts: ConditionFact[] = [];
  for (const placed of placedConditions(ruleSet)) {
    if (!isPlain(placed.condition)) facts.push(...factsOf(placed, asking()));
  }
  for (const placed of placedTests(ruleSet)) {
    if (placed.test.kind === 'match') facts.push(...factsOfMatch(placed, asking()));
  }
  return facts;
}

function engineDecides({ engine }: Analysed): Decides {
  const positions = new Map<Provider, ReadonlyMap<string, number>>();
  return (provider, { claims, now }) => {
    let byId = positions.get(provider);
    if (byId === undefined) {
      byId = new Map(provider.rules.map(({ id }, position) => [id, position]));
      positions.set(provider, byId);
    }
    const decision = engine.resolve({ provider: provider.key, claims, now });
    if (decision.outcome === 'deny' && decision.reason === 'unsupported-token') return { position: -2, isTrue: false };
    const position = decision.rule === undefined ? -1 : (byId.get(decision.rule) ?? -2);
    return { position, isTrue: decision.outcome === 'grant' || decision.reason !== 'rule-undecided' };
  };
}
