import type { Engine } from '../engine.js';
import type { Decision } from '../generated/decision.js';
import type { SessionExpectation } from '../generated/test-document.js';
import { formatDuration, parseDuration } from '../ruleset/duration.js';
import type { Access } from '../session/access.js';
import type { CaseResult, Expectation, Mismatch, Question, TestCase, TestSuite } from './model.js';

/** Asks an engine every case of a suite. Requests that `buildSuite` made never throw. */
export function runSuite(engine: Engine, { cases }: TestSuite): readonly CaseResult[] {
  return cases.map((each) => runCase(engine, each));
}

export function runCase(engine: Engine, test: TestCase): CaseResult {
  const decision = engine.resolve(test.request);
  return { case: test, ...compare(engine, test, decision), decision, explain: () => engine.explain(test.request) };
}

export function passes(engine: Engine, test: TestCase): boolean {
  return runCase(engine, test).mismatches.length === 0;
}

function compare(
  engine: Engine,
  { expect, request }: TestCase,
  decision: Decision,
): { readonly mismatches: readonly Mismatch[]; readonly access: readonly Access[] } {
  const mismatches: Mismatch[] = [...compareDecision(expect, decision)];
  const access: Access[] = [];
  const questions = [
    ...(expect.can ?? []).map((question) => ({ question, part: 'can' as const })),
    ...(expect.cannot ?? []).map((question) => ({ question, part: 'cannot' as const })),
  ];
  const session = questions.length === 0 ? undefined : engine.session(decision, { now: request.now });
  for (const { question, part } of questions) {
    const answer = session?.can(toQuestion(question));
    if (answer === undefined) continue;
    access.push(answer);
    // What cannot be told is neither allowed nor denied.
    const isMet = part === 'can' ? answer.outcome === 'allowed' : /denied$|^not-granted$/.test(answer.outcome);
    if (isMet) continue;
    const expected = `${question.action} on ${question.resource}`;
    mismatches.push({ part, expected, actual: `${answer.outcome}: ${answer.detail}` });
  }
  return { mismatches, access };
}

function toQuestion({ action, resource, context }: Question): {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
} {
  return { action, resource, ...(context !== undefined && { context }) };
}

function compareDecision(expect: Expectation, decision: Decision): readonly Mismatch[] {
  const isGrant = decision.outcome === 'grant';
  const found: Mismatch[] = [];
  const same = (part: string, expected: string | null | undefined, actual: string | undefined): void => {
    if (expected === undefined || (expected ?? undefined) === actual) return;
    found.push({ part, expected: expected ?? 'none', actual: actual ?? 'none' });
  };
  if (expect.role !== undefined) {
    const role = isGrant ? decision.role : undefined;
    const isMet = expect.role === null ? role === undefined : role?.name === expect.role || role?.arn === expect.role;
    const actual = decision.outcome === 'deny' ? `denied: ${decision.reason}` : (role?.name ?? role?.arn ?? 'none');
    if (!isMet) found.push({ part: 'role', expected: expect.role ?? 'none', actual });
  }
  same('rule', expect.rule, decision.rule);
  same('via', expect.via, isGrant ? decision.via : undefined);
  same('reason', expect.reason, isGrant ? undefined : decision.reason);
  if (expect.caveats !== undefined) {
    same('caveats', sorted(expect.caveats), sorted([...new Set(decision.caveats.map(({ code }) => code))]));
  }
  if (expect.session !== undefined) found.push(...compareSession(expect.session, decision));
  return found;
}

function compareSession(expect: SessionExpectation, decision: Decision): readonly Mismatch[] {
  if (decision.outcome !== 'grant') {
    return [{ part: 'session', expected: 'a session', actual: `denied: ${decision.reason}` }];
  }
  const { session } = decision;
  const found: Mismatch[] = [];
  const same = (part: string, expected: string | null | undefined, actual: string | undefined): void => {
    if (expected === undefined || (expected ?? undefined) === actual) return;
    found.push({ part: `session.${part}`, expected: expected ?? 'none', actual: actual ?? 'none' });
  };
  same('name', expect.name, session.name);
  if (expect.duration !== undefined && parseDuration(expect.duration) !== session.duration) {
    found.push({ part: 'session.duration', expected: expect.duration, actual: formatDuration(session.duration) });
  }
  const tags = session.tags ?? {};
  for (const [key, value] of Object.entries(expect.tags ?? {})) {
    same(`tags.${key}`, value, Object.hasOwn(tags, key) ? tags[key] : undefined);
  }
  same('sourceIdentity', expect.sourceIdentity, session.sourceIdentity);
  if (expect.transitive) same('transitive', sorted(expect.transitive), sorted(session.transitive ?? []));
  if (expect.policy !== undefined) {
    same('policy', expect.policy ? 'a policy' : 'none', session.policy === undefined ? 'none' : 'a policy');
  }
  if (expect.managedPolicies) {
    same('managedPolicies', sorted(expect.managedPolicies), sorted(session.managedPolicies ?? []));
  }
  return found;
}

function sorted(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : [...texts].sort().join(', ');
}
