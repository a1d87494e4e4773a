import { encodeList } from './claims/lists.js';
import { limitsOf } from './claims/text-search.js';
import type { Fact, Subject } from './facts.js';
import type { Literal } from './literals.js';
import { literal } from './literals.js';
import { kept } from './once.js';
import type { Part, Subset } from './part.js';
import { factsAbout, Implication, partOf, textOf } from './part.js';

/** The parts, where each says as much as it can. */
export function generalise(subset: Subset, parts: readonly Part[]): readonly Part[] {
  let all = parts;
  for (const same of bySubject(parts)) {
    if (subset.budget.left < 0) break;
    const others = all.filter((part) => !same.includes(part));
    const [only] = same;
    const wide = same.length === 1 && only?.literal ? widen(subset, others, only, only.literal) : same;
    all = [...others, ...withAbsence(subset, others, wide)];
  }
  return all;
}

/** Parts that say something of the value of a claim, or that it is missing, claim by claim. */
function bySubject(parts: readonly Part[]): Iterable<readonly Part[]> {
  const groups = new Map<Subject, Part[]>();
  for (const part of parts) {
    const fact = part.literal?.fact;
    if (fact !== undefined && fact.kind !== 'opaque') kept(groups, fact.subject, () => []).push(part);
  }
  return groups.values();
}

/** The same tests, of a claim that may be missing, where that is enough; for a claim that is missing, tests that leave this open. */
function withAbsence(subset: Subset, others: readonly Part[], same: readonly Part[]): readonly Part[] {
  const literals = same.flatMap(({ literal: one }) => one ?? []);
  const [first] = literals;
  if (first === undefined || first.fact.kind === 'opaque') return same;
  const { fact, holds } = first;
  const { subject } = fact;
  if (subject.reader?.declaration?.missing === 'empty') return same;
  const isAbsence = fact.kind === 'type' && fact.type === 'missing' && holds;
  const about = factsAbout(subset.analysed.space, subject);
  const groups = isAbsence
    ? kindsRead(subset, subject).map((kinds) =>
        about.filter(({ kind }) => kinds.includes(kind)).map((each) => literal(each, false)),
      )
    : [literals.some((one) => one.fact.kind === 'type') ? [] : literals];
  const wider = groups
    .filter((group) => group.length > 0)
    .map((group) => group.flatMap((one) => partOf(subset, { ...one, orMissing: true }) ?? []));
  const implication = new Implication(subset, others, wider.flat());
  for (const group of wider) {
    const least = implication.leastOf(group);
    if (least !== undefined && least.length > 0) return least;
  }
  return same;
}

/** A part that says what it does of other texts or numbers, too, as far as that is enough beside the others. */
function widen(subset: Subset, others: readonly Part[], part: Part, one: Literal): readonly Part[] {
  const { fact } = one;
  if (fact.kind === 'opaque') return [part];
  const about = factsAbout(subset.analysed.space, fact.subject);
  const twins = twinsOf(one, about);
  const parts = twins.flatMap((twin) => partOf(subset, twin) ?? []);
  if (parts.length === 0) return [part];
  const implication = new Implication(subset, others, parts);
  const fitting = parts.filter((twin) => implication.of([twin]) !== undefined);
  if (fitting.length === 0) return [part];
  if (fitting.some(({ literal: twin }) => twin?.isUnequal)) return fitting;
  const texts = new Set(fitting.flatMap(({ literal: twin }) => (twin === undefined ? [] : textOf(twin.fact))));
  // In the order of the file, however the token was found.
  const [first = one, ...more] = [one, ...twins]
    .filter((each) => each === one || texts.has(textOf(each.fact)[0] ?? ''))
    .sort((a, b) => about.indexOf(a.fact) - about.indexOf(b.fact));
  const wide = { ...one, fact: first.fact, others: more.flatMap((each) => textOf(each.fact)) };
  return [partOf(subset, wide) ?? part];
}

const KINDS: readonly (readonly Fact['kind'][])[] = [['member', 'subset'], ['text'], ['cut', 'age'], ['true']];

/** The kinds of tests that what is wanted makes of a claim: of values of other types it is not told which are wanted. */
function kindsRead({ analysed: { space }, wanted }: Subset, subject: Subject): typeof KINDS {
  const read = new Set(space.factsIn([wanted]).flatMap((fact) => (fact.subject === subject ? [fact.kind] : [])));
  return KINDS.filter((kinds) => kinds.some((kind) => read.has(kind)));
}

/** What is like this, but of another text, or of a number on either side of another. */
function twinsOf(one: Literal, about: readonly Fact[]): readonly Literal[] {
  const { fact, holds } = one;
  if (fact.kind === 'cut') return fact.strict === holds ? [{ ...one, isUnequal: true }] : [];
  const [text] = textOf(fact);
  if (!holds || text === undefined) return [];
  return about
    .filter((other) => {
      const [otherText] = textOf(other);
      if (otherText === undefined || otherText === text || !isPossible(other, otherText)) return false;
      if (fact.kind === 'member') return other.kind === 'member' && other.ignoreCase === fact.ignoreCase;
      return fact.kind === 'text' && other.kind === 'text' && other.test.ignoreCase === fact.test.ignoreCase;
    })
    .map((other) => literal(other, true));
}

/** Can the claim be the text, or the list have it, as the claim is declared? Of other letter cases that is not asked. */
function isPossible(fact: Fact, text: string): boolean {
  if (fact.kind === 'member') return fact.ignoreCase || encodeList(fact.subject, [text]) !== undefined;
  return fact.kind !== 'text' || fact.test.ignoreCase || limitsOf(fact.subject).canBe(text);
}
