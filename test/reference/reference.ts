/**
 * The plain reading of docs/SEMANTICS.md, section by section: no index, no compilation, nothing kept between calls.
 * The library is held against it. It shares nothing with the library but the shape of its data.
 */
import type { Condition, Match, RuleSet } from '../../src/ruleset/model.js';
import { type CognitoError, cognitoError } from './cognito-error.js';
import { conditionTruth } from './condition.js';
import { type MatchAnswer, matchAnswer } from './match.js';
import type { Outcome, ReferenceCaveat, ReferenceDecision } from './outcome.js';
import { contradiction, derivedKey } from './provider.js';
import type { Situation } from './read-claim.js';
import { distinct, walkRules } from './rules.js';
import { renderedArn, templateClaims } from './template.js';
import { tokenOutcome } from './token.js';
import type { Truth } from './truth.js';

export type { Outcome, ReferenceCaveat, ReferenceDecision } from './outcome.js';

export interface ReferenceRequest {
  readonly provider?: string;
  readonly claims?: unknown;
  readonly guest?: true;
  readonly customRoleArn?: string;
  /** Epoch seconds. */
  readonly now?: number;
}

/** The truth of one condition of a rule set. */
export function referenceCondition(ruleSet: RuleSet, condition: Condition, claims: unknown, now?: number): Truth {
  return conditionTruth({ ruleSet, claims, now }, condition);
}

/** The truth of one `match` of a rule set, and the caveats it brings. */
export function referenceMatch(ruleSet: RuleSet, match: Match, claims: unknown): MatchAnswer {
  return matchAnswer({ ruleSet, claims }, match);
}

/** SEMANTICS §5. */
export function referenceResolve(ruleSet: RuleSet, request: ReferenceRequest): ReferenceDecision {
  const { customRoleArn } = request;

  // 1. Guest
  if (request.guest === true) {
    const situation: Situation = { ruleSet, claims: {}, now: request.now };
    const role = ruleSet.defaults.unauthenticated;
    if (customRoleArn !== undefined) return decision(null, REFUSED, [{ code: 'custom-role-guest' }]);
    if (role !== undefined) return byDefault(situation, null, role, 'unauthenticated-default');
    return decision(null, { outcome: 'deny', reason: 'guest-refused' }, [{ code: 'guest-configuration' }]);
  }

  // 2. Provider
  const { claims } = request;
  const key = request.provider ?? derivedKey(ruleSet, claims);
  if (key === undefined) return decision(null, { outcome: 'deny', reason: 'unsupported-token' });
  const provider = Object.hasOwn(ruleSet.providers, key) ? ruleSet.providers[key] : undefined;
  const contradicted = contradiction(key, provider?.tokenUse ?? ['id'], claims);
  if (contradicted !== undefined) {
    return decision(key, { outcome: 'deny', reason: 'unsupported-token' }, [], { claims: [] }, contradicted);
  }

  // 3. Not in `providers`
  const situation: Situation = { ruleSet, claims, now: request.now };
  const { authenticated } = ruleSet.defaults;
  if (provider === undefined) {
    if (ruleSet.defaults.unmappedProviders === 'deny') {
      return decision(key, { outcome: 'deny', reason: 'unsupported-provider' });
    }
    if (customRoleArn !== undefined) return decision(key, REFUSED, [{ code: 'custom-role-unmapped' }]);
    if (authenticated === undefined) return decision(key, NO_DEFAULT);
    return byDefault(situation, key, authenticated, 'authenticated-default');
  }

  // 4. `customRoleArn` under `customRole: deny`
  if (customRoleArn !== undefined && provider.customRole === 'deny') return decision(key, REFUSED);

  // 5. The mapping
  const found: { readonly outcome: Outcome | 'ambiguous'; readonly caveats: readonly ReferenceCaveat[] } & About =
    provider.type === 'token'
      ? {
          ...tokenOutcome(situation, customRoleArn),
          claims: customRoleArn === undefined ? ['cognito:preferred_role', 'cognito:roles'] : ['cognito:roles'],
        }
      : walkRules(situation, provider, customRoleArn);
  if (found.outcome !== 'ambiguous') return decision(key, found.outcome, found.caveats, found);
  const caveats = [...found.caveats, ...provider.caveats.map((code) => ({ code }))];
  if (provider.otherwise === 'deny') return decision(key, AMBIGUOUS, caveats, found);
  if (authenticated === undefined) return decision(key, NO_DEFAULT, caveats, found);
  return byDefault(situation, key, authenticated, 'authenticated-default', caveats, found);
}

interface About {
  readonly claims: readonly string[];
  readonly validUntil?: number;
}

const REFUSED: Outcome = { outcome: 'deny', reason: 'custom-role-refused' };

const NO_DEFAULT: Outcome = { outcome: 'deny', reason: 'no-default-role' };

const AMBIGUOUS: Outcome = { outcome: 'deny', reason: 'ambiguous-role' };

function byDefault(
  situation: Situation,
  provider: string | null,
  name: string,
  via: 'authenticated-default' | 'unauthenticated-default',
  caveats: readonly ReferenceCaveat[] = [],
  about: About = { claims: [] },
): ReferenceDecision {
  const arn = renderedArn(situation, name);
  const claims = [...about.claims, ...templateClaims(situation.ruleSet, name)];
  const outcome: Outcome =
    arn === undefined
      ? { outcome: 'deny', reason: 'template-refused' }
      : { outcome: 'grant', role: { arn, name }, via };
  return decision(provider, outcome, caveats, { ...about, claims });
}

function decision(
  provider: string | null,
  outcome: Outcome,
  caveats: readonly ReferenceCaveat[] = [],
  { claims, validUntil }: About = { claims: [] },
  contradicted?: CognitoError,
): ReferenceDecision {
  const common = {
    provider,
    caveats: distinct(caveats),
    claims: [...new Set(claims)].sort(),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
  if (outcome.outcome === 'grant') return { ...outcome, ...common };
  return { ...outcome, ...common, cognito: contradicted ?? cognitoError(outcome.reason, provider) };
}
