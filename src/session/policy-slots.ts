import { quote } from '../diagnostics/quote.js';
import { hasSlots, parseTemplate, type Template } from '../ruleset/template.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { STS } from './limits.js';
import { placeOf } from './policy-places.js';
import { canMeet } from './slot-meetings.js';
import { neighbourProblem } from './slot-neighbours.js';
import type { SlotSymbol } from './slot-symbols.js';
import { symbolsOf } from './slot-symbols.js';

export interface SlotProblem {
  readonly path: JsonPath;
  /** Is it about the key at the end of the path? */
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly help?: string;
}

type Problem = Pick<SlotProblem, 'message' | 'help'>;

/**
 * Holds the slots of a session policy against what keeps each of them one opaque literal: a resource, or a value of a condition key, that
 * the slots open to one value is not opened to another value. docs/SEMANTICS.md §13 has the rules. That the document is of the version 2012-10-17
 * is not checked here.
 */
export function checkSlots(document: Json): readonly SlotProblem[] {
  const problems: SlotProblem[] = [];
  const texts: SlottedText[] = [];
  const visit = (value: Json, path: JsonPath): void => {
    if (typeof value === 'string') {
      const found = checkText(document, path, value);
      if (found === undefined) return;
      if ('message' in found) problems.push({ path, ...found });
      else texts.push(found);
    } else if (Array.isArray(value)) {
      for (const [i, item] of (value as readonly Json[]).entries()) visit(item, [...path, i]);
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (name.includes('${claim:')) problems.push({ path: [...path, name], part: 'key', ...MISPLACED });
        visit(member, [...path, name]);
      }
    }
  };
  visit(document, []);
  return [...problems, ...meetings(texts)];
}

/** A text with sound slots. */
interface SlottedText {
  readonly path: JsonPath;
  readonly text: string;
  readonly symbols: readonly SlotSymbol[];
  /** Texts with the same are held against one another by the same requests. */
  readonly comparedAs: string;
}

const MISPLACED: Problem = {
  message: 'a slot for a claim may not stand here',
  help: 'slots may stand in `Resource` behind the fifth colon of an ARN, and in values of StringEquals, StringLike, ArnEquals and ArnLike, of statements that allow',
};

const MISTYPED: Problem = {
  message: 'this looks like a slot for a claim, and is none',
  help: 'write `${claim:NAME}`, in lower case and without spaces; no condition key begins with `claim`',
};

const NEIGHBOURS: Readonly<Record<'touching' | 'between', Problem>> = {
  touching: {
    message: 'a slot stands beside a wildcard, a variable or another slot',
    help: 'put a `/` or `:` between them, so that no claim can be a part of another',
  },
  between: {
    message: 'a slot stands between two wildcards or variables',
    help: 'write out what stands before the slot, or what stands behind it',
  },
};

const BROKEN: Readonly<Record<'around-slot' | 'unclosed', Problem>> = {
  'around-slot': {
    message: 'a slot stands inside of a policy variable',
    help: 'close the variable before the slot; a claim may not choose among variables',
  },
  unclosed: {
    message: 'a policy variable has no `}`',
    help: 'write `${NAME}`; a `$` itself is written `${$}`',
  },
};

/** Undefined for a text without slots. */
function checkText(document: Json, path: JsonPath, text: string): SlottedText | Problem | undefined {
  const result = parseTemplate(text);
  if ('problem' in result) return result.problem;
  const { template } = result;
  if (template.some((part) => typeof part === 'string' && /\$\{\s*claims?\s*:/i.test(part))) return MISTYPED;
  if (!hasSlots(template)) return undefined;
  const place = placeOf(document, path);
  if (place === undefined) return MISPLACED;
  if ('message' in place) return place;
  if (template.some((part) => typeof part !== 'string' && part.otherwise !== undefined)) {
    return {
      message: 'a slot of a policy may have no default',
      help: 'leave the default out: where the claim is missing the session is refused',
    };
  }
  if ((place.isArn || text.startsWith('arn:')) && !isBehindFifthColon(template)) {
    return {
      message: 'a slot stands before the fifth colon of the ARN',
      help: 'a claim may choose a resource, never a service, region or account; policy variables are not replaced there',
    };
  }
  const symbols = symbolsOf(template);
  if (typeof symbols === 'string') return BROKEN[symbols];
  const problem = neighbourProblem(symbols);
  return problem === undefined ? { path, text, symbols, comparedAs: place.comparedAs } : NEIGHBOURS[problem];
}

/** A variable has colons of its own, and none is replaced before the fifth colon. */
function isBehindFifthColon([first]: Template): boolean {
  return typeof first === 'string' && /^arn(?::[^:$]*){4}:/.test(first);
}

/** Each text is held against those before it. */
function meetings(texts: readonly SlottedText[]): readonly SlotProblem[] {
  // Over the limit anyway, and the time it takes is quadratic.
  if (texts.reduce((sum, { symbols }) => sum + symbols.length, 0) > STS.maxPolicy) return [];
  return texts.flatMap(({ path, symbols, comparedAs }, i) => {
    const other = texts.slice(0, i).find((one) => one.comparedAs === comparedAs && canMeet(one.symbols, symbols));
    if (other === undefined) return [];
    return {
      path,
      message: `claims can meet here and in ${quote(other.text)}: what one value opens here, another value opens there`,
      help: 'begin both in ways that no claim can confuse, such as `tenants/${claim:a}/` and `shared/${claim:a}/`',
    };
  });
}
