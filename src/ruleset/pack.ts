import { emptyRecord } from '../syntax/json.js';
import { ByteReader, ByteWriter } from './bytes.js';
import type { Items } from './kept.js';
import type { Shape } from './shapes.js';
import { Shapes } from './shapes.js';

/** What the first number of a packed value says of it; from `SHAPE` on it is the number of a shape. */
const TEXT = 0;
const COUNT = 1;
const NUMBER = 2;
const LIST = 3;
const RECORD = 4;
const NULL = 5;
const TRUE = 6;
const FALSE = 7;
const UNDEFINED = 8;
const SHAPE = 9;

/** What packed values have in common. */
interface Common {
  readonly shapes: readonly Shape[];
  /** Values that are kept as they are, and named by their number. */
  readonly shared: readonly unknown[];
}

/**
 * Keeps values of the model as bytes, and makes each of them again when it is asked for: thousands of small objects take several times as
 * much memory as what they say. What comes back is equal to what was given; claim paths and policy files are the same objects.
 */
export function packItems<Item>(items: readonly Item[]): Items<Item> {
  const packer = new Packer();
  const starts = new Uint32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    starts[i] = packer.bytes.length;
    packer.pack(items[i]);
  }
  return new PackedItems(starts, packer);
}

class PackedItems<Item> implements Items<Item> {
  readonly length: number;
  readonly #starts: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #common: Common;

  constructor(starts: Uint32Array, { bytes, shapes, shared }: Packer) {
    this.length = starts.length;
    this.#starts = starts;
    this.#bytes = bytes.all();
    this.#common = { shapes: shapes.all, shared };
  }

  at(index: number): Item | undefined {
    const start = this.#starts[index];
    return start === undefined ? undefined : (unpack(new ByteReader(this.#bytes, start), this.#common) as Item);
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let i = 0; i < this.length; i++) yield this.at(i) as Item;
  }
}

class Packer {
  readonly bytes: ByteWriter = new ByteWriter();
  readonly shapes: Shapes = new Shapes();
  readonly shared: unknown[] = [];
  readonly #numbers = new Map<unknown, number>();

  pack(value: unknown): void {
    const { bytes } = this;
    switch (typeof value) {
      case 'string':
        bytes.count(TEXT);
        bytes.text(value);
        return;
      case 'number':
        this.#packNumber(value);
        return;
      case 'object':
        if (value !== null) this.#packObject(value);
        else bytes.count(NULL);
        return;
      default:
        bytes.count(value === undefined ? UNDEFINED : value === true ? TRUE : FALSE);
    }
  }

  #packNumber(value: number): void {
    const isCount = Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
    this.bytes.count(isCount ? COUNT : NUMBER);
    if (isCount) this.bytes.count(value);
    else this.bytes.number(value);
  }

  #packObject(value: object): void {
    const { bytes } = this;
    if (Array.isArray(value)) {
      bytes.count(LIST);
      bytes.count(value.length);
      for (const item of value) this.pack(item);
      return;
    }
    const members = value as Readonly<Record<string, unknown>>;
    if (Object.getPrototypeOf(value) === null) {
      const names = Object.keys(members);
      bytes.count(RECORD);
      bytes.count(names.length);
      for (const name of names) {
        bytes.text(name);
        this.pack(members[name]);
      }
      return;
    }
    const { number, open, shared } = this.shapes.of(members);
    bytes.count(SHAPE + number);
    for (const name of open) {
      if (shared.has(name)) bytes.count(this.#numberOf(members[name]));
      else this.pack(members[name]);
    }
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

function unpack(bytes: ByteReader, common: Common): unknown {
  const kind = bytes.count();
  switch (kind) {
    case TEXT:
      return bytes.text();
    case COUNT:
      return bytes.count();
    case NUMBER:
      return bytes.number();
    case LIST:
      return Array.from({ length: bytes.count() }, () => unpack(bytes, common));
    case RECORD:
      return unpackRecord(bytes, common);
    case NULL:
      return null;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case UNDEFINED:
      return undefined;
    default:
      return unpackObject(common.shapes[kind - SHAPE] as Shape, bytes, common);
  }
}

function unpackRecord(bytes: ByteReader, common: Common): unknown {
  const record = emptyRecord<unknown>();
  for (let left = bytes.count(); left > 0; left--) {
    const name = bytes.text();
    record[name] = unpack(bytes, common);
  }
  return record;
}

function unpackObject({ template, open, shared }: Shape, bytes: ByteReader, common: Common): unknown {
  const made: Record<string, unknown> = { ...template };
  for (const name of open) made[name] = shared.has(name) ? common.shared[bytes.count()] : unpack(bytes, common);
  return made;
}
