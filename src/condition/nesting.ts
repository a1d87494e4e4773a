import type { Condition } from '../ruleset/model.js';

/**
 * The levels of nesting of each named condition, with what it uses; one that uses itself, or another that does, is left out. Goes from those
 * that use none upwards.
 */
export function depthsOf(conditions: Readonly<Record<string, Condition>>): ReadonlyMap<string, number> {
  const shapes = new Map(Object.entries(conditions).map(([name, condition]) => [name, shapeOf(condition)]));
  const users = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  for (const [name, { uses }] of shapes) {
    const known = [...uses.keys()].filter((used) => shapes.has(used));
    waiting.set(name, known.length);
    for (const used of known) {
      const list = users.get(used);
      if (list) list.push(name);
      else users.set(used, [name]);
    }
  }
  const depths = new Map<string, number>();
  const ready = [...shapes.keys()].filter((name) => waiting.get(name) === 0);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    const { depth, uses } = shapes.get(name) as Shape;
    depths.set(
      name,
      [...uses].reduce((most, [used, level]) => Math.max(most, level + (depths.get(used) ?? 0)), depth),
    );
    for (const user of users.get(name) ?? []) {
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return depths;
}

interface Shape {
  /** Levels of nesting. */
  readonly depth: number;
  /** The conditions it uses, and the deepest level at which it does. */
  readonly uses: ReadonlyMap<string, number>;
}

function shapeOf(condition: Condition): Shape {
  const uses = new Map<string, number>();
  let depth = 0;
  const visit = (part: Condition, level: number): void => {
    depth = Math.max(depth, level);
    if (part.kind === 'all' || part.kind === 'any') for (const inner of part.of) visit(inner, level + 1);
    else if (part.kind === 'not') visit(part.of, level + 1);
    else if (part.kind === 'use') uses.set(part.name, Math.max(uses.get(part.name) ?? 0, level));
  };
  visit(condition, 1);
  return { depth, uses };
}
