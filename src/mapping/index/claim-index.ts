import { foldAscii } from '../../condition/fold.js';
import type { ClaimReader } from '../../condition/reader.js';
import { isPlain, readOnce } from '../../condition/reader.js';
import type { Subject } from '../match-subject.js';
import { bracketedText, foldedTexts, subjectOf } from '../match-subject.js';
import { claimAt, siteOf } from './claim-site.js';
import type { Key, Lacking, TextView } from './key.js';
import type { Entry, Posting, Search } from './search.js';
import type { TextIndex } from './text-index.js';
import { leastOf, lookUpText, NEVER, textIndex } from './text-index.js';

/** What is filed under one claim, while an index is made. */
export class ClaimFile {
  readonly #texts = new Map<TextView, Record<'whole' | 'start' | 'end' | 'inside', Map<string, Posting>>>();
  readonly #scalars = new Map<number | boolean, Posting>();
  readonly #lacking = new Map<Lacking, Posting>();

  /** Entries are added in the order of their rules. */
  add(key: Key, one: Entry): void {
    switch (key.kind) {
      case 'scalar':
        addTo(this.#scalars, key.asked, one);
        return;
      case 'lacking':
        addTo(this.#lacking, key.asked, one);
        return;
      case 'text': {
        let files = this.#texts.get(key.view);
        if (files === undefined) {
          files = { whole: new Map(), start: new Map(), end: new Map(), inside: new Map() };
          this.#texts.set(key.view, files);
        }
        addTo(files[key.part], key.asked, one);
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
      match: of('match'),
      loose: of('loose'),
      members: of('members'),
      foldedMembers: of('foldedMembers'),
    };
    return new ClaimIndex(reader, texts, this.#scalars, this.#lacking);
  }
}

/** How a claim is looked up, by the views that rules have of it. */
interface Tables {
  readonly text: TextIndex | undefined;
  readonly folded: TextIndex | undefined;
  readonly match: TextIndex | undefined;
  readonly loose: TextIndex | undefined;
  readonly members: TextIndex | undefined;
  readonly foldedMembers: TextIndex | undefined;
}

function addTo<Name>(postings: Map<Name, Posting>, name: Name, one: Entry): void {
  const known = postings.get(name);
  if (known === undefined) postings.set(name, one);
  else if (typeof known !== 'number') {
    // A rule may have the same key twice.
    if (known.at(-1) !== one) (known as Entry[]).push(one);
  } else if (known !== one) postings.set(name, [known, one]);
}

/** The rules that are filed under one claim. */
export class ClaimIndex {
  readonly least: number;
  private readonly reader: ClaimReader;
  private readonly name: string;
  private readonly site: number;
  /** May the value be looked up as it comes, and be read where that finds something? */
  private readonly isPlain: boolean;
  private readonly texts: Tables;
  private readonly scalars: ReadonlyMap<number | boolean, Posting>;
  private readonly lacking: ReadonlyMap<Lacking, Posting>;

  constructor(
    reader: ClaimReader,
    texts: Tables,
    scalars: ReadonlyMap<number | boolean, Posting>,
    lacking: ReadonlyMap<Lacking, Posting>,
  ) {
    this.reader = reader;
    this.name = reader.path[0];
    this.site = siteOf(this.name);
    this.texts = texts;
    this.scalars = scalars;
    this.lacking = lacking;
    this.isPlain =
      reader.path.length === 1 &&
      reader.declaration === undefined &&
      lacking.size === 0 &&
      texts.match === undefined &&
      !(this.name in Object.prototype);
    const leasts = Object.values(texts).map((index) => index?.least ?? NEVER);
    this.least = Math.min(...leasts, leastOf(scalars), leastOf(lacking));
  }

  search(search: Search): void {
    if (this.isPlain && isPlain(search)) {
      const value = claimAt(this.site, search.claims as Readonly<Record<string, unknown>>, this.name);
      search.lookUpUnread(this.name, value);
      this.lookUp(value, search);
    } else this.searchRead(search);
  }

  private searchRead(search: Search): void {
    search.lookUpRead();
    const value = readOnce(this.reader, search);
    this.lookUp(value, search);
    this.lookUpLacking(value, search);
    this.lookUpMatch(search);
  }

  private lookUp(value: unknown, search: Search): void {
    const { text, folded } = this.texts;
    if (typeof value === 'string') {
      if (text !== undefined) lookUpText(text, value, search);
      if (folded !== undefined) lookUpText(folded, foldAscii(value), search);
    } else if (Array.isArray(value)) {
      this.lookUpMembers(value, search);
    } else if (typeof value === 'number' || typeof value === 'boolean') {
      const posting = this.scalars.get(value);
      if (posting !== undefined) search.offer(posting);
    }
  }

  private lookUpMembers(list: readonly unknown[], search: Search): void {
    const { members, foldedMembers } = this.texts;
    for (let i = 0; i < list.length; i++) {
      const member = list[i];
      // Then nothing of the list can be read, which may be longer than memory where it is all holes.
      if (typeof member !== 'string') return;
      if (members !== undefined) lookUpText(members, member, search);
      if (foldedMembers !== undefined) lookUpText(foldedMembers, foldAscii(member), search);
    }
  }

  private lookUpLacking(value: unknown, search: Search): void {
    if (this.lacking.size === 0) return;
    const type = Array.isArray(value) ? 'list' : typeof value;
    for (const [wanted, posting] of this.lacking) {
      if (wanted !== type && wanted !== 'match') search.offer(posting);
    }
  }

  private lookUpMatch(search: Search): void {
    const { match, loose } = this.texts;
    if (match === undefined) return;
    const subject = subjectOf(this.reader, search);
    const lacking = this.lacking.get('match');
    if (lacking !== undefined && (subject.kind === 'missing' || subject.kind === 'unreadable')) search.offer(lacking);
    for (const text of textsOf(subject)) lookUpText(match, text, search);
    if (subject.kind !== 'string' && subject.kind !== 'list') return;
    if (loose === undefined) return;
    for (const text of foldedTexts(subject.texts)) lookUpText(loose, text, search);
  }
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
