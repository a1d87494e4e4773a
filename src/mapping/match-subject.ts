import type { Env } from '../condition/compile.js';
import { foldAscii } from '../condition/fold.js';
import { UNREADABLE } from '../condition/readable.js';
import type { ClaimReader } from '../condition/reader.js';
import { readOnce } from '../condition/reader.js';
import { jsonText } from './json-text.js';

/** What a `match` compares: the claim's JSON value, in the texts that it could be taken for. */
export type Subject =
  | { readonly kind: 'missing' | 'unreadable' | 'null' }
  /** A string as it is, anything else as its JSON text. */
  | { readonly kind: 'string' | 'scalar' | 'object'; readonly texts: Texts }
  /** `texts` are those of the members, a string as it is and anything else as its JSON text. */
  | { readonly kind: 'list'; readonly texts: Texts; readonly json: string };

/** Texts and what folding makes of them, each worked out where it is first asked for. */
export interface Texts {
  readonly plain: readonly string[];
  folded?: readonly string[];
  bracketed?: string;
}

/** One request, with the subjects of its rules as far as they are known, since many rules compare the same claim. */
export interface MatchEnv extends Env {
  subjects?: Map<ClaimReader, Subject> | undefined;
}

/** What was read of a request before any of it was: own members, so that what is on the prototype of all objects is not taken for it. */
export const UNREAD = {
  plain: undefined,
  values: undefined,
  names: undefined,
  memo: undefined,
  subjects: undefined,
  timeless: false,
} as const;

/** The subject of the rules on one top-level claim. */
export function subjectOf(reader: ClaimReader, env: MatchEnv): Subject {
  env.subjects ??= new Map();
  let subject = env.subjects.get(reader);
  if (subject === undefined) {
    subject = readSubject(reader, env);
    env.subjects.set(reader, subject);
  }
  return subject;
}

function readSubject(reader: ClaimReader, env: Env): Subject {
  const [name] = reader.path;
  const raw = Object.hasOwn(env.claims, name) ? (env.claims as Readonly<Record<string, unknown>>)[name] : undefined;
  if (raw === undefined) return { kind: 'missing' };
  if (raw === null) return { kind: 'null' };
  if (reader.declaration !== undefined && readOnce(reader, env) === UNREADABLE) return { kind: 'unreadable' };
  const text = typeof raw === 'string' ? raw : jsonText(raw);
  if (text === undefined || !text.isWellFormed()) return { kind: 'unreadable' };
  if (Array.isArray(raw)) return { kind: 'list', texts: { plain: raw.map(memberText) }, json: text };
  const texts: Texts = { plain: [text] };
  if (typeof raw === 'string') return { kind: 'string', texts };
  return { kind: typeof raw === 'object' ? 'object' : 'scalar', texts };
}

function memberText(member: unknown): string {
  return typeof member === 'string' ? member : (jsonText(member) ?? '');
}

/** The texts as they would be if Cognito ignored letter case, outer white space and Unicode normalisation. */
export function foldedTexts(texts: Texts): readonly string[] {
  texts.folded ??= texts.plain.map(foldLoosely);
  return texts.folded;
}

/** The members as a list is often printed: `[a, b]`. */
export function bracketedText(texts: Texts): string {
  texts.bracketed ??= `[${texts.plain.join(', ')}]`;
  return texts.bracketed;
}

export function foldLoosely(text: string): string {
  return foldAscii(text.normalize('NFC')).trim();
}
