import { Failure } from '../cli/failure.js';
import { rangeOf } from '../cli/spots.js';
import type { Range } from '../diagnostics/diagnostic.js';
import type { Provider, Rule } from '../ruleset/model.js';
import { readYaml } from '../syntax/read.js';
import { needRules, unknownName } from './need.js';
import type { LoadedRules, ReplState } from './state.js';

export interface PlacedRule {
  readonly provider: Provider;
  readonly rule: Rule;
  /** Where it stands in the text of the file; undefined for rules that were imported. */
  readonly range?: Range;
}

/** The rules of the file, of providers that have rules of their own. */
export function allRules({ rules }: LoadedRules): readonly { readonly provider: Provider; readonly rule: Rule }[] {
  return Object.values(rules.ruleSet.providers).flatMap((provider) =>
    provider.sameAs === undefined ? provider.rules.map((rule) => ({ provider, rule })) : [],
  );
}

/** @throws Failure where there is none with this id, or where several providers have one. */
export function findRule(state: ReplState, id: string): PlacedRule {
  const loaded = needRules(state);
  const known = allRules(loaded);
  const found = known.filter(({ rule }) => rule.id === id);
  const ofProvider = found.filter(({ provider }) => provider.key === state.provider);
  const [one, another] = ofProvider.length > 0 ? ofProvider : found;
  if (one === undefined) {
    throw unknownName(
      'rule',
      id,
      known.map(({ rule }) => rule.id),
    );
  }
  if (another !== undefined) {
    throw new Failure(`several providers have a rule \`${id}\``, 'choose one with `:provider KEY`');
  }
  return placed(loaded, one);
}

export function placed(
  { rules }: LoadedRules,
  { provider, rule }: { readonly provider: Provider; readonly rule: Rule },
): PlacedRule {
  const path = ['providers', provider.key, 'rules', provider.rules.indexOf(rule)];
  const range = rangeOf(readYaml(rules.text), path);
  return { provider, rule, ...(range && range.start.offset > 0 && { range }) };
}
