import type { Truth } from '../condition/truth.js';
import { TRUE } from '../condition/truth.js';
import { Search } from '../mapping/index/search.js';
import type { MatchEnv } from '../mapping/match-subject.js';
import { isDecisive } from '../mapping/rule.js';
import type { Rule } from '../ruleset/model.js';
import type { Group } from './group.js';
import type { Situation } from './situation.js';
import type { Now } from './time.js';
import { truthOf } from './tried-rules.js';

interface PlacedRule {
  readonly position: number;
  readonly rule: Rule;
  readonly truth: (env: MatchEnv) => Truth;
}

/** How many of the rules that decided requests in the place of others are tried on those to come. */
const MOST_REMEMBERED = 64;

/**
 * Sees of most requests at once that a place among the rules of a group is not where they are decided: by the rule there, and by those that were in the
 * way lately. The engine would go through the rules for each of them.
 */
export class Refusals {
  readonly #group: Group;
  readonly #now: Now;
  /** The last one first. */
  readonly #inTheWay: PlacedRule[] = [];

  constructor(group: Group, now: Now) {
    this.#group = group;
    this.#now = now;
  }

  /** Tells of requests whether the rule at a place certainly does not decide them by being true; of what is behind the last rule, whether another decides. */
  at(place: number): (situation: Situation) => boolean {
    const own = this.#ruleAt(place);
    return ({ claims, now: made }) => {
      const env = new Search(claims, typeof this.#now === 'number' ? this.#now : made);
      if (own !== undefined && own.truth(env) !== TRUE) return true;
      const found = this.#inTheWay.findIndex(
        ({ position, rule, truth }) => position < place && isDecisive(rule, truth(env)),
      );
      if (found > 0) this.#inTheWay.unshift(...this.#inTheWay.splice(found, 1));
      return found !== -1;
    };
  }

  /** The rule at a position decided a request that was to be decided further behind. */
  note(position: number): void {
    const placed = this.#ruleAt(position);
    if (placed === undefined) return;
    this.#inTheWay.unshift(placed);
    if (this.#inTheWay.length > MOST_REMEMBERED) this.#inTheWay.pop();
  }

  #ruleAt(position: number): PlacedRule | undefined {
    const { analysed, rules } = this.#group;
    const rule = rules[position];
    return rule && { position, rule, truth: truthOf(analysed, rule) };
  }
}
