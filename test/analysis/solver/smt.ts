/**
 * A rule file as questions to an SMT solver, put down from docs/SEMANTICS.md and from nothing in `src/`: of every claim its type and value, of every
 * condition when it is true and when it is false.
 */
import type { AtomDocument, ClaimDocument, ConditionDocument, RuleDocument } from '../../reference/document.js';
import type { SmallFile } from '../exhaustive/small-world.js';
import { rulesOf } from '../exhaustive/small-world.js';

interface Truth {
  readonly isTrue: string;
  readonly isFalse: string;
}

type Claims = Readonly<Record<string, ClaimDocument>>;

/** The members that conditions name, in both letter cases; all others are one. */
const MEMBERS = ['a', 'b', 'A', 'B', 'other'] as const;

/** What `.` does not match, as SMT-LIB writes characters. */
const LINE_ENDS = ['\\u{a}', '\\u{d}', '\\u{2028}', '\\u{2029}'];

/** The patterns of the small world, written by hand. */
const PATTERNS: Readonly<Record<string, (letter: (text: string) => string) => string>> = {
  '[ab]': (letter) => `(re.union ${letter('a')} ${letter('b')})`,
  '(ab)*': (letter) => `(re.* (re.++ ${letter('a')} ${letter('b')}))`,
  'a|b': (letter) => `(re.union ${letter('a')} ${letter('b')})`,
  'a?b': (letter) => `(re.++ (re.opt ${letter('a')}) ${letter('b')})`,
  '.': () => `(re.diff re.allchar ${union(LINE_ENDS.map(literal))})`,
  'a+': (letter) => `(re.+ ${letter('a')})`,
  '[a-c]{2}': (letter) => {
    const one = `(re.union ${letter('a')} ${letter('b')} ${letter('c')})`;
    return `(re.++ ${one} ${one})`;
  },
  'a[ab]*': (letter) => `(re.++ ${letter('a')} (re.* (re.union ${letter('a')} ${letter('b')})))`,
};

const NEVER: Truth = { isTrue: 'false', isFalse: 'true' };

export function questions(file: SmallFile): string {
  const { names, document } = file;
  const claims = document.claims ?? {};
  const rules = rulesOf(file);
  const lines = ['(set-logic ALL)', ...names.flatMap((name) => declare(name, claims[name]))];
  for (const [i, rule] of rules.entries()) lines.push(`(define-fun d${i} () Bool ${decides(rule, claims)})`);
  for (let place = 0; place <= rules.length; place++) {
    const own = place < rules.length ? [`d${place}`] : [];
    const earlier = rules.slice(0, place).map((_, i) => `(not d${i})`);
    lines.push('(push 1)', `(assert ${and([...own, ...earlier])})`, '(check-sat)', '(pop 1)');
  }
  return `${lines.join('\n')}\n`;
}

/** 0 missing, 1 a text, 2 a number, 3 a boolean, 4 a list, 5 nothing that a test reads. */
function declare(name: string, declaration: ClaimDocument | undefined): readonly string[] {
  const own = { string: 1, number: 2, boolean: 3, 'string[]': 4 } as const;
  const types = declaration === undefined ? [0, 1, 2, 3, 4, 5] : [0, own[declaration.type], 5];
  return [
    `(declare-const ${name}_is Int)`,
    `(declare-const ${name}_text String)`,
    `(declare-const ${name}_number Real)`,
    `(declare-const ${name}_boolean Bool)`,
    ...MEMBERS.map((member) => `(declare-const ${name}_has_${member} Bool)`),
    `(assert ${or(types.map((type) => `(= ${name}_is ${type})`))})`,
    ...restrict(name, declaration).map((restriction) => `(assert ${restriction})`),
  ];
}

/** Of what a declaration restricts only such values are read as fit it. */
function restrict(name: string, declaration: ClaimDocument | undefined): readonly string[] {
  const { type, values, pattern } = declaration ?? {};
  const restrictions: string[] = [];
  if (pattern !== undefined) restrictions.push(inLanguage(name, PATTERNS[pattern]?.(literal) ?? 'unheard'));
  if (values !== undefined && type === 'string') {
    restrictions.push(or(values.map((value) => `(= ${name}_text ${quoted(String(value))})`)));
  }
  if (values !== undefined && type === 'string[]') {
    for (const member of MEMBERS) if (!values.includes(member)) restrictions.push(`(not ${name}_has_${member})`);
  }
  return restrictions;
}

function decides({ when, deny, onUnknown }: RuleDocument, claims: Claims): string {
  if (when === undefined) throw new Error('every rule of a small world has a condition');
  const { isTrue, isFalse } = truthOf(when, claims);
  const inDoubt = (onUnknown ?? (deny === undefined ? 'skip' : 'deny')) === 'deny';
  return inDoubt ? `(not ${isFalse})` : isTrue;
}

function truthOf(condition: ConditionDocument, claims: Claims): Truth {
  if ('all' in condition) {
    const parts = condition.all.map((part) => truthOf(part, claims));
    return { isTrue: and(parts.map(({ isTrue }) => isTrue)), isFalse: or(parts.map(({ isFalse }) => isFalse)) };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => truthOf(part, claims));
    return { isTrue: or(parts.map(({ isTrue }) => isTrue)), isFalse: and(parts.map(({ isFalse }) => isFalse)) };
  }
  if ('not' in condition) {
    const { isTrue, isFalse } = truthOf(condition.not, claims);
    return { isTrue: isFalse, isFalse: isTrue };
  }
  if ('use' in condition || 'logic' in condition) throw new Error('no condition of a small world is of this kind');
  return atomTruth(condition, claims);
}

