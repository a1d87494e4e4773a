/**
 * The members of an object of the model: those that say the same in every object of this shape, and the names of the others, in their
 * order.
 */
export interface Shape {
  readonly number: number;
  readonly template: Readonly<Record<string, unknown>>;
  readonly open: readonly string[];
  /** Those whose values are kept as they are. */
  readonly shared: ReadonlySet<string>;
}

/** A way through the members of objects, which ends at their shape. */
interface Step {
  readonly next: Map<unknown, Step>;
  shape: Shape | undefined;
}

/** Members of the model whose texts are a few words. */
const WORDS: ReadonlySet<string> = new Set(['kind', 'operator', 'type', 'onUnknown']);

/** How a member stands in a shape that leaves its value open. */
const OPEN = 1;
const SHARED = 2;

/** Finds the shapes of objects. There are as many as there are ways to write an object of the model without its texts and numbers. */
export class Shapes {
  readonly all: Shape[] = [];
  readonly #first: Step = newStep();

  of(members: Readonly<Record<string, unknown>>): Shape {
    let step = this.#first;
    for (const name of Object.keys(members)) {
      step = nextStep(nextStep(step, name), standing(name, members));
    }
    if (step.shape === undefined) {
      step.shape = makeShape(this.all.length, members);
      this.all.push(step.shape);
    }
    return step.shape;
  }
}

function newStep(): Step {
  return { next: new Map(), shape: undefined };
}

function nextStep({ next }: Step, by: unknown): Step {
  let step = next.get(by);
  if (step === undefined) {
    step = newStep();
    next.set(by, step);
  }
  return step;
}

/** What a shape says of a member: its value, which is no number, or how it is left open. */
function standing(name: string, members: Readonly<Record<string, unknown>>): unknown {
  const value = members[name];
  switch (typeof value) {
    case 'boolean':
    case 'undefined':
      return value;
    case 'string':
      return WORDS.has(name) ? value : OPEN;
    case 'object':
      // Thousands of rules look at a few claims, and a policy file may stand behind as many roles.
      return name === 'claim' || (name === 'document' && members['file'] !== undefined) ? SHARED : OPEN;
    default:
      return OPEN;
  }
}

function makeShape(number: number, members: Readonly<Record<string, unknown>>): Shape {
  const names = Object.keys(members);
  const says = (name: string): unknown => standing(name, members);
  const open = names.filter((name) => typeof says(name) === 'number');
  return {
    number,
    template: Object.fromEntries(names.map((name) => [name, open.includes(name) ? undefined : says(name)])),
    open,
    shared: new Set(open.filter((name) => says(name) === SHARED)),
  };
}
