import type { Allowance } from '../analysis/allowance.js';
import { withAllowance } from '../analysis/allowance.js';
import type { Shortest } from '../analysis/claims/product.js';
import { shortestText } from '../analysis/claims/product.js';
import { UNLIMITED } from '../condition/operators/patterns.js';
import type { Automaton, Pattern } from '../pattern/index.js';
import { parseGlob, parsePattern } from '../pattern/index.js';
import type { Atom } from '../ruleset/model.js';

/** Asks of the patterns of a file whom they let through. What takes too many steps is not answered. */
export interface PatternProbes {
  /** A text at a domain of somebody else that a pattern of an address or domain accepts; undefined where there is none, or it asks for no domain. */
  readonly exampleFor: (test: Atom['test'], ignoreCase: boolean, isMail: boolean) => string | undefined;
  /** Does the test let every text of a kind through? */
  readonly isTrueFor: (kind: Plain, test: Atom['test'], ignoreCase: boolean) => boolean;
}

/** Texts that everybody has, or can come by: an address somewhere, the id of a user or token, the name of a user. */
export type Plain = 'address' | 'domain' | 'id' | 'name';

const WORD = '[a-z]{3,8}';
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const SUFFIX = '[.](?:com|net|org)';
/** Of each kind, the ways in which such texts are written: who has one of another way can have one of these. */
const PLAIN: Readonly<Record<Plain, readonly [string, ...string[]]>> = {
  address: [`${WORD}@${WORD}${SUFFIX}`, `${WORD}[.]${WORD}@${WORD}${SUFFIX}`],
  domain: [WORD + SUFFIX],
  id: [ID],
  name: [`${WORD}|${ID}`],
};

/** What a registry gives to everybody. */
const REGISTERED = '(?:(?:ac|co|com|gov|net|org)[.][a-z]{2}|[a-z]{2,12})';
/** Domains of somebody who owns `evil.example`, who put a word in front of a name, and who put `~` where a dot of the pattern stands for anything. */
const DOMAINS = [
  '(?:[a-z0-9-]+[.])*evil[.]example',
  `evil[a-z0-9-]+[.]${REGISTERED}`,
  `[a-z0-9-]*~[a-z0-9-]*[.]${REGISTERED}`,
];

/** Steps of the search for one text, and for all texts of a file. */
const STEPS = 100_000;
const ALL_STEPS = 2_000_000;

export function patternProbes(): PatternProbes {
  const allowance: Allowance = { each: STEPS, all: { left: ALL_STEPS } };
  const known = new Map<string, unknown>();
  const once = <Answer>(key: readonly unknown[], answer: () => Answer): Answer => {
    const name = JSON.stringify(key);
    if (!known.has(name)) known.set(name, answer());
    return known.get(name) as Answer;
  };
  const search = (accepting: readonly Automaton[], refusing: readonly Automaton[]): Shortest =>
    withAllowance(allowance, (budget) => shortestText(accepting, refusing, budget)) ?? 'unknown';
  const probe = (source: string, ignoreCase: boolean): Automaton =>
    once(['probe', source, ignoreCase], () => automatonOf(source, ignoreCase));
  /** Undefined where that is not known. */
  const acceptsAll = (pattern: Pattern, kind: Plain): boolean | undefined => {
    const found = PLAIN[kind].map((one) => search([probe(one, false)], [pattern.automaton]));
    return found.includes('none') ? true : found.includes('unknown') ? undefined : false;
  };
  return {
    isTrueFor: (kind, test, ignoreCase) =>
      isPattern(test) &&
      once([kind, test, ignoreCase], () => {
        const pattern = patternOf(test, ignoreCase);
        return pattern !== undefined && acceptsAll(pattern, kind) === true;
      }),
    exampleFor: (test, ignoreCase, isMail) => {
      if (!isPattern(test)) return undefined;
      return once([isMail, test, ignoreCase], () => {
        const pattern = patternOf(test, ignoreCase);
        if (pattern === undefined || acceptsAll(pattern, isMail ? 'address' : 'domain') !== false) return undefined;
        for (const domain of DOMAINS) {
          const found = search([probe(`${isMail ? '[a-z0-9._+-]+@' : ''}${domain}`, true), pattern.automaton], []);
          if (found === 'unknown') return undefined;
          const example = found === 'none' ? undefined : readable(found.text, pattern);
          if (example !== undefined) return example;
        }
        return undefined;
      });
    },
  };
}

type PatternTest = Extract<Atom['test'], { readonly operator: 'matches' | 'like' }>;

function isPattern(test: Atom['test']): test is PatternTest {
  return test.operator === 'matches' || test.operator === 'like';
}

/** The text with what is easier to read, as far as the pattern accepts that. */
function readable(text: string, pattern: Pattern): string | undefined {
  const named = text.replace('~', 'x');
  return [named.replace(/^[^@]*@/, 'eve@'), named].find((one) => pattern.test(one));
}

function automatonOf(source: string, ignoreCase: boolean): Automaton {
  const result = parsePattern(source, { ignoreCase });
  if ('pattern' in result) return result.pattern.automaton;
  throw new Error(`a probe is no pattern: ${source}`);
}

function patternOf({ operator, operand }: PatternTest, ignoreCase: boolean): Pattern | undefined {
  const parse = operator === 'matches' ? parsePattern : parseGlob;
  const result = parse(operand, { ignoreCase, limits: UNLIMITED });
  return 'pattern' in result ? result.pattern : undefined;
}
