import type { Decision } from '../../generated/decision.js';
import { minimise } from '../minimise.js';
import type { Situation } from '../situation.js';
import type { Acceptance, Decisions } from './both-decide.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import { concernedBy } from './concerned.js';
import type { Which } from './file.js';
import type { ChangeSettings, ComparedWitness, Difference, Responsible } from './model.js';
import type { KeyedOutcome } from './outcome.js';
import { DENIED } from './outcome.js';
import type { Pair } from './pair.js';
import { sessionChanges } from './session-changes.js';
import type { Place, Side } from './side.js';
import { caseOf, isRefused, positionOf } from './side.js';
import { isOfTokens, namedRole } from './token-types.js';

/** What a decision comes to, by the place that made it. */
export function outcomeOf(side: Side, decision: Decision): KeyedOutcome {
  if (decision.outcome === 'deny') return DENIED;
  if (decision.via === 'preferred-role' || decision.via === 'only-role') return namedRole(side, decision.role);
  return caseOf(side.places[positionOf(side, decision)] as Place, decision).outcome;
}

interface Change {
  /** Counts the changes, from 0. */
  readonly number: number;
  readonly pair: Pair;
  readonly first: Decisions;
  readonly old: KeyedOutcome;
  readonly new: KeyedOutcome;
  readonly rules: Map<string, Responsible>;
}

/** Rules that are named for one change. */
const MOST_RULES = 20;
/** Differences whose tokens are described. */
const MOST_DESCRIBED = 60;

/** The changes that were found, those of the same outcomes together. */
export class Changes {
  readonly #changes = new Map<string, Change>();
  readonly #known = new Map<string, Set<string>>();

  get size(): number {
    return this.#changes.size;
  }

  add(pair: Pair, decisions: Decisions): void {
    const [old, fresh] = [outcomeOf(pair.old, decisions.old), outcomeOf(pair.new, decisions.new)];
    const key = keyOf(pair, old, fresh);
    const number = this.#changes.size;
    const change = this.#changes.get(key) ?? { number, pair, first: decisions, old, new: fresh, rules: new Map() };
    this.#changes.set(key, change);
    const rules = responsible(pair, decisions);
    change.rules.set(JSON.stringify([rules.old, rules.new]), rules);
    if (change.rules.size < MOST_RULES) return;
    this.known(pair, 'old', old).add(fresh.key);
    this.known(pair, 'new', fresh).add(old.key);
  }

  /** What an outcome of one file becomes in the other one, or was there, that enough rules are known for; by its key. */
  known({ keys }: Pair, which: Which, { key }: KeyedOutcome): Set<string> {
    const name = JSON.stringify([keys[0], which, key]);
    const known = this.#known.get(name) ?? new Set();
    this.#known.set(name, known);
    return known;
  }

  /** The number of the change that the decisions are an example of. */
  numberOf(pair: Pair, { old, new: fresh }: Pick<Decisions, Which>): number | undefined {
    return this.#changes.get(keyOf(pair, outcomeOf(pair.old, old), outcomeOf(pair.new, fresh)))?.number;
  }

  differences(settings: ChangeSettings): readonly Difference[] {
    const { describe } = settings;
    return [...this.#changes.values()].map((change, i) => {
      const { pair, first } = change;
      const isOfRules = i < MOST_DESCRIBED && acceptanceOf(first) === 'both' && !isOfTokens(pair);
      const concerned = describe && isOfRules ? concernedBy(pair, first, describe, settings) : undefined;
      return { ...differenceOf(change, settings), ...(concerned && { concerned }) };
    });
  }
}

function keyOf({ keys }: Pair, old: KeyedOutcome, fresh: KeyedOutcome): string {
  return JSON.stringify([keys[0], old.key, fresh.key]);
}

function responsible({ old, new: fresh }: Pair, decisions: Decisions): Responsible {
  const [before, after] = [ruleOf(old, decisions.old), ruleOf(fresh, decisions.new)];
  return { ...(before !== undefined && { old: before }), ...(after !== undefined && { new: after }) };
}

/** The rule that decided; none, where the token was not accepted. */
function ruleOf(side: Side, decision: Decision): string | undefined {
  return isRefused(decision) ? undefined : side.places[positionOf(side, decision)]?.rule?.id;
}

function differenceOf({ pair, first: found, old, new: fresh, rules }: Change, settings: ChangeSettings): Difference {
  const { now, plausible } = settings;
  const wanted = acceptanceOf(found) as Acceptance;
  const decide = (situation: Situation): Decisions => bothDecide(pair, situation, now, wanted);
  const isSame = (situation: Situation): boolean => {
    const decisions = decide(situation);
    return (
      decisions.old.outcome === found.old.outcome &&
      decisions.new.outcome === found.new.outcome &&
      decisions.old.rule === found.old.rule &&
      decisions.new.rule === found.new.rule &&
      acceptanceOf(decisions) === wanted &&
      !isSameOutcome(decisions.old, decisions.new)
    );
  };
  const smallest = decide(minimise(found.situation, isSame, plausible));
  const kind = kindOf(smallest.old, smallest.new);
  const [before, after] = [old.outcome, fresh.outcome];
  return {
    who: pair.isUnmapped ? 'unmapped' : 'provider',
    providers: pair.isUnmapped ? [] : pair.keys,
    kind,
    old: before,
    new: after,
    rules: [...rules.values()],
    witness: witnessOf(smallest),
    ...(kind === 'session' && { session: sessionChanges(before, after, smallest, settings) }),
  };
}

export function kindOf(old: Decision, fresh: Decision): Difference['kind'] {
  if (old.outcome === 'deny') return 'granted';
  if (fresh.outcome === 'deny') return 'denied';
  return old.role.arn === fresh.role.arn ? 'session' : 'role';
}

export function witnessOf({ provider, situation, old, new: fresh }: Decisions): ComparedWitness {
  return { provider, ...situation, old, new: fresh };
}
