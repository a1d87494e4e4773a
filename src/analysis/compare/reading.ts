import { testPattern, UNLIMITED } from '../../condition/operators/patterns.js';
import { TRUE } from '../../condition/truth.js';
import { parsePattern } from '../../pattern/index.js';
import type { ClaimDeclaration } from '../../ruleset/model.js';
import { encodeList } from '../claims/lists.js';
import { NUMBER_TEXT, overPattern, SHORT_NUMBER_TEXT } from '../claims/number-text.js';
import type { SplitTest } from '../claims/split-text.js';
import { splitTest } from '../claims/split-text.js';
import { limitsOf } from '../claims/text-search.js';
import { withinFact } from '../claims/within.js';
import type { Fact, Limits, OpaqueFact, ReadType, Space, SplitEncoding, Subject } from '../facts.js';
import { typeOf } from '../facts.js';
import type { Formula } from '../gates.js';
import { NO } from '../gates.js';
import { READ_AS } from '../read-as.js';

/** What is said of a claim as it is declared, said of another reading of it. */
interface Reading {
  /** It is read as what it is declared to be. */
  readonly isRead: Formula;
  /** A fact about a value of that type. */
  readonly of: (fact: Fact) => Formula;
}

type Of<Kind extends Fact['kind']> = Extract<Fact, { readonly kind: Kind }>;

/** What the facts about a claim are of a reading of it that is declared as the same, without limits, or not at all. */
export function readingOf(space: Space, declared: Subject, common: Subject): (fact: Fact) => Formula {
  const { gates } = space;
  const { declaration } = declared.reader ?? {};
  const reading = declaration && readingAs(space, declared, declaration, common);
  return (fact) => {
    if (fact.kind === 'opaque') return opaqueOf(space, fact, common);
    if (fact.kind !== 'type') {
      const possible = possibleOf(fact, declared);
      return possible === undefined ? NO : (reading?.of(possible) ?? space.of({ ...possible, subject: common }));
    }
    if (reading === undefined || fact.type === 'missing') return space.isOfType(common, fact.type);
    return fact.type === 'other' ? gates.and([-space.isOfType(common, 'missing'), -reading.isRead]) : reading.isRead;
  };
}

type Told = Exclude<Fact, OpaqueFact | { readonly kind: 'type' }>;

/** The same fact without the texts that the claim can not be, or have as a member; undefined where none is left. */
function possibleOf(fact: Told, declared: Subject): Told | undefined {
  if (fact.kind === 'text') {
    const { operator, operand, ignoreCase } = fact.test;
    return operator === 'equals' && !ignoreCase && !limitsOf(declared).canBe(operand) ? undefined : fact;
  }
  if ((fact.kind !== 'member' && fact.kind !== 'subset') || fact.ignoreCase) return fact;
  const canHave = (text: string): boolean => encodeList(declared, [text]) !== undefined;
  if (fact.kind === 'member') return canHave(fact.text) ? fact : undefined;
  const texts = fact.texts.filter(canHave);
  return texts.length > 0 ? { ...fact, texts } : undefined;
}

/** Values that may make it hold are to be tried there, too. */
function opaqueOf(space: Space, fact: OpaqueFact, common: Subject): Formula {
  const { inToken } = fact;
  if (inToken !== undefined && common.types.includes('string')) return space.isText(common, 'equals', inToken);
  return space.of({ ...fact, key: `${fact.key} in common`, subject: common });
}

function readingAs(space: Space, declared: Subject, declaration: ClaimDeclaration, common: Subject): Reading {
  const { type, encoding } = declaration;
  const isSame = common.reader?.declaration !== undefined;
  if (isSame || encoding === 'json') return asItIs(space, declaration, common);
  switch (encoding) {
    case 'one-or-many':
      return oneOrMany(space, declaration, common);
    case 'text':
      return type === 'number'
        ? numberInText(space, declared, declaration, common)
        : boolInText(space, declaration, common);
    default:
      return splitText(space, declaration, encoding, common);
  }
}

function asItIs(space: Space, declaration: ClaimDeclaration, common: Subject): Reading {
  const type = READ_AS[declaration.type];
  return {
    isRead: space.gates.and([space.isOfType(common, type), allows(space, declaration, common, type)]),
    of: (fact) => space.of({ ...fact, subject: common } as Fact),
  };
}

