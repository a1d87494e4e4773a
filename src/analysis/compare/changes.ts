import type { Decision } from '../../generated/decision.js';
import { isAtEntrance } from '../group.js';
import { minimise } from '../minimise.js';
import { kept } from '../once.js';
import type { Situation } from '../situation.js';
import type { Acceptance, Decisions } from './both-decide.js';
import { acceptanceOf, bothDecide, isSameOutcome } from './both-decide.js';
import type { Which } from './file.js';
import type { ChangeSettings, ComparedWitness, Difference, Responsible } from './model.js';
import type { KeyedOutcome, Outcome } from './outcome.js';
import { DENIED } from './outcome.js';
import type { Pair } from './pair.js';
import { sessionChanges } from './session-changes.js';
import type { Case, Place, Side } from './side.js';
import { caseOf, positionOf } from './side.js';
import { isOfTokens, namedRole } from './token-types.js';

/** What a decision comes to, by the place that made it. */
export function outcomeOf(side: Side, decision: Decision): KeyedOutcome {
  if (decision.outcome === 'deny') return DENIED;
  if (decision.via === 'preferred-role' || decision.via === 'only-role') return namedRole(side, decision.role);
  return caseAt(side, decision).outcome;
}

/** What it would have come to, had the role and its session been made. */
function writtenOutcome(side: Side, decision: Decision): KeyedOutcome {
  return decision.outcome === 'grant' || isAtEntrance(decision)
    ? outcomeOf(side, decision)
    : caseAt(side, decision).outcome;
}

function caseAt(side: Side, decision: Decision): Case {
  return caseOf(side.places[positionOf(side, decision)] as Place, decision);
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
    const change = kept(this.#changes, key, (): Change => {
      return { number, pair, first: decisions, old, new: fresh, rules: new Map() };
    });
    const rules = responsible(pair, decisions);
    change.rules.set(JSON.stringify([rules.old, rules.new]), rules);
    if (change.rules.size < MOST_RULES) return;
    this.known(pair, 'old', old).add(fresh.key);
    this.known(pair, 'new', fresh).add(old.key);
  }

  /** What an outcome of one file becomes in the other one, or was there, that enough rules are known for; by its key. */
  known({ keys }: Pair, which: Which, { key }: KeyedOutcome): Set<string> {
    return kept(this.#known, JSON.stringify([keys[0], which, key]), () => new Set());
  }

  /** The number of the change that the decisions are an example of. Where a grant was refused, that is a part of what becomes of the grant. */
  numberOf(pair: Pair, { old, new: fresh }: Pick<Decisions, Which>): number | undefined {
    const actual = keyOf(pair, outcomeOf(pair.old, old), outcomeOf(pair.new, fresh));
    const written = keyOf(pair, writtenOutcome(pair.old, old), writtenOutcome(pair.new, fresh));
    return (this.#changes.get(actual) ?? this.#changes.get(written))?.number;
  }

  /** `onTold` is called with the share of them that is told. */
  differences(settings: ChangeSettings, onTold: (share: number) => void): readonly Difference[] {
    const { describe } = settings;
    return [...this.#changes.values()].map((change, i) => {
      const { pair, first } = change;
      const isOfRules = i < MOST_DESCRIBED && acceptanceOf(first) === 'both' && !isOfTokens(pair);
      const concerned = isOfRules ? describe?.change(pair, first, settings) : undefined;
      const difference = differenceOf(change, settings);
      onTold((i + 1) / this.#changes.size);
      return { ...difference, ...(concerned && { concerned }) };
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
  return isAtEntrance(decision) ? undefined : side.places[positionOf(side, decision)]?.rule?.id;
}

/** Did one file decide both at the same place, in the same way and with the same outcome? */
function isAlike(side: Side, one: Decision, other: Decision): boolean {
  return caseAt(side, one) === caseAt(side, other) && outcomeOf(side, one).key === outcomeOf(side, other).key;
}

function differenceOf({ pair, first: found, old, new: fresh, rules }: Change, settings: ChangeSettings): Difference {
  const { now, plausible } = settings;
  const wanted = acceptanceOf(found) as Acceptance;
  const decide = (situation: Situation): Decisions => bothDecide(pair, situation, now, wanted);
  const isSame = (situation: Situation): boolean => {
    const decisions = decide(situation);
    return (
      acceptanceOf(decisions) === wanted &&
      isAlike(pair.old, decisions.old, found.old) &&
      isAlike(pair.new, decisions.new, found.new) &&
      !isSameOutcome(decisions.old, decisions.new) &&
      isOneRole(decisions) === isOneRole(found)
    );
  };
  const smallest = decide(minimise(found.situation, isSame, plausible));
  const [before, after] = [old.outcome, fresh.outcome];
  const kind = kindOf(before, after);
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

function isOneRole({ old, new: fresh }: Decisions): boolean {
  return old.outcome === 'grant' && fresh.outcome === 'grant' && old.role.arn === fresh.role.arn;
}

/** Of roles that are made of claims, two are the same where they are written alike. */
export function kindOf(old: Outcome, fresh: Outcome): Difference['kind'] {
  if (old.kind === 'denied') return 'granted';
  if (fresh.kind === 'denied') return 'denied';
  return old.arn === fresh.arn ? 'session' : 'role';
}

export function witnessOf({ provider, situation, old, new: fresh }: Decisions): ComparedWitness {
  return { provider, ...situation, old, new: fresh };
}
