import { compileRole } from '../../mapping/granted-role.js';
import type { Rule } from '../../ruleset/model.js';
import { fitting } from '../fitting.js';
import type { Formula } from '../gates.js';
import { YES } from '../gates.js';
import type { Analysed, Group } from '../group.js';
import { certify } from '../group.js';
import type { Situation } from '../situation.js';
import type { Callers, Way } from './callers.js';

/** Those whom the rules of a provider are about, each with the formula of the requests that no earlier rule decides. */
export function ruleCallers(group: Group): Callers {
  const { analysed, provider, rules, decides, entrance } = group;
  const { gates } = analysed.space;
  const ways: Way[] = [];
  let none: Formula = YES;
  for (const [place, rule] of rules.entries()) {
    if (rule.effect.kind === 'role') ways.push(wayBy(group, rule, rule.effect.role, 'rule', none));
    none = gates.and([none, -(decides[place] ?? YES)]);
  }
  const { authenticated } = analysed.engine.ruleSet.defaults;
  if (provider.otherwise === 'authenticated' && authenticated !== undefined) {
    const { must, easy } = fitting(analysed, authenticated, undefined, provider);
    ways.push({ role: authenticated, via: 'authenticated-default', holds: gates.and([none, must]), easy });
  }
  const decide: Callers['decide'] = (situation, now) => [certify(group, situation, now)];
  return { analysed, entrance, ways, decide, isExact: true };
}

/**
 * Those who ask for one of the roles that the rules give: rules that give another one are passed over, but denials are not
 * (docs/SEMANTICS.md §8).
 */
export function askingCallers(group: Group): Callers {
  const { analysed, rules, entrance } = group;
  const { gates } = analysed.space;
  const ways: Way[] = [];
  const given = new Map<string, Formula>();
  let undenied: Formula = YES;
  for (const rule of rules) {
    const { isTrue, isFalse } = analysed.formulas.rule(rule);
    const isUnknown = gates.and([-isTrue, -isFalse]);
    if (rule.effect.kind === 'role') {
      const { role } = rule.effect;
      const notYet = given.get(role) ?? YES;
      ways.push(wayBy(group, rule, role, 'custom-role', gates.and([undenied, notYet])));
      given.set(role, gates.and([notYet, -isTrue]));
    } else undenied = gates.and([undenied, -isTrue]);
    if (rule.onUnknown === 'deny') undenied = gates.and([undenied, -isUnknown]);
  }
  const decide: Callers['decide'] = (situation, now) =>
    [...given.keys()].flatMap((role) => {
      const arn = arnOf(analysed, role, situation);
      return arn === undefined ? [] : [certify(group, situation, now, arn)];
    });
  // What a template renders to may be what another one does.
  return { analysed, entrance, ways, decide, isExact: false };
}

function wayBy({ analysed, provider }: Group, rule: Rule, role: string, via: Way['via'], unless: Formula): Way {
  const { gates } = analysed.space;
  const { must, easy } = fitting(analysed, role, rule, provider);
  return { role, rule, via, holds: gates.and([unless, analysed.formulas.rule(rule).isTrue, must]), easy };
}

/** The ARN of a role for these claims; undefined where they make none. */
function arnOf({ engine, compiler }: Analysed, name: string, { claims }: Situation): string | undefined {
  const role = engine.ruleSet.roles[name];
  if (role === undefined) return undefined;
  const made = compileRole(
    role,
    0,
    () => new Set(),
    (path) => compiler.reader(path),
  ).grant(claims);
  return 'role' in made ? made.role.arn : undefined;
}