/** What the value of a type is allowed to be; of a text that stands for a list, the text. */
function allows(space: Space, declaration: ClaimDeclaration, common: Subject, type: ReadType): Formula {
  const { values, pattern } = declaration;
  if (type === 'list') {
    const limits = limitsOfMembers(declaration);
    return space.gates.and(limits === undefined ? [] : [space.of(withinFact(common, limits))]);
  }
  return space.gates.and([
    ...(values === undefined ? [] : [space.gates.or(values.map((value) => space.equals(common, value)))]),
    ...(pattern === undefined ? [] : [space.text(common, 'matches', pattern)]),
  ]);
}

/** What the members of a list are allowed to be; undefined: anything. */
function limitsOfMembers({ values, pattern }: ClaimDeclaration): Limits | undefined {
  if (values === undefined) return pattern === undefined ? undefined : { by: 'pattern', pattern };
  if (pattern === undefined) return { by: 'values', values: values as readonly string[] };
  const matches = testPattern(parsePattern(pattern, { limits: UNLIMITED }));
  return { by: 'values', values: (values as readonly string[]).filter((text) => matches(text, undefined) === TRUE) };
}

/** A text is the only member of the list that it is read as. */
function oneOrMany(space: Space, declaration: ClaimDeclaration, common: Subject): Reading {
  const { gates } = space;
  const either = (ofList: Formula, ofText: Formula): Formula =>
    gates.or([
      gates.and([space.isOfType(common, 'list'), ofList]),
      gates.and([space.isOfType(common, 'string'), ofText]),
    ]);
  return {
    isRead: either(allows(space, declaration, common, 'list'), allows(space, declaration, common, 'string')),
    of: (fact) => {
      const { texts, ignoreCase } = textsIn(fact);
      const isOne = gates.or(texts.map((text) => space.equals(common, text, ignoreCase)));
      return either(space.of({ ...fact, subject: common } as Fact), isOne);
    },
  };
}

/** The texts that a test of a list is about. */
function textsIn(fact: Fact): { readonly texts: readonly string[]; readonly ignoreCase: boolean } {
  const {
    text,
    texts = text === undefined ? [] : [text],
    ignoreCase = false,
  } = fact as Partial<Of<'member'> & Of<'subset'>>;
  return { texts, ignoreCase };
}

function splitText(space: Space, declaration: ClaimDeclaration, encoding: SplitEncoding, common: Subject): Reading {
  const limits = limitsOfMembers(declaration);
  const asked = (test: SplitTest, ignoreCase?: boolean): Formula =>
    space.of({ kind: 'text', subject: common, test: splitTest(encoding, test, ignoreCase) });
  const within = asked({ kind: 'within', ...(limits && { limits }) });
  return {
    isRead: space.gates.and([space.isOfType(common, 'string'), within]),
    of: (fact) => {
      const { texts, ignoreCase } = textsIn(fact);
      const [text = ''] = texts;
      return asked(fact.kind === 'member' ? { kind: 'member', text } : { kind: 'subset', texts }, ignoreCase);
    },
  };
}

function boolInText(space: Space, { values = [true, false] }: ClaimDeclaration, common: Subject): Reading {
  const is = (value: boolean): Formula => space.text(common, 'equals', String(value));
  return {
    isRead: space.gates.and([
      space.isOfType(common, 'string'),
      space.gates.or(values.map((value) => is(value === true))),
    ]),
    of: () => is(true),
  };
}

/** Whether a text of many digits is read as a number is not looked into. Ages are facts of their own. */
function numberInText(space: Space, declared: Subject, { values }: ClaimDeclaration, common: Subject): Reading {
  const { gates } = space;
  const over = (cut: number, strict: boolean): Formula => {
    const { pattern, isWithin } = overPattern(cut, strict);
    const matches = space.text(common, 'matches', pattern);
    return isWithin ? matches : -matches;
  };
  const isLong = space.of({
    kind: 'opaque',
    key: `number of many digits ${declared.id}`,
    subject: common,
    holds: ({ claims }) => typeOf(declared.reader?.read(claims)) === 'number',
  });
  return {
    isRead: gates.and([
      space.isText(common, 'matches', NUMBER_TEXT),
      gates.or([space.text(common, 'matches', SHORT_NUMBER_TEXT), isLong]),
      ...(values === undefined
        ? []
        : [
            gates.or((values as readonly number[]).map((value) => gates.and([over(value, false), -over(value, true)]))),
          ]),
    ]),
    of: (fact) => (fact.kind === 'cut' ? over(fact.cut, fact.strict) : space.of(fact)),
  };
}
