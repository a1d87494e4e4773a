import { parseTemplate, type Slot } from '../ruleset/template.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';

/** A text of a session policy that holds slots for claims. */
export interface SlottedText {
  readonly path: JsonPath;
  readonly parts: readonly (string | Slot)[];
}

export interface SlotProblem {
  readonly path: JsonPath;
  readonly message: string;
  readonly help: string;
}

/** Condition operators whose values may hold slots: those that compare texts or ARNs and match, rather than refuse. */
const SLOT_OPERATORS = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))$/;

/** What a slot's text touches: no claim can hold one of the other characters, so that they end its stretch. */
const STRETCH = /[A-Za-z0-9_.=@+-]/;

/**
 * Finds the slots of a session policy and holds each against what keeps it one opaque literal: whatever two claims are, what one of them
 * alone allows is not what the other allows.
 */
export function findSlots(document: Json): {
  readonly slotted: readonly SlottedText[];
  readonly problems: readonly SlotProblem[];
} {
  const slotted: SlottedText[] = [];
  const problems: SlotProblem[] = [];
  const visit = (value: Json, path: JsonPath): void => {
    if (typeof value === 'string') {
      const result = parseTemplate(value);
      if ('problem' in result) problems.push({ path, ...result.problem });
      else if (result.template.some((part) => typeof part !== 'string')) {
        slotted.push({ path, parts: result.template });
        problems.push(...checkSlots(document, path, value, result.template));
      }
    } else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) visit(item as Json, [...path, i]);
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (name.includes('${claim:')) problems.push({ path: [...path, name], ...MISPLACED });
        visit(member, [...path, name]);
      }
    }
  };
  visit(document, []);
  if (slotted.length > 0 && !(isJsonObject(document) && document['Version'] === '2012-10-17')) {
    problems.push({
      path: isJsonObject(document) && document['Version'] !== undefined ? ['Version'] : [],
      message: 'a policy with slots needs `Version: "2012-10-17"`',
      help: 'write `Version: "2012-10-17"`',
    });
  }
  return { slotted, problems };
}

const MISPLACED = {
  message: 'a slot for a claim may not stand here',
  help: 'slots may stand in `Resource` behind the fifth colon of an ARN, and in the values of String and Arn conditions, of statements that allow',
} as const;

function checkSlots(
  document: Json,
  path: JsonPath,
  text: string,
  parts: readonly (string | Slot)[],
): readonly SlotProblem[] {
  const place = placeOf(document, path);
  if (place === undefined) return [{ path, ...MISPLACED }];
  const problems: SlotProblem[] = [];
  const add = (message: string, help: string): number => problems.push({ path, message, help });
  if (parts.some((part) => typeof part !== 'string' && part.otherwise !== undefined)) {
    add(
      'a slot of a policy may have no default',
      'leave the default out: where the claim is missing the session is refused',
    );
  }
  const [first] = parts;
  const isArn = place.isResource || /^arn:/.test(text);
  if (isArn && (typeof first !== 'string' || !/^arn(?::[^:]*){4}:/.test(first))) {
    add(
      'a slot stands before the fifth colon of the ARN',
      'a claim may choose a resource, never a service, region or account',
    );
  }
  problems.push(...checkNeighbours(parts).map((problem) => ({ path, ...problem })));
  return problems;
}

/** Where a text of a policy stands, if slots may stand there at all. */
function placeOf(document: Json, path: JsonPath): { readonly isResource: boolean } | undefined {
  if (path[0] !== 'Statement' || !isJsonObject(document)) return undefined;
  const inList = typeof path[1] === 'number';
  const statements = document['Statement'];
  const statement = inList && Array.isArray(statements) ? (statements[path[1] as number] as Json) : statements;
  const [element, operator, key, ...rest] = path.slice(inList ? 2 : 1);
  if (!isJsonObject(statement) || statement['Effect'] !== 'Allow') return undefined;
  if (element === 'Resource') return { isResource: true };
  const isValue = key !== undefined && rest.length <= 1;
  const isCondition = element === 'Condition' && isValue && SLOT_OPERATORS.test(String(operator));
  return isCondition ? { isResource: false } : undefined;
}

type Piece = 'slot' | 'star' | 'one' | 'variable' | 'end';

/**
 * A slot meets another claim's where a wildcard or a second slot touches it, for then where it ends is open; and where something of any
 * length stands before it and behind it, for then where it begins is.
 */
function checkNeighbours(
  parts: readonly (string | Slot)[],
): readonly { readonly message: string; readonly help: string }[] {
  const pieces = parts.flatMap((part): readonly Piece[] => (typeof part === 'string' ? piecesOf(part) : ['slot']));
  const isOpen = (piece: Piece): boolean => piece === 'star' || piece === 'variable';
  const problems: { message: string; help: string }[] = [];
  for (const [i, piece] of pieces.entries()) {
    if (piece !== 'slot') continue;
    const touches = [...untilEnd(pieces.slice(0, i).reverse()), ...untilEnd(pieces.slice(i + 1))];
    if (touches.length > 0) {
      problems.push({
        message: 'a slot stands beside a wildcard, a variable or another slot',
        help: 'put a `/` or `:` between them, so that no claim can be a part of another',
      });
    } else if (pieces.slice(0, i).some(isOpen) && pieces.slice(i + 1).some(isOpen)) {
      problems.push({
        message: 'a slot stands between two wildcards or variables',
        help: 'write out what stands before the slot, or what stands behind it',
      });
    }
  }
  return problems;
}

function untilEnd(pieces: readonly Piece[]): readonly Piece[] {
  const end = pieces.indexOf('end');
  return end < 0 ? pieces : pieces.slice(0, end);
}

/** The text between slots, as far as it matters: what may be of any text, and what no claim can hold. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length; i++) {
    const variable = /^\$\{([^}]*)\}/.exec(text.slice(i, i + 256));
    if (variable !== null) {
      const name = variable[1] ?? '';
      // `${*}`, `${?}` and `${$}` are single literal characters.
      pieces.push(/^[*?$]$/.test(name) ? 'end' : 'variable');
      i += variable[0].length - 1;
    } else if (text[i] === '*') pieces.push('star');
    else if (text[i] === '?') pieces.push('one');
    else if (!STRETCH.test(text[i] ?? '')) pieces.push('end');
  }
  return pieces;
}
