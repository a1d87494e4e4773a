/** The first `count` prime numbers. */
function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** The first 32 bits of the fractions of roots: what FIPS 180-4 lists as constants. */
function fractions(roots: readonly number[]): Int32Array {
  return Int32Array.from(roots, (root) => (root % 1) * 2 ** 32);
}

const ROUNDS = fractions(primes(64).map(Math.cbrt));
const START = fractions(primes(8).map(Math.sqrt));
const BLOCK = 64;

/** SHA-256 (FIPS 180-4) over the UTF-8 form of a text, in hexadecimal. For names of contents; no secret goes through it. */
export function sha256Hex(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const state = START.slice();
  const whole = bytes.length - (bytes.length % BLOCK);
  digest(state, new DataView(bytes.buffer, 0, whole));
  // The rest, a bit that ends it, and the number of bits.
  const rest = bytes.length - whole;
  const end = new DataView(new ArrayBuffer(rest + 9 > BLOCK ? 2 * BLOCK : BLOCK));
  for (let i = 0; i < rest; i++) end.setUint8(i, bytes[whole + i] as number);
  end.setUint8(rest, 0x80);
  end.setBigUint64(end.byteLength - 8, BigInt(bytes.length) * 8n);
  digest(state, end);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function digest(state: Int32Array, blocks: DataView): void {
  const words = new Int32Array(64);
  for (let at = 0; at < blocks.byteLength; at += BLOCK) {
    for (let i = 0; i < 16; i++) words[i] = blocks.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const early = words[i - 15] as number;
      const late = words[i - 2] as number;
      const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      words[i] = (small + large + (words[i - 16] as number) + (words[i - 7] as number)) | 0;
    }
    mix(state, words);
  }
}

function mix(state: Int32Array, words: Int32Array): void {
  // By index and not taken apart, which would take longer than the rounds.
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < 64; i++) {
    const chosen = (e & f) ^ (~e & g);
    const sum = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + sum + chosen + (ROUNDS[i] as number) + (words[i] as number)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
