import type { ConditionTrace } from '../condition/trace.js';
import type { Via } from '../generated/decision.js';
import { Caveats } from './caveats.js';
import type { Verdict } from './decision.js';
import type { CompiledRole } from './granted-role.js';
import type { CompiledMapping } from './mapping.js';
import type { MatchEnv } from './match-subject.js';
import type { CheckedRequest } from './request.js';
import type { CompiledRule } from './rule.js';
import type { DecidedByRule } from './rules-type.js';
import type { StepName } from './steps.js';
import type { RuleTrace, Step } from './trace.js';

/** Writes down how a decision comes about. */
export interface Recorder {
  readonly steps: Step[];
  readonly step: (name: StepName, about: string | number | undefined) => void;
  readonly rules: RuleTrace[];
  readonly conditions: Record<string, ConditionTrace>;
  /** Tries one rule after the other up to the first that decides. */
  readonly tryInOrder: (walk: Walk, rules: readonly CompiledRule[]) => DecidedByRule | undefined;
  /** Writes down rules that nothing of was evaluated. */
  readonly notReached: (rules: readonly CompiledRule[]) => void;
}

const NONE: readonly string[] = Object.freeze([]);

/** One request on its way through the mapping. */
export class Walk {
  readonly mapping: CompiledMapping;
  readonly request: CheckedRequest;
  readonly env: MatchEnv;
  readonly recorder: Recorder | undefined;
  readonly caveats: Caveats = new Caveats();
  /** The claims that were looked at, sorted. */
  claims: readonly string[] = NONE;
  /** The claims that the role's ARN is made of. */
  roleClaims: readonly string[] = NONE;
  validUntil: number | undefined = undefined;

  constructor(mapping: CompiledMapping, request: CheckedRequest, recorder: Recorder | undefined) {
    this.mapping = mapping;
    this.request = request;
    this.recorder = recorder;
    // Members that are added later would cost more.
    this.env = {
      claims: request.claims ?? {},
      now: request.now,
      values: undefined,
      memo: undefined,
      subjects: undefined,
    };
  }

  step(name: StepName, about?: string | number): void {
    this.recorder?.step(name, about);
  }

  /** Grants a declared role, unless its ARN cannot be made of these claims. */
  grant(role: CompiledRole, via: Via, rule?: CompiledRule): Verdict {
    const { fixed } = role;
    if (fixed !== undefined) return { outcome: 'grant', role: fixed, declared: role, via, rule };
    this.roleClaims = role.claims;
    const made = role.grant(this.env.claims);
    if ('role' in made) return { outcome: 'grant', role: made.role, declared: role, via, rule };
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
    return { outcome: 'grant', role: { arn, ...(name !== undefined && { name }) }, declared, via, rule: undefined };
  }

  /** The authenticated role, where a file has one. */
  grantDefault(): Verdict {
    const name = this.mapping.ruleSet.defaults.authenticated;
    const role = name === undefined ? undefined : this.mapping.role(name);
    if (role !== undefined) return this.grant(role, 'authenticated-default');
    return {
      outcome: 'deny',
      reason: 'no-default-role',
      detail: 'the authenticated role is to be given, and `defaults` has none',
    };
  }
}
