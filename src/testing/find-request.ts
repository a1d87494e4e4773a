import type { Found, TestOfRule } from '../analysis/ask-where.js';
import { requestTo, requestWhere } from '../analysis/ask-where.js';
import type { Group } from '../analysis/group.js';
import { analyse, groupsOf } from '../analysis/group.js';
import { plausible } from '../analysis/plausible.js';
import { thorough } from '../analysis/thorough.js';
import type { Now } from '../analysis/time.js';
import type { Way } from '../analysis/who.js';
import { who } from '../analysis/who.js';
import type { Decision } from '../generated/decision.js';
import type { Request } from '../mapping/request.js';
import type { Condition, Rule, RuleSet } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { partsOf, placedRules } from './places.js';

/** A request that comes to a place, or why there is none, and how a case with it is called. */
export interface FoundGoal {
  readonly found: Found | Request;
  readonly name: (decision: Decision) => string;
}

/** Looks for requests that come to places of a rule set, in the words of the coverage. */
export class Finder {
  readonly #ruleSet: RuleSet;
  readonly #groups: ReadonlyMap<string, Group>;
  readonly #steps: number;
  /** The times that are tried, one after the other. */
  readonly #times: readonly Now[];
  readonly #used = new Map<Rule, ReadonlySet<string>>();
  readonly #ways = new Map<string, readonly Way[]>();

  constructor(ruleSet: RuleSet, now: number | undefined, steps: number) {
    this.#ruleSet = ruleSet;
    this.#groups = new Map(groupsOf(analyse(ruleSet, undefined, thorough)).map((group) => [group.provider.key, group]));
    this.#steps = steps;
    this.#times = [now ?? 'none', 'any'];
  }

  #at(now: Now) {
    return { now, steps: this.#steps, plausible, thorough };
  }

