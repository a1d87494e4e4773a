/**
 * A formula: the number of a node, negative where it is negated. Equal formulas mostly have equal numbers, since nodes are shared.
 */
export type Formula = number;

export const YES: Formula = 1;
export const NO: Formula = -1;

/** A node is a fact that is true or false by itself, or true where all of its parts are. */
export type Node =
  | { readonly kind: 'fact'; readonly fact: number }
  | { readonly kind: 'and'; readonly of: readonly Formula[] };

/** Formulas over numbered facts, each kept once. A node's parts have lower numbers than the node. */
export class Gates {
  /** The node of no parts, which is true, has the number 1. */
  readonly #nodes: Node[] = [{ kind: 'and', of: [] }];
  readonly #known = new Map<string, Formula>();
  readonly #facts = new Map<number, Formula>();

  node(formula: Formula): Node {
    return this.#nodes[Math.abs(formula) - 1] as Node;
  }

  fact(fact: number): Formula {
    const known = this.#facts.get(fact);
    if (known !== undefined) return known;
    const formula = this.#nodes.push({ kind: 'fact', fact });
    this.#facts.set(fact, formula);
    return formula;
  }

  and(parts: readonly Formula[]): Formula {
    const distinct = new Set<Formula>();
    for (const part of parts) {
      if (part === NO || distinct.has(-part)) return NO;
      if (part !== YES) distinct.add(part);
    }
    const of = [...distinct].sort((a, b) => a - b);
    const [first = YES] = of;
    if (of.length <= 1) return first;
    const key = of.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const formula = this.#nodes.push({ kind: 'and', of });
    this.#known.set(key, formula);
    return formula;
  }

  or(parts: readonly Formula[]): Formula {
    return -this.and(parts.map((part) => -part));
  }

  /** The numbers of all nodes that formulas are made of, ascending: parts before what they are parts of. */
  cone(roots: readonly Formula[]): readonly number[] {
    const seen = new Set<number>();
    const pending = roots.map(Math.abs);
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const node = this.node(at);
      if (node.kind === 'and') for (const part of node.of) pending.push(Math.abs(part));
    }
    return [...seen].sort((a, b) => a - b);
  }
}
