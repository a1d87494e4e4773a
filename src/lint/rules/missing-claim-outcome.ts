import { isAlwaysSent, providerKind } from '../../mapping/provider-claims.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { Atom, Condition, Provider, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import type { JsonPath } from '../../syntax/json.js';
import { formatPointer, isJsonObject } from '../../syntax/json.js';
import type { ClaimFacts } from '../claim-facts.js';
import { claimFacts } from '../claim-facts.js';
import { flowText } from '../flow-text.js';
import type { LintFix, LintReport, LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { rolesBehind } from '../uses.js';
import type { PlacedRule } from '../walk.js';
import { placedRules } from '../walk.js';

export const missingClaimOutcome: LintRule = {
  code: 'missing-claim-outcome',
  category: 'trust',
  level: 'warning',
  summary: 'NotEqual, `not` or `deny` does something else than it seems to where the claim is missing',
  check: (subject, report) => {
    const { ruleSet } = subject;
    const facts = claimFacts(ruleSet);
    const later = rolesBehind(ruleSet);
    const found: Found = new Map();
    const visit = visitor(ruleSet, facts, found);
    for (const placed of placedRules(ruleSet)) {
      const { provider, rule, path } = placed;
      const roles = rule.effect.kind === 'role' ? [rule.effect.role] : [...(later.get(rule) ?? [])];
      const isPrivileged = roles.some((role) => ruleSet.roles[role]?.privileged === true);
      const of: Context = { provider, effect: rule.effect.kind, roles, isPrivileged };
      if (rule.test.kind === 'match') checkMatch(placed, facts, roles, report);
      else if (!saysWhatDoubtMeans(placed, subject)) visit(rule.test.condition, [...path, 'when'], true, new Set(), of);
    }
    for (const { atom, path, of } of found.values()) tell(atom, path, of, report);
  },
};

interface Context {
  readonly provider: Provider;
  readonly effect: 'role' | 'deny';
  readonly roles: readonly string[];
  readonly isPrivileged: boolean;
}

interface Hanging {
  /** Undefined for `logic`. */
  readonly atom: Atom | undefined;
  readonly path: JsonPath;
  readonly of: Context;
}

type Found = Map<string, Hanging>;

/** Whoever wrote `onUnknown` has thought of doubt. */
function saysWhatDoubtMeans({ path }: PlacedRule, { document }: LintSubject): boolean {
  const written = path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, document);
  return isJsonObject(written) && Object.hasOwn(written, 'onUnknown');
}

function checkMatch(
  { provider, rule, path }: PlacedRule,
  facts: ClaimFacts,
  roles: readonly string[],
  report: LintReport,
): void {
  if (rule.test.kind !== 'match') return;
  const { claim, type, value } = rule.test.match;
  if (type !== 'NotEqual' || mayNotBeMissing([claim], provider, facts)) return;
  report({
    path: [...path, 'match', 'type'],
    message: `this skips users without ${quote(claim)}: a claim that is missing is not \`NotEqual\` to anything`,
    help: `write ${quote(asWhen(claim, value))} to take them in, or the same with \`ifMissing: true\` to leave them out`,
    roles,
  });
}

function asWhen(claim: string, value: string): string {
  const test = `claim: ${JSON.stringify(formatClaimName([claim]))}, equals: ${JSON.stringify(value)}, ifMissing: false`;
  return `when: { not: { ${test} } }`;
}

function mayNotBeMissing(claim: Atom['claim'], provider: Provider, facts: ClaimFacts): boolean {
  return isAlwaysSent(provider, claim) || facts.declaration(claim)?.missing === 'empty';
}

type Visit = (
  condition: Condition,
  path: JsonPath,
  isPositive: boolean,
  settled: ReadonlySet<string>,
  of: Context,
) => void;

/** Most tests looked at in one file. What is behind them has been seen from other rules, or nobody will read it. */
const MOST_VISITS = 500_000;

