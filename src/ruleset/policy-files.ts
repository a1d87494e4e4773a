import { adviseOnPolicy } from '../syntax/document-advice.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import { utf8Length } from '../syntax/limits.js';
import type { ReadText } from '../syntax/read.js';
import { readYaml } from '../syntax/read.js';
import type { Limits } from './limits.js';

/** Gives the text of a file; undefined where it cannot be had. */
export type PolicyReader = ((path: string) => string | undefined) | undefined;

/** A policy file that was read. */
export interface PolicyFile extends ReadText {
  readonly text: string;
}

/** The policy files of one rule file, each read once. Together they are no larger than one text may be. */
export class PolicyFiles {
  readonly #read: PolicyReader;
  readonly #limits: Limits;
  readonly #files = new Map<string, PolicyFile | undefined>();
  #bytes = 0;

  constructor(read: PolicyReader, limits: Limits) {
    this.#read = read;
    this.#limits = limits;
  }

  /** What is wrong in a file is said to who asks first. */
  read(path: string): PolicyFile | undefined {
    const known = this.#files.get(path);
    if (this.#files.has(path)) return known && { ...known, diagnostics: [] };
    const text = this.#text(path);
    const file = text === undefined ? undefined : { ...this.#parse(path, text), text };
    this.#files.set(path, file);
    return file;
  }

  #parse(path: string, text: string): ReadText {
    const { maxBytes } = this.#limits;
    this.#bytes += utf8Length(text);
    if (this.#bytes <= maxBytes) {
      const read = readYaml(text, { file: path, limits: this.#limits, json: path.endsWith('.json') });
      return { ...read, diagnostics: adviseOnPolicy(read.diagnostics) };
    }
    const message = `the policy files are together larger than ${maxBytes} bytes`;
    const help = 'raise the limit `maxBytes`';
    return { diagnostics: [{ code: 'too-large', severity: 'error', message, help }], locate: () => undefined };
  }

  /** The caller's function may do anything. */
  #text(path: string): string | undefined {
    try {
      const text: unknown = this.#read?.(path);
      return typeof text === 'string' ? text : undefined;
    } catch {
      return undefined;
    }
  }

  /** The files that could be had, by path. */
  all(): ReadonlyMap<string, PolicyFile> {
    const files = new Map<string, PolicyFile>();
    for (const [path, file] of this.#files) if (file !== undefined) files.set(path, file);
    return files;
  }

  /** What the files hold, by path, for the digest. */
  documents(): Readonly<Record<string, Json>> {
    const documents = emptyRecord<Json>();
    for (const [path, file] of this.#files) documents[path] = file?.value ?? null;
    return documents;
  }
}
