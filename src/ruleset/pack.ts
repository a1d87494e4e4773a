import { emptyRecord } from '../syntax/json.js';
import type { PolicySource } from './model.js';

/** A list, or what gives the items of one. */
export interface Items<Item> extends Iterable<Item> {
  readonly length: number;
  readonly at: (index: number) => Item | undefined;
}

/** What the first number of a packed list says of it; from here on it is the number of a shape. */
const LIST = 0;
const RECORD = 1;
const SHAPE = 2;

/** A value without what others of its kind say as well. */
type Packed = string | number | boolean | null | readonly Packed[];

/** The members of an object of the model: those that are the same in every one of this shape, and the others in their order. */
interface Shape {
  readonly template: Readonly<Record<string, unknown>>;
  readonly open: readonly { readonly name: string; readonly isShared: boolean }[];
}

/** What packed values have in common. */
interface Common {
  readonly shapes: readonly Shape[];
  /** Values that are kept as they are, and named by their number. */
  readonly shared: readonly unknown[];
}

/** Members of the model whose texts are a few words. */
const WORDS: ReadonlySet<string> = new Set(['kind', 'operator', 'type', 'onUnknown']);

/**
 * Keeps values of the model as one text, and makes each of them again when it is asked for: thousands of small objects take several times as
 * much memory as their text. What comes back is equal to what was given; claim paths and policy files are the same objects.
 */
export function packItems<Item>(items: Iterable<Item>): Items<Item> {
  const packer = new Packer();
  const texts: string[] = [];
  for (const item of items) texts.push(packer.write(item));
  return new PackedItems(narrow(texts), packer);
}

class PackedItems<Item> implements Items<Item> {
  readonly length: number;
  readonly #text: string;
  readonly #ends: Uint32Array;
  readonly #common: Common;

  constructor(texts: readonly string[], { shapes, shared }: Common) {
    let end = 0;
    this.length = texts.length;
    this.#ends = Uint32Array.from(texts, (text) => {
      end += text.length;
      return end;
    });
    this.#text = texts.join('');
    this.#common = { shapes, shared };
  }

  at(index: number): Item | undefined {
    const end = this.#ends[index];
    if (end === undefined) return undefined;
    const packed = JSON.parse(this.#text.slice(this.#ends[index - 1] ?? 0, end)) as Packed;
    return unpack(packed, this.#common) as Item;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let i = 0; i < this.length; i++) yield this.at(i) as Item;
  }
}

function unpack(packed: Packed, common: Common): unknown {
  if (typeof packed !== 'object' || packed === null) return packed;
  const kind = packed[0] as number;
  if (kind === LIST) return packed.slice(1).map((item) => unpack(item, common));
  if (kind === RECORD) {
    const record = emptyRecord<unknown>();
    for (let i = 1; i < packed.length; i += 2) record[packed[i] as string] = unpack(packed[i + 1] as Packed, common);
    return record;
  }
  const { template, open } = common.shapes[kind - SHAPE] as Shape;
  const made: Record<string, unknown> = { ...template };
  for (const [i, { name, isShared }] of open.entries()) {
    const value = packed[i + 1] as Packed;
    made[name] = isShared ? common.shared[value as number] : unpack(value, common);
  }
  return made;
}

/** A way through the members of objects, to the number of their shape. */
interface Step {
  readonly next: Map<unknown, Step>;
  shape: number | undefined;
}

const OPEN: unique symbol = Symbol('open');
const SHARED: unique symbol = Symbol('shared');

class Packer implements Common {
  readonly shapes: Shape[] = [];
  readonly shared: unknown[] = [];
  readonly #numbers = new Map<unknown, number>();
  readonly #first: Step = { next: new Map(), shape: undefined };

  write(value: unknown): string {
    if (typeof value !== 'object' || value === null) {
      return Object.is(value, -0) ? '-0' : JSON.stringify(value);
    }
    let text = '';
    if (Array.isArray(value)) {
      for (const item of value) text += `,${this.write(item)}`;
      return `[${LIST}${text}]`;
    }
    if (Object.getPrototypeOf(value) === null) {
      for (const [name, member] of Object.entries(value)) text += `,${JSON.stringify(name)},${this.write(member)}`;
      return `[${RECORD}${text}]`;
    }
    let step = this.#first;
    for (const [name, member] of Object.entries(value)) {
      const is = standing(name, member, value);
      step = nextStep(nextStep(step, name), is);
      if (is === OPEN) text += `,${this.write(member)}`;
      else if (is === SHARED) text += `,${this.#numberOf(member)}`;
    }
    step.shape ??= this.shapes.push(shapeOf(value)) - 1;
    return `[${SHAPE + step.shape}${text}]`;
  }

  #numberOf(value: unknown): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.shared.push(value) - 1;
      this.#numbers.set(value, number);
    }
    return number;
  }
}

function nextStep({ next }: Step, by: unknown): Step {
  let step = next.get(by);
  if (step === undefined) {
    step = { next: new Map(), shape: undefined };
    next.set(by, step);
  }
  return step;
}

/** What a shape says of a member: its value, or that this stands beside it. */
function standing(name: string, member: unknown, { file }: { readonly file?: PolicySource['file'] }): unknown {
  if (typeof member === 'boolean' || member === undefined) return member;
  if (typeof member === 'string') return WORDS.has(name) ? member : OPEN;
  // Thousands of rules look at a few claims, and a policy file may stand behind as many roles.
  const isShared = name === 'claim' || (name === 'document' && file !== undefined);
  return isShared && typeof member === 'object' ? SHARED : OPEN;
}

function shapeOf(value: object): Shape {
  const members = Object.entries(value).map(([name, member]) => ({ name, is: standing(name, member, value) }));
  const isVaried = (is: unknown): boolean => is === OPEN || is === SHARED;
  return {
    template: Object.fromEntries(members.map(({ name, is }) => [name, isVaried(is) ? undefined : is])),
    open: members.flatMap(({ name, is }) => (isVaried(is) ? [{ name, isShared: is === SHARED }] : [])),
  };
}

const WIDE = /[\u0100-\uffff]/g;

/** One character beyond Latin-1 doubles what a text takes, unless it is escaped; where there are many, that would take more. */
function narrow(texts: readonly string[]): readonly string[] {
  let wide = 0;
  let all = 0;
  for (const text of texts) {
    all += text.length;
    if (text.search(WIDE) >= 0) wide += text.match(WIDE)?.length ?? 0;
  }
  if (wide === 0 || wide * (ESCAPED - 1) > all) return texts;
  return texts.map((text) =>
    text.replace(WIDE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

const ESCAPED = '\\u0000'.length;
