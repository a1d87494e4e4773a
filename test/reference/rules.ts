import type { Provider, Rule } from '../../src/ruleset/model.js';
import { ageLimits, conditionClaims, conditionTruth, doubtsOf } from './condition.js';
import { matchAnswer } from './match.js';
import type { Outcome, ReferenceCaveat } from './outcome.js';
import type { Doubt, Situation } from './read-claim.js';
import { renderedArn, templateClaims } from './template.js';
import { claimName } from './text.js';
import { least, type Truth, truthOf } from './truth.js';

export interface Walk {
  /** `ambiguous` where no rule decides and no role was asked for. */
  readonly outcome: Outcome | 'ambiguous';
  readonly caveats: readonly ReferenceCaveat[];
  /** The names of the claims that the rules up to the deciding one look at. */
  readonly claims: readonly string[];
  readonly validUntil?: number;
}

/** SEMANTICS §8: the rules of a provider, one after the other. */
export function walkRules(situation: Situation, provider: Provider, customRoleArn: string | undefined): Walk {
  const caveats: ReferenceCaveat[] = [];
  for (const [index, rule] of provider.rules.entries()) {
    caveats.push(...caveatsOf(situation, rule));
    const outcome = decide(situation, rule, customRoleArn);
    if (outcome === 'next') continue;
    // Where the rule itself is in doubt, nobody has asked for its role.
    const isAsked = outcome.outcome === 'grant' || outcome.reason !== 'rule-undecided';
    const about = aboutRules(situation, provider.rules.slice(0, index + 1), isAsked ? rule : undefined);
    return { outcome, caveats, ...(outcome.outcome === 'grant' ? untilShorter(situation, rule, about) : about) };
  }
  if (customRoleArn === undefined) return { outcome: 'ambiguous', caveats, ...aboutRules(situation, provider.rules) };
  caveats.push({ code: 'custom-role-refusal' });
  return {
    outcome: { outcome: 'deny', reason: 'custom-role-refused' },
    caveats,
    ...aboutRules(situation, provider.rules),
  };
}

/** The table of §8. */
function decide(situation: Situation, rule: Rule, customRoleArn: string | undefined): Outcome | 'next' {
  switch (least([windowTruth(situation, rule), testTruth(situation, rule)])) {
    case 'false':
      return 'next';
    case 'unknown': {
      if (rule.onUnknown === 'skip') return 'next';
      return { outcome: 'deny', reason: 'rule-undecided', rule: rule.id, undecided: ruleDoubts(situation, rule) };
    }
    case 'true': {
      if (rule.effect.kind === 'deny') return { outcome: 'deny', reason: 'rule-denied', rule: rule.id };
      const name = rule.effect.role;
      const arn = renderedArn(situation, name);
      if (customRoleArn !== undefined && arn !== customRoleArn) return 'next';
      if (arn === undefined) return { outcome: 'deny', reason: 'template-refused', rule: rule.id };
      if (timeLeft(situation, rule) < 900) return { outcome: 'deny', reason: 'session-limit', rule: rule.id };
      const via = customRoleArn === undefined ? 'rule' : 'custom-role';
      return { outcome: 'grant', role: { arn, name }, via, rule: rule.id };
    }
  }
}

/** SEMANTICS §13: the whole seconds that are left to a session that may not outlive its rule. */
function timeLeft({ now }: Situation, { until, mayOutlive }: Rule): number {
  return until === undefined || mayOutlive || now === undefined ? Number.POSITIVE_INFINITY : Math.floor(until - now);
}

function windowTruth({ now }: Situation, { from, until }: Rule): Truth {
  if (from === undefined && until === undefined) return 'true';
  if (now === undefined) return 'unknown';
  return truthOf((from === undefined || from <= now) && (until === undefined || now < until));
}

function testTruth(situation: Situation, { test }: Rule, agesOpen = false): Truth {
  if (test.kind === 'match') return matchAnswer(situation, test.match).truth;
  return conditionTruth(situation, test.condition, agesOpen);
}

/** A rule outside its window is not tested, and so asks nothing that a document leaves open. */
function caveatsOf(situation: Situation, rule: Rule): readonly ReferenceCaveat[] {
  if (rule.test.kind !== 'match' || windowTruth(situation, rule) === 'false') return [];
  const claim = claimName([rule.test.match.claim]);
  return matchAnswer(situation, rule.test.match).caveats.map((code) => ({ code, rule: rule.id, claim }));
}

/** The window first, then the test from left to right; each once. */
function ruleDoubts(situation: Situation, rule: Rule): readonly Doubt[] {
  const ofWindow: readonly Doubt[] = windowTruth(situation, rule) === 'unknown' ? [{ because: 'no-now' }] : [];
  return distinct([...ofWindow, ...testDoubts(situation, rule)]);
}

function testDoubts(situation: Situation, { test }: Rule): readonly Doubt[] {
  if (test.kind === 'when') return doubtsOf(situation, test.condition);
  const { because } = matchAnswer(situation, test.match);
  return because === undefined ? [] : [{ because, claim: claimName([test.match.claim]) }];
}

/** SEMANTICS §11 and §10, of these rules. */
function aboutRules(
  situation: Situation,
  rules: readonly Rule[],
  decided?: Rule,
): { readonly claims: readonly string[]; readonly validUntil?: number } {
  const read = rules.flatMap(({ test }) =>
    test.kind === 'match' ? [claimName([test.match.claim])] : conditionClaims(situation, test.condition),
  );
  const rendered = decided?.effect.kind === 'role' ? templateClaims(situation.ruleSet, decided.effect.role) : [];
  const limits = rules.flatMap((rule) => limitsOf(situation, rule));
  const claims = [...read, ...rendered];
  return limits.length === 0 ? { claims } : { claims, validUntil: Math.min(...limits) };
}

/** SEMANTICS §13: from an hour before the rule's end on, a session of an hour no longer fits. */
function untilShorter<Known extends { readonly validUntil?: number }>(
  situation: Situation,
  rule: Rule,
  about: Known,
): Known {
  if (rule.until === undefined || timeLeft(situation, rule) === Number.POSITIVE_INFINITY) return about;
  return {
    ...about,
    validUntil: Math.min(about.validUntil ?? Number.POSITIVE_INFINITY, Math.max(situation.now ?? 0, rule.until - 3600)),
  };
}

/** SEMANTICS §10: the instants at which an open rule may change its mind. */
function limitsOf(situation: Situation, rule: Rule): readonly number[] {
  const { now } = situation;
  if (now === undefined || testTruth(situation, rule, true) === 'false') return [];
  const ofWindow = [rule.from, rule.until].filter((instant) => instant !== undefined && instant > now);
  const ofAges = rule.test.kind === 'when' ? ageLimits(situation, rule.test.condition) : [];
  return [...ofWindow.filter((instant) => instant !== undefined), ...ofAges];
}

/** Each distinct value once, in the order first met. */
export function distinct<Value extends object>(values: readonly Value[]): readonly Value[] {
  const texts = values.map((value) => JSON.stringify(value));
  return values.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}
