import { nearMiss } from '../condition/near-miss.js';
import { UNREADABLE } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { describeType, rawClaim, whyUnreadable } from '../condition/reader.js';
import type { ConditionTrace, Found, NearMiss } from '../condition/trace.js';
import type { TraceEnv } from '../condition/trace-condition.js';
import { traceCondition } from '../condition/trace-condition.js';
import type { Truth } from '../condition/truth.js';
import { FALSE, TRUE, truthName } from '../condition/truth.js';
import type { CaveatCode } from '../generated/decision.js';
import { formatInstant } from '../ruleset/instant.js';
import type { Match } from '../ruleset/model.js';
import type { CompiledMatch } from './match.js';
import { isNearByCase } from './match.js';
import type { MatchEnv, Subject } from './match-subject.js';
import type { CompiledRule, CompiledTest } from './rule.js';
import { windowTruth } from './rule.js';
import type { MatchTrace, RuleTrace } from './trace.js';

/** The trace of a rule that was tried. */
export function traceRule(
  { rule, position, test }: CompiledRule,
  env: TraceEnv,
  truth: Truth,
  outcome: RuleTrace['outcome'],
): RuleTrace {
  const window = windowTruth(rule, env.now);
  const hasWindow = rule.from !== undefined || rule.until !== undefined;
  return {
    rule: rule.id,
    position,
    effect: rule.effect,
    outcome,
    truth: truthName(truth),
    ...(hasWindow && {
      window: {
        truth: truthName(window),
        ...(rule.from !== undefined && { from: formatInstant(rule.from) }),
        ...(rule.until !== undefined && { until: formatInstant(rule.until) }),
      },
    }),
    ...(window !== FALSE && { test: traceTest(test, env) }),
  };
}

function traceTest(test: CompiledTest, env: TraceEnv): ConditionTrace | MatchTrace {
  if (test.kind === 'when') return traceCondition(test.condition, env);
  const { match, compiled, reader } = test;
  const caveats: CaveatCode[] = [];
  const truth = compiled.truth(env, (code) => caveats.push(code));
  const found = findRaw(reader, compiled.subject(env), env.claims);
  const near = truth === TRUE ? undefined : nearMatch(match, compiled, found, env);
  return {
    kind: 'match',
    truth: truthName(truth),
    claim: reader.name,
    type: match.type,
    wanted: match.value,
    found,
    caveats,
    ...(near && { near }),
  };
}

/** A `match` compares the JSON value itself, null included, so that it reads what no other test does. */
function findRaw(reader: ClaimReader, { kind }: Subject, claims: object): Found {
  if (kind === 'missing') return { state: 'missing' };
  if (kind === 'null') return { state: 'read', value: null };
  const value = rawClaim(claims, reader.path);
  return kind === 'unreadable'
    ? { state: 'unreadable', value, why: whyUnmatchable(reader, value) }
    : { state: 'read', value };
}

function whyUnmatchable(reader: ClaimReader, value: unknown): string {
  if (reader.declaration !== undefined && reader.decode(value) === UNREADABLE) return whyUnreadable(reader, value);
  return typeof value === 'object' ? 'something in it cannot be read as JSON' : `it is ${describeType(value)}`;
}

const LIKE_OPERATOR = { Equals: 'equals', StartsWith: 'startsWith', Contains: 'contains' } as const;

function nearMatch(match: Match, compiled: CompiledMatch, found: Found, env: MatchEnv): NearMiss | undefined {
  // What must not be equal is not missed by little.
  if (match.type === 'NotEqual' && found.state !== 'missing') return undefined;
  return nearMiss({
    readings: env,
    path: [match.claim],
    operator: match.type === 'NotEqual' ? 'equals' : LIKE_OPERATOR[match.type],
    operand: match.value,
    found,
    folded: () => isNearByCase(match, compiled.subject(env)),
    foldHelp: '`when` with `ignoreCase: true` would take it',
  });
}
