import type { Provider, Role, Rule, RuleSet } from './model.js';

/** A provider without its rules. */
export type ProviderHead = Omit<Provider, 'rules'>;

/** A list, or what makes the items of one. */
export interface Items<Item> extends Iterable<Item> {
  readonly length: number;
  readonly at: (index: number) => Item | undefined;
}

/** A rule set as an engine keeps it: roles and rules may be made again each time that they are asked for. */
export interface KeptRuleSet {
  /** Equal to what was given. */
  readonly ruleSet: RuleSet;
  readonly role: (name: string) => Role | undefined;
  /** In the order of the file. */
  readonly roles: () => Iterable<Role>;
  readonly providers: Readonly<Record<string, ProviderHead>>;
  readonly rules: (provider: string) => Items<Rule>;
}

export function keepAsItIs(ruleSet: RuleSet): KeptRuleSet {
  const { roles, providers } = ruleSet;
  return {
    ruleSet,
    role: (name) => roles[name],
    roles: () => Object.values(roles),
    providers,
    rules: (provider) => providers[provider]?.rules ?? [],
  };
}
