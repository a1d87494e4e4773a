import type { CompiledStatement } from './compile-policy.js';
import { begins, type Head } from './head.js';
import { type HeadTree, headTree } from './head-tree.js';

/** The statements of a layer by how the resource or the action of a request must begin for them to have a say. */
export interface StatementIndex {
  /**
   * Every statement that the request could meet, in their order, and as few others as the index can tell. What the index knows of the request
   * they do not ask again.
   */
  readonly candidates: (action: string, resource: string) => readonly CompiledStatement[];
}

/** Most statements that are faster gone through than filed and found: the session policy of one user has as few. */
const FEW = 4;

/** Files each statement under its resources or under its actions, whichever fewer other statements share. */
export function statementIndex(statements: readonly CompiledStatement[]): StatementIndex {
  if (statements.length <= FEW) return { candidates: (action, resource) => amongFew(statements, action, resource) };
  const resources = countHeads(statements.map((statement) => statement.resources));
  const actions = countHeads(statements.map((statement) => statement.actions));
  const byResource: (readonly [Head, number])[] = [];
  const byAction: (readonly [Head, number])[] = [];
  const filed = statements.map((statement, number) => {
    const isByAction = most(statement.actions, actions) < most(statement.resources, resources);
    const heads = isByAction ? statement.actions : statement.resources;
    for (const head of heads) (isByAction ? byAction : byResource).push([head, number]);
    return withoutKnown(statement, !isByAction);
  });
  const allActions = statements.map((statement) => statement.actions);
  const { entries, crowds } = divideCrowds(byResource, allActions);
  const trees = { resource: headTree(entries), action: headTree(byAction), crowds };
  const index: Filed = { ...trees, statements: filed, actions: allActions };
  return { candidates: (action, resource) => candidates(index, action, resource) };
}

/** Most statements under one resource that are gone through one by one. */
const CROWD = 6;
/** Most actions that the statements of a crowd have on average, so that dividing it takes no more room than they do. */
const ACTIONS_EACH = 4;

/** Of more statements under one resource, only those are found that have the action too. The number of such a crowd stands as `-1 - number`. */
function divideCrowds(
  filed: readonly (readonly [Head, number])[],
  actions: Filed['actions'],
): { readonly entries: readonly (readonly [Head, number])[]; readonly crowds: readonly HeadTree[] } {
  const together = new Map<string, (readonly [Head, number])[]>();
  for (const entry of filed) {
    const id = idOf(entry[0]);
    const others = together.get(id);
    if (others === undefined) together.set(id, [entry]);
    else others.push(entry);
  }
  const crowds: HeadTree[] = [];
  const entries = [...together.values()].flatMap((members): readonly (readonly [Head, number])[] => {
    const [first] = members;
    if (first === undefined || members.length <= CROWD) return members;
    // Counted before they are listed: statements may have thousands of both.
    const room = members.reduce((sum, [, number]) => sum + (actions[number]?.length ?? 0), 0);
    if (room > members.length * ACTIONS_EACH) return members;
    const byAction = members.flatMap(([, number]) => (actions[number] ?? []).map((head) => [head, number] as const));
    return [[first[0], -crowds.push(headTree(byAction))]];
  });
  return { entries, crowds };
}

function amongFew(
  statements: readonly CompiledStatement[],
  action: string,
  resource: string,
): readonly CompiledStatement[] {
  return statements.filter(
    ({ actions, resources }) => beginsWithOne(action, actions) && beginsWithOne(resource, resources),
  );
}

/** The statement as it is left to ask where the heads of its actions, or those of its resources as well, were compared. */
function withoutKnown(statement: CompiledStatement, isByResource: boolean): CompiledStatement {
  return {
    ...statement,
    action: statement.isAllActions ? undefined : statement.action,
    resource: isByResource && statement.isAllResources ? undefined : statement.resource,
  };
}

interface Filed {
  readonly resource: HeadTree;
  readonly action: HeadTree;
  /** Statements under one resource, by their actions. */
  readonly crowds: readonly HeadTree[];
  readonly statements: readonly CompiledStatement[];
  /** Those of each statement, in a list that stays in the cache: statements that are about something else are not looked at. */
  readonly actions: readonly (readonly Head[])[];
}

function candidates(index: Filed, action: string, resource: string): readonly CompiledStatement[] {
  const { statements, actions } = index;
  const numbers: number[] = [];
  index.resource.collect(resource, numbers);
  enterCrowds(index.crowds, action, numbers);
  index.action.collect(action, numbers);
  if (numbers.length === 0) return NONE;
  if (!isAscending(numbers)) sort(numbers);
  const found: CompiledStatement[] = [];
  let last = -1;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    // A statement with several heads can be found by each of them.
    if (number === last) continue;
    last = number;
    if (beginsWithOne(action, actions[number] as readonly Head[])) found.push(statements[number] as CompiledStatement);
  }
  return found;
}

/** Puts the statements of crowds beside them; what is left of a crowd is -1, the number of none. */
function enterCrowds(crowds: readonly HeadTree[], action: string, numbers: number[]): void {
  const { length } = numbers;
  for (let i = 0; i < length; i++) {
    const number = numbers[i] as number;
    if (number >= 0) continue;
    crowds[-1 - number]?.collect(action, numbers);
    numbers[i] = -1;
  }
}

function beginsWithOne(text: string, heads: readonly Head[]): boolean {
  for (let i = 0; i < heads.length; i++) if (begins(text, heads[i] as Head)) return true;
  return false;
}

const NONE: readonly CompiledStatement[] = [];

function isAscending(numbers: readonly number[]): boolean {
  for (let i = 1; i < numbers.length; i++) if ((numbers[i - 1] as number) >= (numbers[i] as number)) return false;
  return true;
}

/** Most that are faster put in their places one by one. */
const SORTED_BY_HAND = 24;

function sort(numbers: number[]): void {
  if (numbers.length > SORTED_BY_HAND) {
    numbers.sort((a, b) => a - b);
    return;
  }
  for (let i = 1; i < numbers.length; i++) {
    const number = numbers[i] as number;
    let at = i;
    for (; at > 0 && (numbers[at - 1] as number) > number; at--) numbers[at] = numbers[at - 1] as number;
    numbers[at] = number;
  }
}

type Counts = ReadonlyMap<string, number>;

/** How many statements have each head. */
function countHeads(all: readonly (readonly Head[])[]): Counts {
  const counts = new Map<string, number>();
  for (const heads of all) {
    for (const id of new Set(heads.map(idOf))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** How many statements are looked at for the sake of the most common of the heads. */
function most(heads: readonly Head[], counts: Counts): number {
  return heads.reduce((highest, head) => Math.max(highest, counts.get(idOf(head)) ?? 0), 0);
}

function idOf({ text, isWhole }: Head): string {
  // A text may hold a literal `*`: a sign behind it could not tell the two apart.
  return `${isWhole ? '=' : '^'}${text}`;
}
