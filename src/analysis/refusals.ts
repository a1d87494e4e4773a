import { TRUE, UNKNOWN } from '../condition/truth.js';
import type { RuleParts } from '../mapping/rule.js';
import { CompiledRule, ruleTruth } from '../mapping/rule.js';
import type { Group } from './group.js';
import type { Situation } from './situation.js';
import type { Now } from './time.js';

/** How many of the rules that decided requests in the place of others are tried on those to come. */
const MOST_REMEMBERED = 64;

/**
 * Sees of most requests at once that a place among the rules of a group is not where they are decided: by the rule there, and by those that were in the
 * way lately. The engine would go through the rules for each of them.
 */
export class Refusals {
  readonly #group: Group;
  readonly #now: Now;
  readonly #parts: RuleParts;
  /** The last one first. */
  readonly #inTheWay: { readonly position: number; readonly rule: CompiledRule }[] = [];

  constructor(group: Group, now: Now) {
    this.#group = group;
    this.#now = now;
    this.#parts = { conditions: group.analysed.compiler, role: () => undefined };
  }

  /** Tells of requests whether the rule at a place certainly does not decide them by being true; of what is behind the last rule, whether another decides. */
  at(place: number): (situation: Situation) => boolean {
    const own = this.#compiled(place);
    return ({ claims, now: made }) => {
      const env = { claims, now: typeof this.#now === 'number' ? this.#now : made };
      if (own !== undefined && ruleTruth(own, env, NO_SINK) !== TRUE) return true;
      const found = this.#inTheWay.findIndex(({ position, rule }) => {
        if (position >= place) return false;
        const truth = ruleTruth(rule, env, NO_SINK);
        return truth === TRUE || (truth === UNKNOWN && rule.rule.onUnknown === 'deny');
      });
      if (found > 0) this.#inTheWay.unshift(...this.#inTheWay.splice(found, 1));
      return found !== -1;
    };
  }

  /** The rule at a position decided a request that was to be decided further behind. */
  note(position: number): void {
    const rule = this.#compiled(position);
    if (rule === undefined) return;
    this.#inTheWay.unshift({ position, rule });
    if (this.#inTheWay.length > MOST_REMEMBERED) this.#inTheWay.pop();
  }

  #compiled(position: number): CompiledRule | undefined {
    const rule = this.#group.rules[position];
    return rule && new CompiledRule(rule, position + 1, this.#parts);
  }
}

const NO_SINK = (): void => {};
