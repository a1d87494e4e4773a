import { formatClaimName } from '../../ruleset/claim-name.js';
import type { Condition, Rule, RuleSet } from '../../ruleset/model.js';
import { quote } from '../../ruleset/wording.js';
import { claimFacts } from '../claim-facts.js';
import { endsBefore } from '../covering.js';
import type { LintRule } from '../rule.js';
import type { PlacedRule } from '../walk.js';
import { placedRules } from '../walk.js';

export const lesserRoleFirst: LintRule = {
  code: 'lesser-role-first',
  category: 'structure',
  level: 'warning',
  summary: 'members of two groups get a lesser role, as its rule stands before that of a privileged one',
  check: ({ ruleSet }, report) => {
    const isList = listClaims(ruleSet);
    let key: string | undefined;
    let lesser = new Map<string, Member>();
    for (const placed of placedRules(ruleSet)) {
      if (placed.provider.key !== key) lesser = new Map();
      key = placed.provider.key;
      const { rule, path } = placed;
      if (rule.effect.kind !== 'role') continue;
      if (ruleSet.roles[rule.effect.role]?.privileged !== true) {
        const [only, ...others] = conjunctsOf(rule).map((part) => membership(part, isList));
        if (only && others.length === 0 && !lesser.has(only.claim)) lesser.set(only.claim, { ...only, placed });
        continue;
      }
      const first = firstBefore(placed, lesser, isList);
      if (first === undefined) continue;
      report({
        path: [...path, 'role'],
        message: `who is also ${quote(first.group)} does not get the privileged role ${quote(rule.effect.role)}: the rule ${quote(first.placed.rule.id)} comes before it`,
        help: `put it before ${quote(first.placed.rule.id)}; if it is meant, say so here: \`not\` with ${quote(first.group)}`,
      });
    }
  },
};

/** What a rule asks for by being in one of some groups. */
interface Membership {
  readonly claim: string;
  readonly groups: readonly string[];
  readonly group: string;
}

interface Member extends Membership {
  readonly placed: PlacedRule;
}

/** The rule for members of another group that comes before a rule for members. */
function firstBefore(later: PlacedRule, lesser: ReadonlyMap<string, Member>, isList: IsList): Member | undefined {
  const parts = conjunctsOf(later.rule);
  const asked = parts.map((part) => membership(part, isList)).find((one) => one !== undefined);
  const first = asked && lesser.get(asked.claim);
  if (asked === undefined || first === undefined || !endsBefore(first.placed, later)) return undefined;
  // The same group twice is another mistake; a group that is left out by name is none.
  const isShared = asked.groups.some((group) => first.groups.includes(group));
  const isLeftOut = parts.some((part) => part.kind === 'not' && membership(part.of, isList)?.claim === asked.claim);
  return isShared || isLeftOut ? undefined : first;
}

type Part = Condition | { readonly kind: 'match'; readonly rule: Rule };

function conjunctsOf(rule: Rule): readonly Part[] {
  return rule.test.kind === 'match' ? [{ kind: 'match', rule }] : flat(rule.test.condition);
}

function flat(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of.flatMap(flat) : [condition];
}

type IsList = (claim: string) => boolean;

/** Claims that hold several values, so that one user can be in two groups. */
function listClaims(ruleSet: RuleSet): IsList {
  const facts = claimFacts(ruleSet);
  return (claim) => {
    const type = facts.declaration([claim])?.type;
    return type === undefined ? claim === 'cognito:groups' : type === 'string[]';
  };
}

function membership(part: Part, isList: IsList): Membership | undefined {
  if (part.kind === 'match') {
    const { test } = part.rule;
    if (test.kind !== 'match' || test.match.type !== 'Contains' || !isList(test.match.claim)) return undefined;
    return { claim: test.match.claim, groups: [test.match.value], group: test.match.value };
  }
  if (part.kind !== 'atom') return undefined;
  const claim = formatClaimName(part.claim);
  const { operator, operand } = part.test;
  if (operator === 'includes') return { claim, groups: [operand], group: operand };
  if (operator !== 'includesAny') return undefined;
  const [group = ''] = operand;
  return { claim, groups: operand, group };
}
