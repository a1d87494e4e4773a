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
import { Progress } from './progress.js';
import type { Proof } from './prove.js';
import { prove } from './prove.js';
import type { AnalysisOptions } from './reachability.js';
import { settingsOf } from './reachability.js';
import type { Decides, Settled } from './settle.js';
import { mostRules, settle } from './settle.js';
import { Sketcher } from './sketch.js';

export interface MeaningOptions extends Omit<AnalysisOptions, 'onProgress'> {
  /** What all questions of one kind may take together, in steps; the default is ten times what one may take. */
  readonly allSteps?: number;
  /** As in `AnalysisOptions`, for each kind of question by itself, which it is told. */
  readonly onProgress?: (done: number, total: number, kind: MeaningKind) => void;
}

/** A kind of question about a rule set. */
export type MeaningKind = 'conditions' | 'covered' | 'gaps' | 'closedDefaults' | 'overlaps' | 'invariants';

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
}

/** Takes what `parse` made. Nothing is asked before the answer is. */
export function meaningOf(ruleSet: RuleSet, { allSteps, onProgress, ...options }: MeaningOptions = {}): Meaning {
  const { now, steps } = settingsOf(options);
  const base = once(() => {
    const analysed = analyse(ruleSet);
    return { analysed, sketcher: new Sketcher(ruleSet, analysed.compiler), now, known: new WeakMap() };
  });
  /** Questions of one kind leave those of another their steps. */
  const asking = (): Asking => {
    const allowance: Allowance = { each: steps, all: { left: allSteps ?? 10 * steps } };
    return { ...base(), allowance };
  };
  const answer = <Answer>(kind: MeaningKind, ask: (progress: Progress) => Answer): (() => Answer) =>
    once(() => {
      const progress = new Progress(onProgress && ((done, total) => onProgress(done, total, kind)));
      const found = ask(progress);
      progress.end();
      return found;
    });
  const groups = once(() => new Map(groupsOf(base().analysed).map((group) => [group.provider.key, group])));
  const providers = deciding(ruleSet);
  const rules = providers.reduce((sum, provider) => sum + provider.rules.length, 0);
  let known: readonly SettledProvider[] | undefined;
  const settled = (progress: Progress): readonly SettledProvider[] => {
    known ??= settleAll(ruleSet, providers, base(), () => progress.did(1));
    return known;
  };
  const groupOf = ({ key }: Provider): readonly Group[] => {
    const group = groups().get(key);
    return group === undefined ? [] : [group];
  };
  const defaultsOf = (some: readonly Provider[], wholly: boolean, progress: Progress): readonly DefaultReach[] => {
    const ask = asking();
    return some.flatMap((provider) => {
      const found = groupOf(provider).flatMap((group) => defaultOf(group, ask, wholly));
      progress.did(1);
      return found;
    });
  };
  return {
    conditions: answer('conditions', (progress) => factsOfRules(ruleSet, once(asking), progress)),
    covered: answer('covered', (progress) => {
      // Each rule is settled, or else asked about.
      progress.expect(2 * rules);
      const all = settled(progress);
      progress.reach(2 * rules - all.reduce((sum, { open }) => sum + open.length, 0));
      const ask = asking();
      return all.flatMap(({ provider, open }) =>
        open.length === 0
          ? []
          : groupOf(provider).flatMap((group) => coveredRules(group, open, ask, () => progress.did(1))),
      );
    }),
    gaps: answer('gaps', (progress) => {
      progress.expect(2 * providers.length);
      return defaultsOf(providers, true, progress).map((found): Gap => {
        const group = groups().get(found.provider);
        if (found.verdict !== 'reached' || group === undefined) return found;
        const described = describeDefault(group, now, steps);
        progress.did(1);
        return { ...found, described };
      });
    }),
    closedDefaults: answer('closedDefaults', (progress) => {
      progress.expect(rules + providers.length);
      const open = settled(progress).filter(({ isDefaultOpen }) => isDefaultOpen);
      progress.reach(rules + providers.length - open.length);
      const some = open.map(({ provider }) => provider);
      return defaultsOf(some, false, progress).filter(({ verdict }) => verdict === 'unreachable');
    }),
    overlaps: answer('overlaps', (progress) => {
      progress.expect(rules);
      const ask = asking();
      return [...groups().values()].flatMap((group) => overlapsOf(group, ask, () => progress.did(1)));
    }),
    invariants: once(() => {
      const most = allSteps ?? 10 * steps;
      const listen = onProgress && {
        onProgress: (done: number, total: number) => onProgress(done, total, 'invariants'),
      };
      return prove(ruleSet, { ...options, ...listen, steps: most, allSteps: most, witnesses: 1 });
    }),
  };
}

type SettledProvider = Settled & { readonly provider: Provider };

function settleAll(
  ruleSet: RuleSet,
  providers: readonly Provider[],
  { analysed, sketcher }: Pick<Asking, 'analysed' | 'sketcher'>,
  onSettled: () => void,
): readonly SettledProvider[] {
  const decides = engineDecides(analysed);
  let left = mostRules(countAllParts(ruleSet));
  return providers.map((provider) => {
    const most = left;
    left = Math.max(0, left - provider.rules.length);
    return { provider, ...settle(provider, sketcher, analysed.compiler, decides, most, onSettled) };
  });
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

function factsOfRules(ruleSet: RuleSet, asking: () => Asking, progress: Progress): readonly ConditionFact[] {
  const isPlain = plainConditions(ruleSet);
  const conditions = [...placedConditions(ruleSet)].filter(({ condition }) => !isPlain(condition));
  const matches = [...placedTests(ruleSet)].filter(({ test }) => test.kind === 'match');
  progress.expect(conditions.length + matches.length);
  const facts: ConditionFact[] = [];
  for (const placed of conditions) {
    facts.push(...factsOf(placed, asking()));
    progress.did(1);
  }
  for (const placed of matches) {
    facts.push(...factsOfMatch(placed, asking()));
    progress.did(1);
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
