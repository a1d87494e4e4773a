import type { ConditionTrace } from '../condition/trace.js';
import type { Truth } from '../condition/truth.js';
import { FALSE } from '../condition/truth.js';
import type { CaveatCode, Decision, Via } from '../generated/decision.js';
import { Caveats } from './caveats.js';
import type { Circumstances, Verdict } from './decision.js';
import { grantOf } from './decision.js';
import type { CompiledRole } from './granted-role.js';
import { Search } from './index/search.js';
import type { CompiledMapping, CompiledProvider } from './mapping.js';
import { MAX_KEPT_CLAIMS } from './mapping.js';
import type { CheckedRequest } from './request.js';
import type { CompiledRule } from './rule.js';
import type { RuleList } from './rule-list.js';
import type { StepName } from './steps.js';
import type { RuleTrace, Step } from './trace.js';

/** Writes down how a decision comes about. */
export interface Recorder {
  readonly steps: Step[];
  readonly step: (name: StepName, about: string | number | undefined) => void;
  readonly rules: RuleTrace[];
  readonly conditions: Record<string, ConditionTrace>;
  /** Tries one rule after the other and gives the number of the first that decides, from 0, or of all where none does. Its truth is left in the walk. */
  readonly tryInOrder: (walk: Walk, rules: RuleList) => number;
  /** Writes down that nothing of the rules was evaluated, of those behind the first `tried`. */
  readonly notReached: (rules: RuleList, tried?: number) => void;
}

/** An open question that a rule went through. */
export interface OpenQuestion {
  readonly rule: CompiledRule;
  readonly code: CaveatCode;
}

const NONE: readonly string[] = Object.freeze([]);
const NO_CLAIMS: object = Object.freeze({});

/**
 * One request on its way through the mapping: what is asked, what was read, and what came of it so far. One object for all of that, since making objects is a good
 * part of a decision.
 */
export class Walk extends Search implements Circumstances {
  readonly mapping: CompiledMapping;
  readonly recorder: Recorder | undefined;
  /** The provider key that the request names. */
  readonly named: string | undefined;
  readonly isGuest: boolean;
  readonly customRoleArn: string | undefined;
  /** The provider key; null for guests and where none was found. */
  provider: string | null;
  /** The mapping of the provider, where it has one. */
  mapped: CompiledProvider | undefined;
  /** The truth of the rule that decided. */
  truth: Truth;
  /** Of rules that were tried out of order, so that not all of them may count. */
  open: OpenQuestion[] | undefined;
  lookedAt: readonly string[];
  roleClaims: readonly string[];
  validUntil: number | undefined;
  /** Where the mapping keeps the decision, or may if nothing of it turns out to vary. */
  keptAs: number | undefined;
  private noted: Caveats | undefined;

  constructor(mapping: CompiledMapping, request: CheckedRequest, recorder: Recorder | undefined) {
    super(request.claims ?? NO_CLAIMS, request.now);
    this.mapping = mapping;
    this.recorder = recorder;
    this.named = request.provider;
    this.isGuest = request.claims === undefined;
    this.customRoleArn = request.customRoleArn;
    this.provider = null;
    this.mapped = undefined;
    this.truth = FALSE;
    this.open = undefined;
    this.lookedAt = NONE;
    this.roleClaims = NONE;
    this.validUntil = undefined;
    this.keptAs = undefined;
    this.noted = undefined;
  }

  /** Most decisions have none. */
  get caveats(): Caveats {
    this.noted ??= new Caveats();
    return this.noted;
  }

  get hasCaveats(): boolean {
    return this.noted !== undefined;
  }

  /** Is there nothing yet that could make the decision another than that of the next request that the same rule decides? */
  get isPlainSoFar(): boolean {
    return this.customRoleArn === undefined && this.validUntil === undefined && this.noted === undefined;
  }

  /** Keeps a decision that depends on nothing but the rule, so that it is the same object from then on. */
  keep(decision: Decision): Decision {
    const { keptAs, mapped } = this;
    if (!mapped || keptAs === undefined || !this.isPlainSoFar) return decision;
    if (this.roleClaims.length > 0 || decision.claims.length > MAX_KEPT_CLAIMS) return decision;
    if (decision.outcome === 'deny') Object.freeze(decision.cognito);
    mapped.kept[keptAs] = Object.freeze(decision);
    return decision;
  }

  step(name: StepName, about?: string | number): void {
    this.recorder?.step(name, about);
  }

  /** Grants a declared role, unless its ARN cannot be made of these claims. */
  grant(role: CompiledRole, via: Via, rule?: CompiledRule): Verdict {
    const { fixed } = role;
    if (fixed !== undefined) return grantOf(fixed, role, via, rule);
    this.roleClaims = role.claims;
    const made = role.grant(this.claims);
    if ('role' in made) return grantOf(made.role, role, via, rule);
    const detail = `the role \`${role.name}\` cannot be given: ${made.refused}`;
    this.step('role', detail);
    return {
      outcome: 'deny',
      reason: 'template-refused',
      detail,
      rule: rule?.id,
    };
  }

  /** Grants a role that only the token names. */
  grantArn(arn: string, via: Via): Verdict {
    const name = this.mapping.nameOf(arn);
    const declared = name === undefined ? undefined : this.mapping.role(name);
    const role = { arn, ...(name !== undefined && { name }) };
    return grantOf(role, declared, via);
  }

  /** The authenticated role, where a file has one. */
  grantDefault(): Verdict {
    const name = this.mapping.defaults.authenticated;
    const role = name === undefined ? undefined : this.mapping.role(name);
    if (role !== undefined) return this.grant(role, 'authenticated-default');
    return {
      outcome: 'deny',
      reason: 'no-default-role',
      detail: 'the authenticated role is to be given, and `defaults` has none',
    };
  }
}