function atomTruth(atom: AtomDocument, claims: Claims): Truth {
  const { claim, exists, ifMissing } = atom;
  const isEmpty = claims[claim]?.missing === 'empty';
  const isMissing = `(= ${claim}_is 0)`;
  if (exists !== undefined) {
    const truth = isEmpty ? NEVER : { isTrue: isMissing, isFalse: `(not ${isMissing})` };
    return exists ? { isTrue: truth.isFalse, isFalse: truth.isTrue } : truth;
  }
  const { type, holds, ofEmpty } = read(atom);
  const isRead = `(= ${claim}_is ${type})`;
  const missing = (is: boolean): string => {
    if (isEmpty) return ofEmpty === is ? isMissing : 'false';
    return ifMissing === is ? isMissing : 'false';
  };
  return {
    isTrue: or([and([isRead, holds]), missing(true)]),
    isFalse: or([and([isRead, `(not ${holds})`]), missing(false)]),
  };
}

/** The type that an operator reads, when it holds of the value, and whether it does of the empty list. */
function read(atom: AtomDocument): { readonly type: number; readonly holds: string; readonly ofEmpty?: boolean } {
  const { claim } = atom;
  const { includes, includesAny = includes === undefined ? undefined : [includes], includesAll, subsetOf } = atom;
  const list = includesAny ?? includesAll ?? subsetOf;
  if (list !== undefined) return { type: 4, holds: ofList(atom, list), ofEmpty: false };
  const bounds = { lessThan: '<', atMost: '<=', greaterThan: '>', atLeast: '>=' } as const;
  for (const [operator, sign] of Object.entries(bounds)) {
    const bound = atom[operator as keyof typeof bounds];
    if (bound !== undefined) return { type: 2, holds: `(${sign} ${claim}_number ${bound}.0)` };
  }
  const values = atom.in ?? (atom.equals === undefined ? undefined : [atom.equals]);
  if (typeof values?.[0] === 'number') {
    return { type: 2, holds: or(values.map((value) => `(= ${claim}_number ${value}.0)`)) };
  }
  if (typeof values?.[0] === 'boolean')
    return { type: 3, holds: or(values.map((value) => `(= ${claim}_boolean ${value})`)) };
  const letter = atom.ignoreCase === true ? inAnyCase : literal;
  return { type: 1, holds: inLanguage(claim, languageOf(atom, values as readonly string[] | undefined, letter)) };
}

function ofList({ claim, ignoreCase, includesAll, subsetOf }: AtomDocument, texts: readonly string[]): string {
  const spellings = (text: string): readonly string[] =>
    ignoreCase === true ? [text.toLowerCase(), text.toUpperCase()] : [text];
  const has = (text: string): string => or(spellings(text).map((spelling) => `${claim}_has_${spelling}`));
  if (subsetOf !== undefined) {
    const allowed = texts.flatMap(spellings);
    const others = MEMBERS.filter((member) => !allowed.includes(member)).map(
      (member) => `(not ${claim}_has_${member})`,
    );
    return and([or(texts.map(has)), ...others]);
  }
  return includesAll !== undefined ? and(texts.map(has)) : or(texts.map(has));
}

function languageOf(
  atom: AtomDocument,
  values: readonly string[] | undefined,
  letter: (text: string) => string,
): string {
  const word = (text: string): string => concat(Array.from(text, letter));
  const { startsWith, endsWith, contains, like, matches } = atom;
  if (values !== undefined) return union(values.map(word));
  if (startsWith !== undefined) return concat([word(startsWith), 're.all']);
  if (endsWith !== undefined) return concat(['re.all', word(endsWith)]);
  if (contains !== undefined) return concat(['re.all', word(contains), 're.all']);
  if (matches !== undefined) return PATTERNS[matches]?.(letter) ?? 'unheard';
  const signs: Readonly<Record<string, string>> = { '*': 're.all', '?': 're.allchar' };
  return concat(Array.from(like ?? '', (sign) => signs[sign] ?? letter(sign)));
}

function inLanguage(claim: string, language: string): string {
  return `(str.in_re ${claim}_text ${language})`;
}

function literal(text: string): string {
  return `(str.to_re ${quoted(text)})`;
}

function inAnyCase(text: string): string {
  return `(re.union ${literal(text.toLowerCase())} ${literal(text.toUpperCase())})`;
}

function quoted(text: string): string {
  return `"${text}"`;
}

function concat(parts: readonly string[]): string {
  if (parts.length === 0) return literal('');
  return parts.length === 1 ? (parts[0] ?? '') : `(re.++ ${parts.join(' ')})`;
}

function union(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : `(re.union ${parts.join(' ')})`;
}

function and(parts: readonly string[]): string {
  return `(and true ${parts.join(' ')})`;
}

function or(parts: readonly string[]): string {
  return `(or false ${parts.join(' ')})`;
}
