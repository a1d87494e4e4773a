import { smallest } from './ask-where.js';
import { reachWithin } from './ask-within.js';
import type { Description } from './describe.js';
import type { ValueType } from './facts.js';
import { typeOf } from './facts.js';
import type { Group, Witness } from './group.js';
import { decidedBy, isAtEntrance } from './group.js';
import type { Asking, Meaning } from './meaning.js';
import { insideOf } from './meaning.js';
import type { Verdict } from './reachability.js';
import { nameRules } from './reachability.js';
import { countRules, settled } from './settled.js';
import { typesRead } from './types-read.js';

/** Can a request come to `otherwise` of a provider? */
export type DefaultReach = Verdict & { readonly provider: string };

/** Who comes to `otherwise` with every claim that the rules look at. */
export type Gap = DefaultReach & {
  /** All who come there in the words of the rule language, where there are such words. */
  readonly described?: Description | undefined;
};

/** By provider, whether a request can come to its `otherwise` that has every claim that the rules look at, each as it is declared. */
export function gaps(meaning: Meaning): readonly Gap[] {
  const inside = insideOf(meaning);
  const { describe } = inside;
  const asking = inside.asking();
  const groups = [...inside.groups().values()];
  const progress = inside.progress();
  // Each is found, and described.
  progress.expect(2 * groups.length);
  return groups.flatMap((group, i) => {
    const all = defaultOf(group, asking, true);
    progress.did(1);
    const described = all.map((found): Gap => {
      if (found.verdict !== 'reached' || describe === undefined) return found;
      const { analysed, entrance, decides } = group;
      const passed = analysed.space.gates.and(decides.map((formula) => -formula));
      return { ...found, described: describe.tokens(analysed, entrance, passed, asking.now, asking.steps) };
    });
    progress.reach(2 * (i + 1));
    return described;
  });
}

/** The providers whose `otherwise` no request can come to. */
export function closedDefaults(meaning: Meaning): readonly DefaultReach[] {
  const inside = insideOf(meaning);
  const asking = inside.asking();
  const progress = inside.progress();
  progress.expect(countRules(inside) + Object.keys(inside.ruleSet.providers).length);
  const open = settled(inside, () => progress.did(1)).filter(({ isDefaultOpen }) => isDefaultOpen);
  const groups = open.flatMap(({ provider }) => inside.groups().get(provider.key) ?? []);
  const found = groups.flatMap((group) => {
    const one = defaultOf(group, asking, false);
    progress.did(1);
    return one;
  });
  progress.end();
  return found.filter(({ verdict }) => verdict === 'unreachable');
}

const ANY: ReadonlySet<ValueType> = new Set<ValueType>(['string', 'number', 'boolean', 'list']);

/** `wholly`: only tokens that have every claim that the rules look at, and of a type that one of their tests reads; of any, where none does. */
function defaultOf(group: Group, asking: Asking, wholly: boolean): readonly DefaultReach[] {
  const { rules, provider, analysed } = group;
  const { space } = analysed;
  const facts = wholly ? space.factsIn(group.decides) : [];
  const read = typesRead(facts);
  const claims = new Set(facts.flatMap(({ subject }) => (subject?.reader === undefined ? [] : [subject])));
  const types = [...claims].map((subject) => [subject, read.get(subject) ?? ANY] as const);
  const isWhole = types.map(([subject, some]) => space.isOneOf(subject, some));
  const reached = reachWithin(asking, group, rules.length, space.gates.and(isWhole));
  if (reached === undefined) return [];
  if (reached.verdict !== 'reached') return [{ provider: provider.key, ...nameRules(group, reached) }];
  const isSame = (witness: Witness): boolean =>
    decidedBy(group, witness) === -1 &&
    !isAtEntrance(witness.decision) &&
    types.every(([subject, some]) => some.has(typeOf(subject.reader?.read(witness.claims))));
  return [{ provider: provider.key, verdict: 'reached', witness: smallest(group, reached.witness, isSame, asking) }];
}
