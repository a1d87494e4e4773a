/** Numbers and texts in a list of bytes that grows. */
export class ByteWriter {
  length = 0;
  #bytes: Uint8Array = new Uint8Array(1024);

  /** A whole number from 0 on. */
  count(value: number): void {
    let left = value;
    for (; left >= 128; left = Math.floor(left / 128)) this.#byte((left % 128) + 128);
    this.#byte(left);
  }

  number(value: number): void {
    const room = this.#room(8);
    new DataView(room.buffer).setFloat64(this.length, value);
    this.length += 8;
  }

  /** Any string, well-formed or not. */
  text(text: string): void {
    const { length } = text;
    const isWide = WIDE.test(text);
    this.count(length * 2 + (isWide ? 1 : 0));
    const room = this.#room(length * 2);
    let at = this.length;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      room[at++] = code & 255;
      if (isWide) room[at++] = code >> 8;
    }
    this.length = at;
  }

  all(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #byte(value: number): void {
    this.#room(1)[this.length++] = value;
  }

  /** The bytes, with so many more behind those that are written. */
  #room(more: number): Uint8Array {
    if (this.length + more > this.#bytes.length) {
      const larger = new Uint8Array(2 * (this.length + more));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

/** Most texts have one byte for each character. */
const WIDE = /[\u0100-\uffff]/;

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  count(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.#bytes[this.#at++] as number;
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
    }
  }

  number(): number {
    const { buffer, byteOffset } = this.#bytes;
    const value = new DataView(buffer, byteOffset).getFloat64(this.#at);
    this.#at += 8;
    return value;
  }

  text(): string {
    const head = this.count();
    const isWide = head % 2 === 1;
    let text = '';
    let left = (head - (head % 2)) / 2;
    while (left > 0) {
      const codes = new Array<number>(Math.min(left, MOST_ARGUMENTS));
      for (let i = 0; i < codes.length; i++) {
        const low = this.#bytes[this.#at++] as number;
        codes[i] = isWide ? low + 256 * (this.#bytes[this.#at++] as number) : low;
      }
      text += String.fromCharCode(...codes);
      left -= codes.length;
    }
    return text;
  }
}

const MOST_ARGUMENTS = 4096;
