import { emptyRecord } from '../syntax/json.js';
import type { Items, KeptRuleSet, ProviderHead } from './kept.js';
import { keepAsItIs } from './kept.js';
import type { Provider, Role, Rule, RuleSet } from './model.js';
import { packItems } from './pack.js';

/** With fewer rules and roles there is nothing to be won. */
const MANY = 256;

/** Keeps a rule set of many rules and roles packed, and another as it is. */
export function keepRuleSet(ruleSet: RuleSet, many: number = MANY): KeptRuleSet {
  const { roles, providers } = ruleSet;
  const rules = Object.values(providers).reduce((sum, provider) => sum + provider.rules.length, 0);
  return rules + Object.keys(roles).length < many ? keepAsItIs(ruleSet) : keepPacked(ruleSet);
}

function keepPacked(ruleSet: RuleSet): KeptRuleSet {
  // What outlives this call must not refer to what was packed, not even a function made beside one that does.
  const roles = packRoles(Object.values(ruleSet.roles));
  const { heads, rules } = packProviders(ruleSet.providers);
  return {
    ruleSet: readable(ruleSet, () => roles.all(), heads, rules),
    role: (name) => roles.get(name),
    roles: () => roles.all(),
    providers: heads,
    rules,
  };
}

/** The roles by their names. */
class PackedRoles {
  readonly #names: Items<string>;
  /** Without their names. */
  readonly #others: Items<Omit<Role, 'name'>>;
  /** Their numbers in the order of their names. */
  readonly #byName: Uint32Array;

  constructor(names: Items<string>, others: Items<Omit<Role, 'name'>>, byName: Uint32Array) {
    this.#names = names;
    this.#others = others;
    this.#byName = byName;
  }

  get(name: string): Role | undefined {
    let low = 0;
    let high = this.#byName.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const number = this.#byName[middle] as number;
      const found = this.#names.at(number) as string;
      if (found === name) return { name, ...(this.#others.at(number) as Omit<Role, 'name'>) };
      if (found < name) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  *all(): Iterable<Role> {
    const others = this.#others[Symbol.iterator]();
    for (const name of this.#names) yield { name, ...others.next().value };
  }
}

function packRoles(roles: readonly Role[]): PackedRoles {
  const names = roles.map(({ name }) => name);
  const byName = Uint32Array.from(names.keys()).sort((a, b) => ((names[a] as string) < (names[b] as string) ? -1 : 1));
  return new PackedRoles(packItems(names), packItems(roles.map(({ name: _, ...other }) => other)), byName);
}

interface PackedProviders {
  readonly heads: Readonly<Record<string, ProviderHead>>;
  readonly rules: (provider: string) => Items<Rule>;
}

const NONE: Items<never> = [];

/** The rules of all providers are packed together, since there may be many providers of a few rules. */
function packProviders(providers: RuleSet['providers']): PackedProviders {
  const starts = new Map<readonly Rule[], number>();
  const all: Rule[] = [];
  const heads = emptyRecord<ProviderHead>();
  const parts = new Map<string, Part>();
  for (const [key, provider] of Object.entries(providers)) {
    const { rules } = provider;
    // Providers with `sameAs` have the same list as the other.
    let start = starts.get(rules);
    if (start === undefined) {
      start = all.length;
      starts.set(rules, start);
      for (const rule of rules) all.push(rule);
    }
    // The member keeps its place among the others.
    heads[key] = { ...provider, rules: NONE } as ProviderHead;
    parts.set(key, { start, length: rules.length });
  }
  return { heads, rules: partsOf(packItems(all), parts) };
}

interface Part {
  readonly start: number;
  readonly length: number;
}

function partsOf<Item>(items: Items<Item>, parts: ReadonlyMap<string, Part>): (name: string) => Items<Item> {
  return (name) => {
    const part = parts.get(name);
    return part === undefined ? NONE : new ItemsPart(items, part);
  };
}

class ItemsPart<Item> implements Items<Item> {
  readonly length: number;
  readonly #start: number;
  readonly #items: Items<Item>;

  constructor(items: Items<Item>, { start, length }: Part) {
    this.length = length;
    this.#start = start;
    this.#items = items;
  }

  at(index: number): Item | undefined {
    return index < this.length ? this.#items.at(this.#start + index) : undefined;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let i = 0; i < this.length; i++) yield this.at(i) as Item;
  }
}

/** The same rule set, whose roles and rules are made when they are looked at. */
function readable(
  ruleSet: RuleSet,
  roles: () => Iterable<Role>,
  heads: Readonly<Record<string, ProviderHead>>,
  rules: (provider: string) => Items<Rule>,
): RuleSet {
  const allRoles = remade(() => makeRoles(roles()));
  const allProviders = remade(() => makeProviders(heads, rules));
  return {
    ...ruleSet,
    get roles() {
      return allRoles();
    },
    get providers() {
      return allProviders();
    },
  };
}

/** What `make` makes, made again where nobody has kept it. */
function remade<Made extends object>(make: () => Made): () => Made {
  let known: { readonly deref: () => Made | undefined } | undefined;
  return () => {
    const before = known?.deref();
    if (before !== undefined) return before;
    const made = make();
    // Not every worker has weak references.
    known = typeof WeakRef === 'undefined' ? { deref: () => made } : new WeakRef(made);
    return made;
  };
}

function makeRoles(roles: Iterable<Role>): RuleSet['roles'] {
  const record = emptyRecord<Role>();
  for (const role of roles) record[role.name] = role;
  return record;
}

function makeProviders(
  heads: Readonly<Record<string, ProviderHead>>,
  rules: (provider: string) => Items<Rule>,
): RuleSet['providers'] {
  const record = emptyRecord<Provider>();
  const lists = new Map<string, readonly Rule[]>();
  for (const [key, head] of Object.entries(heads)) {
    const { sameAs: owner = key } = head;
    const list = lists.get(owner) ?? [...rules(owner)];
    lists.set(owner, list);
    record[key] = { ...head, rules: list };
  }
  return record;
}
