import { ALL_PARTS } from '../../condition/all-parts.js';
import { compileDecoder } from '../../condition/decode.js';
import { OPERATORS } from '../../condition/operators/index.js';
import { soundPattern, UNLIMITED } from '../../condition/operators/patterns.js';
import { UNREADABLE } from '../../condition/readable.js';
import { TRUE } from '../../condition/truth.js';
import { buildAutomaton } from '../../pattern/automaton.js';
import type { Expression } from '../../pattern/expression.js';
import { characters, choice, EMPTY, repeat, sequence } from '../../pattern/expression.js';
import type { Automaton } from '../../pattern/index.js';
import { parsePattern } from '../../pattern/index.js';
import type { ClaimDeclaration } from '../../ruleset/model.js';
import { own } from '../../syntax/own.js';
import type { Limits, SplitEncoding, TextTest } from '../facts.js';
import { charactersBut, membersAutomaton } from './members-automaton.js';
import { ANY, literal } from './text-test.js';

/** A test of the list that a text stands for; true of no text that stands for none. */
export type SplitTest =
  | { readonly kind: 'member'; readonly text: string }
  | { readonly kind: 'subset'; readonly texts: readonly string[] }
  /** Without limits, of every list. */
  | { readonly kind: 'within'; readonly limits?: Limits };

/** The same as a test of a text. */
export function splitTest(encoding: SplitEncoding, test: SplitTest, ignoreCase: boolean = false): TextTest {
  const made = {
    accepts: testSplit(encoding, test, ignoreCase),
    automaton: () => splitAutomaton(encoding, test, ignoreCase),
  };
  // What is searched for is first put together from operands: with spaces, of members that are all there.
  if (test.kind === 'member') {
    return { operator: 'contains', operand: `${encoding === 'spaces' ? ' ' : ','}${test.text}`, ignoreCase, made };
  }
  return { operator: 'matches', operand: `${encoding} ${JSON.stringify(test)}`, ignoreCase, made };
}

function limitsIn(test: SplitTest): Pick<ClaimDeclaration, 'values' | 'pattern'> {
  const limits = test.kind === 'within' ? own(test, 'limits') : undefined;
  return {
    values: limits?.by === 'values' ? limits.values : undefined,
    pattern: limits?.by === 'pattern' ? limits.pattern : undefined,
  };
}

/** The test itself, by the decoder and the operators of the engine. */
function testSplit(encoding: SplitEncoding, test: SplitTest, ignoreCase: boolean): (text: string) => boolean {
  const declared = { path: ['list'], type: 'string[]', encoding, missing: 'unknown', ...limitsIn(test) } as const;
  const decode = compileDecoder(declared, ALL_PARTS);
  if (test.kind === 'within') return (text) => decode(text) !== UNREADABLE;
  const holds =
    test.kind === 'member'
      ? OPERATORS.includes.prepare(test.text, ignoreCase)
      : OPERATORS.subsetOf.prepare(test.texts, ignoreCase);
  return (text) => {
    const list = decode(text);
    return list !== UNREADABLE && holds(list as readonly string[], undefined) === TRUE;
  };
}

/** Accepts the texts that pass the test. */
function splitAutomaton(encoding: SplitEncoding, test: SplitTest, ignoreCase: boolean): Automaton {
  if (test.kind === 'member') return buildAutomaton(withMember(test.text, encoding, ignoreCase));
  const members = test.kind === 'subset' ? oneOf(test.texts, ignoreCase) : allowedBy(own(test, 'limits'));
  return membersAutomaton(members, encoding, test.kind === 'within');
}

function allowedBy(limits: Limits | undefined): Automaton {
  if (limits === undefined) return buildAutomaton(ANY);
  if (limits.by === 'values') return oneOf(limits.values, false);
  return soundPattern(parsePattern(limits.pattern, { limits: UNLIMITED })).automaton;
}

function oneOf(texts: readonly string[], ignoreCase: boolean): Automaton {
  return buildAutomaton(choice(texts.map((text) => literal(text, ignoreCase))));
}

const ANY_NUMBER = { least: 0, most: Number.POSITIVE_INFINITY };
const SPACES = repeat(characters([{ first: 0x20, last: 0x20 }]), ANY_NUMBER);

function withMember(text: string, encoding: SplitEncoding, ignoreCase: boolean): Expression {
  if (!testSplit(encoding, { kind: 'member', text }, false)(text)) return characters([]);
  const member = literal(text, ignoreCase);
  const [separator, others, padding] =
    encoding === 'spaces' ? [literal(' ', false), ANY, EMPTY] : [literal(',', false), someMembers(), SPACES];
  const orNone = (expression: Expression): Expression => repeat(expression, { least: 0, most: 1 });
  return sequence([
    orNone(sequence([others, separator])),
    padding,
    member,
    padding,
    orNone(sequence([separator, others])),
  ]);
}

/** Members with commas between them; each has something other than spaces. */
function someMembers(): Expression {
  const other = repeat(characters(charactersBut(',')), ANY_NUMBER);
  const member = sequence([SPACES, characters(charactersBut(' ,')), other]);
  return sequence([member, repeat(sequence([literal(',', false), member]), ANY_NUMBER)]);
}
