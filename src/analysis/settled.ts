import type { Provider, RuleSet } from '../ruleset/model.js';
import type { Analysed } from './group.js';
import { isAtEntrance } from './group.js';
import type { Inside } from './meaning.js';
import { kept } from './once.js';
import { countAllParts } from './places.js';
import type { Decides, Settled } from './settle.js';
import { mostRules, settle } from './settle.js';
import { Sketcher } from './sketch.js';

/** What is settled of a provider without a search. */
export type SettledProvider = Settled & { readonly provider: Provider };

/** The providers whose rules decide, and what is to be searched for. Worked out once; then `onSettled` is called with each rule. */
export function settled(inside: Inside, onSettled: () => void): readonly SettledProvider[] {
  inside.settled ??= settleAll(inside, onSettled);
  return inside.settled;
}

/** How many rules the providers have whose rules decide. */
export function countRules({ ruleSet }: Pick<Inside, 'ruleSet'>): number {
  return deciding(ruleSet).reduce((sum, { rules }) => sum + rules.length, 0);
}

function deciding({ providers }: RuleSet): readonly Provider[] {
  return Object.values(providers).filter(({ type, sameAs }) => type === 'rules' && sameAs === undefined);
}

function settleAll({ ruleSet, analysed: analyse, onSpent }: Inside, onSettled: () => void): readonly SettledProvider[] {
  const analysed = analyse();
  const sketcher = new Sketcher(ruleSet, analysed.compiler);
  const decides = engineDecides(analysed);
  let left = mostRules(countAllParts(ruleSet));
  return deciding(ruleSet).map((provider) => {
    const most = left;
    left = Math.max(0, left - provider.rules.length);
    if (most < provider.rules.length) onSpent();
    return { provider, ...settle(provider, sketcher, analysed.compiler, decides, most, onSettled) };
  });
}

function engineDecides({ engine }: Analysed): Decides {
  const positions = new Map<Provider, ReadonlyMap<string, number>>();
  return (provider, { claims, now }) => {
    const byId = kept(positions, provider, () => new Map(provider.rules.map(({ id }, position) => [id, position])));
    const decision = engine.resolve({ provider: provider.key, claims, now });
    if (isAtEntrance(decision)) return { position: -2, isTrue: false };
    const position = decision.rule === undefined ? -1 : (byId.get(decision.rule) ?? -2);
    return { position, isTrue: decision.outcome === 'grant' || decision.reason !== 'rule-undecided' };
  };
}
