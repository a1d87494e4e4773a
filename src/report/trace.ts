import type { ConditionTrace } from '../condition/trace.js';
import type { RuleTrace, Trace } from '../mapping/trace.js';
import type { TestTrace, TraceWriter } from './condition.js';
import { mark, writeTest } from './condition.js';
import { prettyDecision } from './decision.js';
import type { Paint } from './paint.js';
import { plain } from './paint.js';
import { printable } from './printable.js';

/** As many rules are always shown; of more, the telling ones. */
const MAX_RULES = 50;

/**
 * A trace for people: the decision, the steps around the rules, then every rule that was tried with its tests. Shows claim values, long
 * ones shortened. Of more than 50 rules it shows those that were undecided, nearly matched or decided, and counts the rest.
 */
export function prettyTrace(trace: Trace, paint: Paint = plain): string {
  const writer: TraceWriter = { paint, conditions: trace.conditions, expanded: new Set(), lines: [] };
  const { lines } = writer;
  lines.push(prettyDecision(trace.decision, paint), paint('bold', 'steps'));
  for (const [index, step] of trace.steps.entries()) lines.push(`  ${index + 1}. ${printable(step.text)}`);
  const tried = trace.rules.filter((rule) => rule.outcome !== 'not-reached');
  if (trace.rules.length > 0) lines.push('', paint('bold', 'rules'));
  const shown = tellingRules(tried, trace.conditions);
  for (const rule of tried) if (shown.has(rule)) writeRule(writer, rule);
  if (shown.size < tried.length) lines.push(leftOut(tried.length - shown.size, paint));
  const rest = trace.rules.length - tried.length;
  if (rest > 0) lines.push(`  ${paint('dim', `· ${rest} ${rest === 1 ? 'rule was' : 'rules were'} not reached`)}`);
  return `${lines.join('\n')}\n`;
}

function leftOut(count: number, paint: Paint): string {
  const rules = count === 1 ? 'rule that was passed is' : 'rules that were passed are';
  return `  ${paint('dim', `· ${count} more ${rules} not shown; --json has every rule`)}`;
}

function tellingRules(
  tried: readonly RuleTrace[],
  conditions: Readonly<Record<string, ConditionTrace>>,
): ReadonlySet<RuleTrace> {
  if (tried.length <= MAX_RULES) return new Set(tried);
  const passed = new Set<string>();
  const decider = tried.filter((rule) => rule.outcome === 'decided');
  const telling = tried.filter(
    (rule) =>
      rule.outcome !== 'decided' &&
      (rule.outcome === 'other-role' ||
        rule.truth === 'unknown' ||
        (rule.test !== undefined && isNear(rule.test, conditions, passed))),
  );
  return new Set([...telling.slice(0, MAX_RULES - decider.length), ...decider]);
}

/** Does the test hold a near miss, in itself or in a condition that it uses? `passed` are the named conditions known to hold none. */
function isNear(test: TestTrace, conditions: Readonly<Record<string, ConditionTrace>>, passed: Set<string>): boolean {
  const left: TestTrace[] = [test];
  const used = new Set<string>();
  let near = false;
  for (let part = left.pop(); part !== undefined && !near; part = left.pop()) {
    switch (part.kind) {
      case 'all':
      case 'any':
        left.push(...part.of);
        break;
      case 'not':
        left.push(part.of);
        break;
      case 'use': {
        const condition = Object.hasOwn(conditions, part.name) ? conditions[part.name] : undefined;
        if (condition === undefined || passed.has(part.name) || used.has(part.name)) break;
        used.add(part.name);
        left.push(condition);
        break;
      }
      case 'logic':
        break;
      default:
        near = part.near !== undefined;
    }
  }
  // Only a search that ended without a near miss says something about each condition it went through.
  if (!near) for (const name of used) passed.add(name);
  return near;
}

function writeRule(writer: TraceWriter, rule: RuleTrace): void {
  const { paint, lines } = writer;
  const effect = rule.effect.kind === 'role' ? `role ${rule.effect.role}` : `deny: ${rule.effect.text}`;
  const name = paint('bold', printable(rule.rule));
  lines.push(`  ${mark(rule.truth, paint)} ${name} → ${printable(effect)}  ${paint('dim', outcomeOf(rule))}`);
  if (rule.window !== undefined) {
    const { from, until, truth } = rule.window;
    const parts = [
      ...(from === undefined ? [] : [`from ${printable(from)}`]),
      ...(until === undefined ? [] : [`until ${printable(until)}`]),
    ];
    if (parts.length > 0) lines.push(`      ${mark(truth, paint)} ${parts.join(' ')}`);
  }
  if (rule.test !== undefined) writeTest(writer, rule.test, 6);
}

function outcomeOf(rule: RuleTrace): string {
  switch (rule.outcome) {
    case 'decided':
      return '(decided)';
    case 'other-role':
      return '(applies, but gives another role than the one asked for)';
    default:
      return '(passed)';
  }
}
