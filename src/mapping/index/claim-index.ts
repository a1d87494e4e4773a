import { foldAscii } from '../../condition/fold.js';
import type { ClaimReader } from '../../condition/reader.js';
import { readOnce } from '../../condition/reader.js';
import type { MatchEnv, Subject } from '../match-subject.js';
import { bracketedText, foldedTexts, subjectOf } from '../match-subject.js';
import type { Key, Lacking, TextView } from './key.js';
import type { Posting, Search } from './search.js';
import type { TextIndex } from './text-index.js';
import { leastOf, textIndex } from './text-index.js';

/** The rules that are filed under one claim. */
export interface ClaimIndex {
  readonly least: number;
  readonly search: (env: MatchEnv, search: Search) => void;
}

/** What is filed under one claim, while an index is made. */
export class ClaimFile {
  readonly #texts = new Map<TextView, Record<'whole' | 'start' | 'end' | 'inside', Map<string, number[]>>>();
  readonly #scalars = new Map<number | boolean, number[]>();
  readonly #lacking = new Map<Lacking, number[]>();

  add(key: Key, rule: number): void {
    const posting = this.#posting(key);
    // A rule may have the same key twice.
    if (posting.at(-1) !== rule) posting.push(rule);
  }

  #posting(key: Key): number[] {
    switch (key.kind) {
      case 'scalar':
        return listIn(this.#scalars, key.value);
      case 'lacking':
        return listIn(this.#lacking, key.type);
      case 'text': {
        let files = this.#texts.get(key.view);
        if (files === undefined) {
          files = { whole: new Map(), start: new Map(), end: new Map(), inside: new Map() };
          this.#texts.set(key.view, files);
        }
        return listIn(files[key.part], key.text);
      }
    }
  }

  index(reader: ClaimReader): ClaimIndex {
    const of = (view: TextView): TextIndex | undefined => {
      const files = this.#texts.get(view);
      return files && textIndex(files);
    };
    const texts = {
      text: of('text'),
      folded: of('folded'),
      members: of('members'),
      foldedMembers: of('foldedMembers'),
    };
    const matches = { match: of('match'), loose: of('loose') };
    const least = Math.min(
      ...Object.values({ ...texts, ...matches }).map((index) => index?.least ?? Number.POSITIVE_INFINITY),
      leastOf(this.#scalars),
      leastOf(this.#lacking),
    );
    const searchValue = valueSearch(reader, texts, this.#scalars, this.#lacking);
    if (matches.match === undefined) return { least, search: searchValue };
    const searchMatch = matchSearch(reader, matches.match, matches.loose, this.#lacking.get('match'));
    return {
      least,
      search: (env, search) => {
        searchValue(env, search);
        searchMatch(env, search);
      },
    };
  }
}

function listIn<Name>(lists: Map<Name, number[]>, name: Name): number[] {
  let list = lists.get(name);
  if (list === undefined) {
    list = [];
    lists.set(name, list);
  }
  return list;
}

interface ValueTexts {
  readonly text: TextIndex | undefined;
  readonly folded: TextIndex | undefined;
  readonly members: TextIndex | undefined;
  readonly foldedMembers: TextIndex | undefined;
}

function valueSearch(
  reader: ClaimReader,
  { text, folded, members, foldedMembers }: ValueTexts,
  scalars: ReadonlyMap<number | boolean, Posting>,
  lacking: ReadonlyMap<Lacking, Posting>,
): ClaimIndex['search'] {
  const isLackingSome = lacking.size > 0;
  return (env, search) => {
    const value = readOnce(reader, env);
    let type: Lacking | undefined;
    if (typeof value === 'string') {
      type = 'string';
      if (text) text.find(value, search);
      if (folded) folded.find(foldAscii(value), search);
    } else if (Array.isArray(value)) {
      type = 'list';
      searchMembers(value, members, foldedMembers, search);
    } else if (typeof value === 'number' || typeof value === 'boolean') {
      type = typeof value as 'number' | 'boolean';
      const posting = scalars.get(value);
      if (posting) search.offer(posting);
    }
    if (!isLackingSome) return;
    for (const [wanted, posting] of lacking) {
      if (wanted !== type && wanted !== 'match') search.offer(posting);
    }
  };
}

function searchMembers(
  list: readonly string[],
  members: TextIndex | undefined,
  foldedMembers: TextIndex | undefined,
  search: Search,
): void {
  for (let i = 0; i < list.length; i++) {
    const member = list[i] as string;
    if (members && members.least < search.best) members.find(member, search);
    if (foldedMembers && foldedMembers.least < search.best) foldedMembers.find(foldAscii(member), search);
  }
}

function matchSearch(
  reader: ClaimReader,
  match: TextIndex,
  loose: TextIndex | undefined,
  lacking: Posting | undefined,
): ClaimIndex['search'] {
  return (env, search) => {
    const subject = subjectOf(reader, env);
    if (lacking && (subject.kind === 'missing' || subject.kind === 'unreadable')) search.offer(lacking);
    for (const text of textsOf(subject)) match.find(text, search);
    if (subject.kind !== 'string' && subject.kind !== 'list') return;
    for (const text of foldedTexts(subject.texts)) loose?.find(text, search);
  };
}

/** All texts that one of the readings of a `match` compares. */
function textsOf(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'missing':
    case 'unreadable':
      return [];
    case 'null':
      return ['null'];
    case 'list':
      return [...subject.texts.plain, subject.json, bracketedText(subject.texts)];
    default:
      return subject.texts.plain;
  }
}
