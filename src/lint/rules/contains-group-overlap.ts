import type { Match, Rule, RuleSet } from '../../ruleset/model.js';
import { listNames, quote } from '../../ruleset/wording.js';
import type { ClaimFacts } from '../claim-facts.js';
import { claimFacts } from '../claim-facts.js';
import type { LintFinding, LintRule } from '../rule.js';
import { rolesOf, usedTests } from '../uses.js';
import type { ClaimTest, PlacedRule } from '../walk.js';
import { placedRules } from '../walk.js';

export const containsGroupOverlap: LintRule = {
  code: 'contains-group-overlap',
  category: 'trust',
  level: 'warning',
  strict: 'error',
  summary: '`match` of type Contains finds a group inside the name of another group',
  check: ({ ruleSet }, report) => {
    const facts = claimFacts(ruleSet);
    const members = membersOf(ruleSet);
    const left = new Map<string, ReadonlySet<string>>();
    for (const placed of placedRules(ruleSet)) {
      const match = containsOf(placed, facts);
      if (match !== undefined) {
        const key = `${placed.provider.key} ${match.claim}`;
        const finding = findingOf(placed, match, left.get(key) ?? namesOf(match.claim, members), members);
        if (finding !== undefined) report(finding);
      }
      leaveCaught(placed, members, left);
    }
  },
};

/** Most names of a claim that are looked at; no file that people write has more groups. */
const MOST_NAMES = 500;

function containsOf({ rule }: PlacedRule, facts: ClaimFacts): Match | undefined {
  if (rule.test.kind !== 'match' || rule.test.match.type !== 'Contains') return undefined;
  const { match } = rule.test;
  const isList = match.claim === 'cognito:groups' || facts.declaration([match.claim])?.type === 'string[]';
  return isList ? match : undefined;
}

/** `names` are those whose members come as far as this rule. */
function findingOf(
  { rule, path }: PlacedRule,
  { claim, value }: Match,
  names: ReadonlySet<string>,
  members: Members,
): LintFinding | undefined {
  const role = rule.effect.kind === 'role' ? rule.effect.role : '';
  const isHarmed = (name: string): boolean => {
    const roles = members.get(claim)?.get(name);
    // Whose members are to get this very role loses nothing by it.
    return roles === undefined || roles.size !== 1 || !roles.has(role);
  };
  const others = [...names].filter((name) => name !== value && name.includes(value) && isHarmed(name));
  if (others.length === 0) return undefined;
  const fix: LintFinding['fix'] = {
    title: 'ask for the whole name',
    edits: [
      { path: [...path, 'match'], part: 'key', text: 'when' },
      { path: [...path, 'match', 'type'], remove: true },
      { path: [...path, 'match', 'value'], part: 'key', text: 'includes' },
    ],
  };
  return {
    path: [...path, 'match', 'value'],
    message: `${quote(value)} is found inside ${listNames(others)} as well`,
    help: `\`Contains\` looks inside the members of a list; ask for a whole one: ${quote(`when: { claim: ${claim}, includes: ${value} }`)}`,
    roles: rule.effect.kind === 'role' ? [rule.effect.role] : [],
    // Where the value is no group itself, which one is meant is a guess.
    ...(names.has(value) && { fix }),
  };
}

/** By claim and name, the roles that rules give for it. */
type Members = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

function namesOf(claim: string, members: Members): ReadonlySet<string> {
  return new Set(members.get(claim)?.keys());
}

/** What a use gives where it is not the role for which a name is asked. */
const NO_ROLE = '';

/** The names that the file says or expects to be in its lists. */
function membersOf(ruleSet: RuleSet): Members {
  const members = new Map<string, Map<string, Set<string>>>();
  const add = (claim: string, values: readonly unknown[], roles: readonly string[]): void => {
    const names = members.get(claim) ?? new Map<string, Set<string>>();
    members.set(claim, names);
    for (const value of values) {
      if (typeof value !== 'string' || (names.size >= MOST_NAMES && !names.has(value))) continue;
      names.set(value, new Set([...(names.get(value) ?? []), ...roles].slice(0, 2)));
    }
  };
  for (const { path, values = [], known = [] } of ruleSet.claims) {
    if (path.length === 1) add(path[0], [...values, ...known], []);
  }
  for (const { test, uses } of usedTests(ruleSet)) {
    const isAsked = uses.every(({ effect, isPositive }) => effect === 'role' && isPositive);
    const [claim, values] = namesIn(test);
    if (claim !== undefined) add(claim, values, isAsked ? rolesOf(uses) : [NO_ROLE]);
  }
  return members;
}

function namesIn(test: ClaimTest): readonly [claim: string | undefined, names: readonly unknown[]] {
  if (test.kind === 'match' && test.match.type !== 'StartsWith') return [test.match.claim, [test.match.value]];
  if (test.kind !== 'atom' || test.atom.claim.length > 1) return [undefined, []];
  const [claim] = test.atom.claim;
  const { operator, operand } = test.atom.test;
  if (operator === 'includes') return [claim, [operand]];
  const isList = operator === 'includesAny' || operator === 'includesAll' || operator === 'subsetOf';
  return isList ? [claim, operand] : [undefined, []];
}

/** Members of a group that a rule catches never come to a later one. */
function leaveCaught({ provider, rule }: PlacedRule, members: Members, left: Map<string, ReadonlySet<string>>): void {
  const caught = catches(rule);
  if (caught === undefined) return;
  const key = `${provider.key} ${caught.claim}`;
  const names = left.get(key) ?? namesOf(caught.claim, members);
  left.set(key, new Set([...names].filter((name) => !caught.holds(name))));
}

interface Caught {
  readonly claim: string;
  readonly holds: (name: string) => boolean;
}

function catches({ test, from, until }: Rule): Caught | undefined {
  if (from !== undefined || until !== undefined) return undefined;
  if (test.kind === 'match') {
    const { claim, type, value } = test.match;
    return type === 'Contains' ? { claim, holds: (name) => name.includes(value) } : undefined;
  }
  const { condition } = test;
  if (condition.kind !== 'atom' || condition.claim.length > 1) return undefined;
  const { operator, operand } = condition.test;
  const [claim] = condition.claim;
  if (operator === 'includes') return { claim, holds: (name) => name === operand };
  if (operator === 'includesAny') return { claim, holds: (name) => operand.includes(name) };
  return undefined;
}