  rule(name: string, [, key, , index]: JsonPath): FoundGoal {
    const group = this.#groups.get(String(key));
    const place = Number(index);
    const rule = group?.rules[place];
    const say = (decision: Decision): string =>
      decision.outcome === 'grant' ? `rule ${name} gives ${roleOf(decision)}` : `rule ${name} denies`;
    if (group === undefined || rule === undefined) return { found: 'undecided', name: say };
    if (rule.effect.kind === 'role') {
      const isWay = (way: Way): boolean => way.by === 'rule' && way.provider === key && way.rule === rule.id;
      const found = this.#way(rule.effect.role, isWay);
      if (typeof found !== 'string') return { found, name: say };
    }
    const certain = this.#inTime((now) => requestTo(group, place, true, this.#at(now)));
    if (typeof certain !== 'string') return { found: certain, name: say };
    return { found: this.#inTime((now) => requestTo(group, place, false, this.#at(now))), name: say };
  }

  end([section, key, member]: JsonPath): FoundGoal {
    if (section === 'defaults') return this.#default(String(key));
    const name = (decision: Decision): string =>
      `whom no rule is about ${decision.outcome === 'grant' ? `gets ${roleOf(decision)}` : 'is denied'}`;
    const group = this.#groups.get(String(key));
    if (group !== undefined) {
      return { found: this.#inTime((now) => requestTo(group, group.rules.length, true, this.#at(now))), name };
    }
    // Rules decide nothing here, but what the token says of roles.
    const arn = Object.values(this.#ruleSet.roles).find((role) => !role.arn.includes('${'))?.arn;
    const claims = member === 'type' ? { 'cognito:preferred_role': arn } : {};
    return {
      found: { provider: String(key), claims },
      name: member === 'type' ? () => 'a token names its role' : name,
    };
  }

  #default(key: string): FoundGoal {
    const { authenticated = '', unauthenticated = '' } = this.#ruleSet.defaults;
    if (key === 'unauthenticated') return { found: { guest: true }, name: () => `guests get ${unauthenticated}` };
    const isUnmapped = key === 'unmappedProviders';
    const isWay = (way: Way): boolean => way.by === 'authenticated-default' && (!isUnmapped || way.provider === null);
    const whom = isUnmapped ? 'whom a provider without rules sends' : 'whom no rule is about';
    return { found: this.#way(authenticated, isWay), name: () => `${whom} gets ${authenticated}` };
  }

  /** `path` leads to a test in a rule or a named condition, or to the end of a window. */
  test(path: JsonPath, isTrue: boolean): Found {
    let found: Found = 'none';
    for (const { group, place, test } of this.#usesOf(path)) {
      const { from, until } = group.rules[place] ?? {};
      const inside = from ?? (until === undefined ? undefined : until - 1);
      const outside = until ?? (from === undefined ? undefined : from - 1);
      const fixed = test === undefined && !isTrue ? outside : inside;
      const ask = (now: Now): Found => requestWhere(group, place, test, isTrue, this.#at(now));
      found = fixed === undefined ? this.#inTime(ask) : ask(fixed);
      if (found !== 'none') return found;
    }
    return found;
  }

  /** The rules that make a test: the one in which it stands, or those that lead to its condition. Of a window there is no test. */
  #usesOf(path: JsonPath): readonly { readonly group: Group; readonly place: number; readonly test?: TestOfRule }[] {
    const [section, name, , index, member] = path;
    if (section === 'conditions') {
      const condition = this.#ruleSet.conditions[String(name)];
      const test = condition && partAt(condition, path.slice(2));
      if (test === undefined) return [];
      return placedRules(this.#ruleSet).flatMap(({ rule, provider, index: place }) => {
        const group = this.#groups.get(provider);
        return group !== undefined && this.#leadsTo(rule, String(name)) ? [{ group, place, test }] : [];
      });
    }
    const group = this.#groups.get(String(name));
    const place = Number(index);
    const rule = group?.rules[place];
    if (group === undefined || rule === undefined) return [];
    if (member === 'from' || member === 'until') return [{ group, place }];
    const test = rule.test.kind === 'match' ? rule.test : partAt(rule.test.condition, path.slice(5));
    return test === undefined ? [] : [{ group, place, test }];
  }

  #leadsTo(rule: Rule, name: string): boolean {
    let names = this.#used.get(rule);
    if (names === undefined) {
      names = conditionsOf(rule, this.#ruleSet);
      this.#used.set(rule, names);
    }
    return names.has(name);
  }

  #way(role: string, isWay: (way: Way) => boolean): Found {
    let last: Found = 'undecided';
    for (const now of this.#times) {
      const key = `${now} ${role}`;
      const ways = this.#ways.get(key) ?? who(this.#ruleSet, role, this.#at(now)).ways;
      this.#ways.set(key, ways);
      for (const way of ways.filter(isWay)) {
        if (way.verdict === 'reached') return way.witness;
        last = way.verdict === 'unreachable' ? 'none' : 'undecided';
      }
    }
    return last;
  }

  #inTime(ask: (now: Now) => Found): Found {
    let last: Found = 'undecided';
    for (const now of this.#times) {
      last = ask(now);
      if (typeof last !== 'string') return last;
    }
    return last;
  }
}

/** The named conditions that a rule uses, directly or through others. */
function conditionsOf({ test }: Rule, { conditions }: RuleSet): ReadonlySet<string> {
  const used = new Set<string>();
  const left: Condition[] = test.kind === 'when' ? [test.condition] : [];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const { condition } of partsOf(next)) {
      if (condition.kind !== 'use' || used.has(condition.name)) continue;
      used.add(condition.name);
      const named = conditions[condition.name];
      if (named !== undefined) left.push(named);
    }
  }
  return used;
}

function roleOf(decision: Extract<Decision, { readonly outcome: 'grant' }>): string {
  return decision.role.name ?? decision.role.arn;
}

/** The part of a condition that steps lead to. */
function partAt(condition: Condition, steps: JsonPath): Condition | undefined {
  const wanted = JSON.stringify(steps);
  return partsOf(condition).find((part) => JSON.stringify(part.steps) === wanted)?.condition;
}
