import type { Fact } from './facts.js';

/**
 * A formula: the number of a node, negative where it is negated. Equal formulas mostly have equal numbers, since nodes are shared.
 */
export type Formula = number;

export const YES: Formula = 1;
export const NO: Formula = -1;

/** True where all of its parts are. */
interface And {
  readonly kind: 'and';
  readonly of: readonly Formula[];
}

/** A fact is true or false by itself. */
export type Node = Fact | And;

/** Formulas over facts, each kept once. A node's parts have lower numbers than the node. */
export class Gates {
  /** The node of no parts, which is true, has the number 1. */
  readonly #nodes: Node[] = [{ kind: 'and', of: [] }];
  /** The same by themselves: nodes are of many shapes, which are slow to tell apart. */
  readonly #parts: (readonly Formula[] | undefined)[] = [[]];
  readonly #known = new Map<string, Formula>();
  /** By the number of a node: when it was last come by. */
  #marks = new Int32Array(64);
  #mark = 0;

  node(formula: Formula): Node {
    return this.#nodes[Math.abs(formula) - 1] as Node;
  }

  /** What has to be true for it to be; undefined for a fact. */
  partsOf(formula: Formula): readonly Formula[] | undefined {
    return this.#parts[Math.abs(formula) - 1];
  }

  /** A fact that is none of those so far. */
  fact(fact: Fact): Formula {
    this.#parts.push(undefined);
    return this.#nodes.push(fact);
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
    this.#parts.push(of);
    const formula = this.#nodes.push({ kind: 'and', of });
    this.#known.set(key, formula);
    return formula;
  }

  or(parts: readonly Formula[]): Formula {
    return -this.and(parts.map((part) => -part));
  }

  /** The numbers of all nodes that formulas are made of, ascending: parts before what they are parts of. */
  cone(roots: readonly Formula[]): readonly number[] {
    return this.within(roots).sort((a, b) => a - b);
  }

  /** The numbers of all nodes that formulas are made of; of the parts of an `or`, the first come first. */
  within(roots: readonly Formula[]): number[] {
    if (this.#marks.length <= this.#nodes.length) this.#marks = new Int32Array(2 * this.#nodes.length);
    const marks = this.#marks;
    const mark = ++this.#mark;
    const found: number[] = [];
    const enter = (formula: Formula): void => {
      const node = Math.abs(formula);
      if (marks[node] === mark) return;
      marks[node] = mark;
      found.push(node);
    };
    for (const root of roots) enter(root);
    for (let next = 0; next < found.length; next++) {
      const of = this.#parts[(found[next] as number) - 1] ?? [];
      for (let at = of.length - 1; at >= 0; at--) enter(of[at] as Formula);
    }
    return found;
  }
}
