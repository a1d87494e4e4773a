import { PREFERRED_ROLE, ROLES } from '../../mapping/role-claims.js';
import type { Role } from '../../ruleset/model.js';
import { hasNoMember } from '../claims/lists.js';
import type { Subject } from '../facts.js';
import { fitting } from '../fitting.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Analysed, Group } from '../group.js';
import { certify } from '../group.js';
import type { Callers, Way } from './callers.js';
import type { Named } from './named-role.js';
import { namedAs, UNDECLARED } from './named-role.js';

/**
 * Those whose tokens name their roles (docs/SEMANTICS.md §7): any role, as far as the declarations of the two claims let them.
 * The ways are those of the declared roles, of one that is not declared, and of the default.
 */
export function tokenCallers(group: Group): Callers {
  const { analysed, provider, entrance } = group;
  const { defaults } = analysed.engine.ruleSet;
  const ways = namedRoles(analysed).flatMap(({ name, arn }) => {
    return waysOf(analysed, namedAs(arn), name).map((way) => withSession(group, way));
  });
  ways.push(...waysOf(analysed, UNDECLARED));
  const { authenticated } = defaults;
  if (provider.otherwise === 'authenticated' && authenticated !== undefined) {
    const { gates } = analysed.space;
    const [preferred, listed] = claimsOf(analysed);
    const { must, easy } = fitting(analysed, authenticated, undefined, provider);
    const namesNone = [analysed.space.isOfType(preferred, 'missing'), analysed.space.isOfType(listed, 'missing')];
    const via = 'authenticated-default';
    ways.push({ role: authenticated, via, holds: must, easy: gates.and([easy, ...namesNone]) });
  }
  return { analysed, entrance, ways, decide: (situation, now) => [certify(group, situation, now)], isExact: false };
}

/** Those who ask for one of the roles that their tokens list. */
export function askingTokenCallers(group: Group): Callers {
  const { analysed, entrance } = group;
  const [, listed] = claimsOf(analysed);
  const named = namedRoles(analysed).map(({ name, arn }) => ({ role: name, ...namedAs(arn) }));
  const all: readonly (Named & { readonly role?: string })[] = [...named, UNDECLARED];
  const ways = all.map(({ role, ...name }): Way => {
    const { holds } = listedAs(analysed, listed, name);
    // What the list has besides has to be a role as well.
    const { only } = listedAs(analysed, listed, name, [UNDECLARED.example]);
    return withSession(group, { ...sharedBy(name, role), via: 'custom-role', holds, easy: only });
  });
  const decide: Callers['decide'] = (situation, now) =>
    all.map(({ example }) => certify(group, situation, now, example));
  return { analysed, entrance, ways, decide, isExact: false };
}

/** Of several roles with one ARN the first is meant. */
function namedRoles({ engine }: Analysed): readonly Role[] {
  const first = new Map<string, Role>();
  for (const role of Object.values(engine.ruleSet.roles)) if (!first.has(role.arn)) first.set(role.arn, role);
  return [...first.values()];
}

/** A role that is named as it is declared has its session. What a template makes is another role, of which nothing is said. */
function withSession({ analysed, provider }: Group, way: Way): Way {
  if (way.role === undefined || way.isOpen === true) return way;
  const { gates } = analysed.space;
  const { must, easy } = fitting(analysed, way.role, undefined, provider);
  return { ...way, holds: gates.and([way.holds, must]), easy: gates.and([way.easy, easy]) };
}

function claimsOf({ subject }: Analysed): readonly [preferred: Subject, listed: Subject] {
  return [subject([PREFERRED_ROLE]), subject([ROLES])];
}

/** By the preferred role, and by the only one. */
function waysOf(analysed: Analysed, named: Named, role?: string): readonly Way[] {
  const { gates } = analysed.space;
  const [preferred, listed] = claimsOf(analysed);
  // Where it reads as the empty list, it is there, and no role.
  const isAlone =
    preferred.reader?.declaration?.missing === 'empty' ? NO : analysed.space.isOfType(preferred, 'missing');
  const { alone, only } = listedAs(analysed, listed, named);
  const shared = sharedBy(named, role);
  return [
    { ...shared, via: 'preferred-role', ...textAs(analysed, preferred, named) },
    { ...shared, via: 'only-role', holds: gates.and([isAlone, alone]), easy: only },
  ];
}

function sharedBy({ others }: Named, role: string | undefined): Pick<Way, 'role' | 'isOpen'> {
  return { ...(role !== undefined && { role }), ...(others !== undefined && { isOpen: true }) };
}

function textAs({ space }: Analysed, subject: Subject, { example, others }: Named): Pick<Way, 'holds' | 'easy'> {
  const easy = space.isText(subject, 'equals', example);
  return { holds: others === undefined ? easy : space.isText(subject, others.operator, others.operand), easy };
}

/** Enough for any pattern that people write; where it is not, the list may have others. */
const SEARCH_STEPS = 20_000;

/** When a role is among those that are listed; `alone`: when it is the only one; `only`: when certainly so, and in a list. `besides` may be listed as well. */
function listedAs(
  analysed: Analysed,
  subject: Subject,
  named: Named,
  besides: readonly string[] = [],
): { readonly holds: Formula; readonly alone: Formula; readonly only: Formula } {
  const { space } = analysed;
  const { gates } = space;
  const isList = space.isOfType(subject, 'list');
  const { example, others } = named;
  const member = space.member(subject, example);
  const subset = space.subset(subject, [example, ...besides]);
  // With a comma it is read as none (docs/SEMANTICS.md §7).
  const asText = gates.and([textAs(analysed, subject, named).holds, -space.isText(subject, 'contains', ',')]);
  const alone = gates.and([member, subset]);
  // Which texts the others are is not looked into.
  const mayBeOther = others === undefined || hasNoMember(subject, others, { left: SEARCH_STEPS }) ? undefined : YES;
  return {
    holds: gates.or([gates.and([isList, mayBeOther ?? member]), asText]),
    alone: gates.or([gates.and([isList, mayBeOther ?? alone]), asText]),
    only: gates.and([isList, member, subset]),
  };
}