/** Finds tests that are unknown, where somebody who knows two truth values only expects them to be false. */
function visitor(ruleSet: RuleSet, facts: ClaimFacts, found: Found): Visit {
  const seen = new Set<string>();
  let visits = 0;
  const visit: Visit = (condition, path, isPositive, settled, of) => {
    if (++visits > MOST_VISITS) return;
    switch (condition.kind) {
      case 'atom':
        if (hangs(condition, isPositive, settled, of, facts)) note(found, condition, path, of);
        break;
      case 'logic': {
        const isOpen = (name: string): boolean => !settled.has(name) && !mayNotBeMissing([name], of.provider, facts);
        if (expectsFalse(isPositive, of) && condition.claims.some(isOpen)) {
          note(found, undefined, [...path, 'logic'], of);
        }
        break;
      }
      case 'not':
        visit(condition.of, [...path, 'not'], !isPositive, settled, of);
        break;
      case 'use':
        visitNamed(condition.name, isPositive, settled, of);
        break;
      default: {
        const inner = settledBy(condition, settled);
        for (const [index, part] of condition.of.entries()) {
          visit(part, [...path, condition.kind, index], isPositive, inner, of);
        }
      }
    }
  };
  const visitNamed = (name: string, isPositive: boolean, settled: ReadonlySet<string>, of: Context): void => {
    const { key, tokenUse } = of.provider;
    const kind = `${providerKind(key)} ${[...tokenUse].sort().join()} ${of.effect} ${of.isPrivileged}`;
    const once = JSON.stringify([name, isPositive, kind, ...[...settled].sort()]);
    const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
    if (condition === undefined || seen.has(once)) return;
    seen.add(once);
    visit(condition, ['conditions', name], isPositive, settled, of);
  };
  return visit;
}

/** A denial is expected not to be about who lacks the claim; a role with `not`, to be for them. */
function expectsFalse(isPositive: boolean, { effect }: Context): boolean {
  return isPositive === (effect === 'deny');
}

function hangs(
  { claim, test, ifMissing }: Atom,
  isPositive: boolean,
  settled: ReadonlySet<string>,
  of: Context,
  facts: ClaimFacts,
): boolean {
  if (test.operator === 'exists' || ifMissing !== undefined || !expectsFalse(isPositive, of)) return false;
  return !settled.has(formatClaimName(claim)) && !mayNotBeMissing(claim, of.provider, facts);
}

/** The claims whose absence makes the whole of `all` false, or the whole of `any` true, whatever the other parts are. */
function settledBy(
  condition: Extract<Condition, { kind: 'all' | 'any' }>,
  before: ReadonlySet<string>,
): ReadonlySet<string> {
  const whole = condition.kind === 'any';
  const names = condition.of.flatMap((part) => {
    const isNegated = part.kind === 'not';
    const atom = isNegated ? part.of : part;
    if (atom.kind !== 'atom') return [];
    const { test, ifMissing } = atom;
    const where = test.operator === 'exists' ? !test.operand : ifMissing;
    return where !== undefined && (where !== isNegated) === whole ? [formatClaimName(atom.claim)] : [];
  });
  return names.length === 0 ? before : new Set([...before, ...names]);
}

function note(found: Found, atom: Atom | undefined, path: JsonPath, of: Context): void {
  const key = formatPointer(path);
  const known = found.get(key);
  // One finding is enough; that of a privileged role counts for more.
  if (known === undefined || (of.isPrivileged && !known.of.isPrivileged)) found.set(key, { atom, path, of });
}

function tell(atom: Atom | undefined, path: JsonPath, { effect, roles }: Context, report: LintReport): void {
  const claim = atom === undefined ? 'a claim that this names' : quote(formatClaimName(atom.claim));
  const message =
    effect === 'deny'
      ? `a token without ${claim} is denied as well: whether it is meant cannot be told`
      : `a token without ${claim} does not get the role, in spite of the \`not\``;
  const help =
    atom === undefined
      ? 'ask with `exists` whether the claim is there, beside it under `all`, or write `onUnknown`'
      : 'say what the test is without the claim: `ifMissing: false`, or `ifMissing: true`, which is what happens now';
  const last = atom === undefined ? [] : ['claim'];
  report({ path: [...path, ...last], message, help, roles, ...fixOf(atom, path) });
}

/** Writes down what happens now. Not in a named condition, which can mean something else where another rule uses it. */
function fixOf(atom: Atom | undefined, path: JsonPath): { readonly fix?: LintFix } {
  if (atom === undefined || path[0] !== 'providers') return {};
  const { operator, operand } = atom.test;
  // Durations are written otherwise than they are read.
  if (operator === 'ageAtMost' || operator === 'exists') return {};
  const written = [
    `claim: ${flowText(formatClaimName(atom.claim))}`,
    `${operator}: ${flowText(operand)}`,
    ...(atom.ignoreCase ? ['ignoreCase: true'] : []),
    'ifMissing: true',
  ];
  const title = 'write down that a missing claim counts as it does now';
  return { fix: { title, edits: [{ path, text: `{ ${written.join(', ')} }` }] } };
}
