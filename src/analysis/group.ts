import { ALL_PARTS } from '../condition/all-parts.js';
import { ConditionCompiler } from '../condition/compile.js';
import type { Engine } from '../engine.js';
import { compileKept } from '../engine.js';
import { RolecallError } from '../errors.js';
import type { Decision } from '../generated/decision.js';
import { parseProviderKey } from '../mapping/provider-key.js';
import { keepAsItIs } from '../ruleset/kept.js';
import type { ClaimPath, Provider, Rule, RuleSet } from '../ruleset/model.js';
import type { CompiledSessions } from '../session/sessions.js';
import { compileSessions } from '../session/sessions.js';
import type { Budget } from './budget.js';
import type { Course } from './course.js';
import { entrance } from './entrance-formula.js';
import type { Subject } from './facts.js';
import { Space } from './facts.js';
import type { Formula } from './gates.js';
import { Formulas } from './rule-formula.js';
import type { Situation } from './situation.js';
import type { Now } from './time.js';

/** A rule set, ready to be asked about. */
export interface Analysed {
  readonly engine: Engine;
  readonly space: Space;
  readonly compiler: ConditionCompiler;
  readonly formulas: Formulas;
  readonly sessions: CompiledSessions;
  /** The claim of that name, as it is declared. */
  readonly subject: (path: ClaimPath) => Subject;
  readonly thorough?: Thorough | undefined;
}

/** What is asked at a place among the rules. */
export interface Wanted {
  readonly place: number;
  readonly formula: Formula;
}

/** A request that was tried. */
export interface Met {
  readonly witness: Witness;
  /** The place of the rule that decided; one behind all where none did, and -1 where the claims contradicted the provider. */
  readonly at: number;
}

/** What requests are tried for beyond what it takes for most answers; `rolecall/analysis` has one. */
export interface Thorough {
  /** Finds values for what is not looked into: of a request that is not as wanted makes one that is, or that earlier rules let pass which did not. */
  readonly telling: (group: Group, wanted: Wanted, start: Met, now: Now, budget: Budget) => Met;
  /** Of rules at some positions that together leave no request that is as wanted, those without which there is one, as far as that is seen at once. */
  readonly surelyNeeded: (
    group: Group,
    positions: readonly number[],
    wanted: Wanted,
    now: Now,
    budget: Budget,
  ) => ReadonlySet<number>;
}

/** The rules of a provider, and of those that share them by `sameAs`. */
export interface Group {
  readonly analysed: Analysed;
  readonly provider: Provider;
  /** The keys of all of them, that of the provider first. */
  readonly keys: readonly string[];
  /** A token that one of them accepts. */
  readonly entrance: Formula;
  readonly rules: readonly Rule[];
  /** By position: when the rule decides, where no earlier one does. */
  readonly decides: readonly Formula[];
  readonly positionOf: ReadonlyMap<string, number>;
  /** By the time of the requests: what questions about the rules leave for those to come. */
  readonly courses: Map<Now, Course>;
}

/** A request and what the engine decides of it. */
export interface Witness {
  readonly provider: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Epoch seconds. */
  readonly now?: number;
  /** The role that is asked for. */
  readonly customRoleArn?: string;
  readonly decision: Decision;
}

export function analyse(ruleSet: RuleSet, thorough?: Thorough, space: Space = new Space()): Analysed {
  const compiler = new ConditionCompiler(ruleSet, ALL_PARTS);
  // Everything here refers to its rules.
  const kept = keepAsItIs(ruleSet);
  return {
    engine: compileKept(ruleSet, kept),
    space,
    compiler,
    formulas: new Formulas(space, ruleSet, compiler),
    sessions: compileSessions(kept, (path) => compiler.reader(path)),
    subject: (path) => space.subjectOf(compiler.reader(path)),
    thorough,
  };
}

/** The groups of a rule set whose rules decide, or those whose tokens name the role, which have no rules to ask about. */
export function groupsOf(analysed: Analysed, of: Provider['type'] = 'rules'): readonly Group[] {
  const providers = Object.values(analysed.engine.ruleSet.providers);
  return providers
    .filter(({ type, sameAs }) => type === of && sameAs === undefined)
    .map((provider) => {
      const sharing = providers.filter(({ sameAs }) => sameAs === provider.key).map(({ key }) => key);
      return groupOf(analysed, provider, [provider.key, ...sharing]);
    });
}

export function groupOf(analysed: Analysed, provider: Provider, keys: readonly string[]): Group {
  const { space, formulas } = analysed;
  const { rules, tokenUse } = provider;
  return {
    analysed,
    provider,
    keys,
    entrance: space.gates.or(keys.map((key) => entrance(analysed, parseProviderKey(key), tokenUse))),
    rules,
    decides: rules.map((rule) => formulas.decides(rule)),
    positionOf: new Map(rules.map(({ id }, position) => [id, position])),
    courses: new Map(),
  };
}

/** The key of a provider that none of these files has, and of which every token is accepted: it says nothing of issuers and clients. */
export function unmappedKey(...files: readonly RuleSet['providers'][]): string {
  let key = 'other.example';
  while (files.some((providers) => Object.hasOwn(providers, key))) key += '.example';
  return key;
}

/** Lets the engine decide; of the keys, the first takes part whose provider accepts the token. */
export function certify(
  { analysed, keys }: Pick<Group, 'analysed' | 'keys'>,
  { claims, now: made }: Situation,
  asked: Now,
  customRoleArn?: string,
): Witness {
  const now = typeof asked === 'number' ? asked : made;
  let first: Witness | undefined;
  for (const provider of keys) {
    const more = { ...(now !== undefined && { now }), ...(customRoleArn !== undefined && { customRoleArn }) };
    const witness = { provider, claims, ...more, decision: analysed.engine.resolve({ provider, claims, ...more }) };
    if (!isAtEntrance(witness.decision)) return witness;
    first ??= witness;
  }
  // There is at least one key.
  return first as Witness;
}

/** The position of the rule that decided; -1 where none did. */
export function decidedBy({ positionOf }: Group, { decision }: Witness): number {
  return decision.rule === undefined ? -1 : (positionOf.get(decision.rule) ?? -1);
}

/** Did the claims contradict the provider? */
export function isAtEntrance(decision: Decision): boolean {
  return decision.outcome === 'deny' && decision.reason === 'unsupported-token';
}

/** Tries a request: the place of the rule that decides it. */
export function meet(group: Group, situation: Situation, now: Now): Met {
  const witness = certify(group, situation, now);
  const decided = decidedBy(group, witness);
  if (isAtEntrance(witness.decision)) return { witness, at: -1 };
  return { witness, at: decided === -1 ? group.decides.length : decided };
}

/** Throws: what was proved and what the engine does are not the same. */
export function disagree(what: string): never {
  throw new RolecallError('internal', `the analysis and the engine disagree: ${what}`);
}
