import type { Provider, RuleSet } from '../ruleset/model.js';
import type { Allowance } from './allowance.js';
import { reachWithin } from './allowance.js';
import type { Asking, ConditionFact } from './condition-facts.js';
import { factsOf, factsOfMatch } from './condition-facts.js';
import type { CoveredRule } from './covered.js';
import { coveredRules } from './covered.js';
import { YES } from './gates.js';
import type { Analysed, Group, Witness } from './group.js';
import { analyse, decidedBy, groupsOf } from './group.js';
import type { Overlap } from './overlaps.js';
import { overlapsOf, smallest } from './overlaps.js';
import { placedConditions, placedTests } from './places.js';
import { plainConditions } from './plain.js';
import type { AnalysisOptions, Verdict } from './reachability.js';
import { nameRules, settingsOf } from './reachability.js';
import type { Decides } from './settle.js';
import { settle } from './settle.js';
import { Sketcher } from './sketch.js';

export interface MeaningOptions extends AnalysisOptions {
  /** What all questions together may take, in steps; the default is ten times what one may take. */
  readonly allSteps?: number;
}

/** Can a request come to `otherwise` of a provider? */
export type DefaultReach = Verdict & { readonly provider: string };

/** What is proved of a rule set, for whoever looks for mistakes in it. What could not be decided is left out. Each question is asked once. */
export interface Meaning {
  readonly conditions: () => readonly ConditionFact[];
  /** The rules that no request gets to of which they are true. */
  readonly covered: () => readonly CoveredRule[];
  /** By provider, whether a request can come to its `otherwise`. */
  readonly defaults: () => readonly DefaultReach[];
  /** The providers whose `otherwise` no request can come to. */
  readonly closedDefaults: () => readonly DefaultReach[];
  readonly overlaps: () => readonly Overlap[];
}

/** Takes what `parse` made. Nothing is asked before the answer is. */
export function meaningOf(ruleSet: RuleSet, { allSteps, ...options }: MeaningOptions = {}): Meaning {
  const { now, steps } = settingsOf(options);
  const allowance: Allowance = { each: steps, all: { left: allSteps ?? 10 * steps } };
  const asking = once((): Asking => {
    const analysed = analyse(ruleSet);
    return { analysed, sketcher: new Sketcher(ruleSet, analysed.compiler), now, allowance };
  });
  const groups = once(() => new Map(groupsOf(asking().analysed).map((group) => [group.provider.key, group])));
  const settled = once(() => {
    const { analysed, sketcher } = asking();
    const decides = engineDecides(analysed);
    return deciding(ruleSet).map((provider) => ({
      provider,
      ...settle(provider, sketcher, analysed.compiler, decides),
    }));
  });
  const groupOf = ({ key }: Provider): readonly Group[] => {
    const group = groups().get(key);
    return group === undefined ? [] : [group];
  };
  const defaultsOf = (providers: readonly Provider[]): readonly DefaultReach[] =>
    providers.flatMap((provider) => groupOf(provider).flatMap((group) => defaultOf(group, asking())));
  return {
    conditions: once(() => factsOfRules(ruleSet, asking)),
    covered: once(() =>
      settled().flatMap(({ provider, open }) =>
        open.length === 0 ? [] : groupOf(provider).flatMap((group) => coveredRules(group, open, now, allowance)),
      ),
    ),
    defaults: once(() => defaultsOf(deciding(ruleSet))),
    closedDefaults: once(() => {
      const open = settled().filter(({ isDefaultOpen }) => isDefaultOpen);
      return defaultsOf(open.map(({ provider }) => provider)).filter(({ verdict }) => verdict === 'unreachable');
    }),
    overlaps: once(() => [...groups().values()].flatMap((group) => overlapsOf(group, asking()))),
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
  for (const placed of placedTests(ruleSet)) facts.push(...factsOfMatch(placed, asking()));
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

function defaultOf(group: Group, { now, allowance }: Asking): readonly DefaultReach[] {
  const { rules, provider } = group;
  const reached = reachWithin(allowance, group, rules.length, YES, now);
  if (reached === undefined) return [];
  if (reached.verdict !== 'reached') return [{ provider: provider.key, ...nameRules(group, reached) }];
  const isSame = (witness: Witness): boolean =>
    decidedBy(group, witness) === -1 &&
    !(witness.decision.outcome === 'deny' && witness.decision.reason === 'unsupported-token');
  return [{ provider: provider.key, verdict: 'reached', witness: smallest(group, reached.witness, isSame, { now }) }];
}
