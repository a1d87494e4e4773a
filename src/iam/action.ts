import { compileGlob, type Glob, type GlobPart } from './glob.js';
import { ANY_HEAD, begins, type Head, headOf, isAllHead } from './head.js';
import { lowerAscii } from './operators/letter-case.js';
import type { ListElement } from './policy.js';
import { parseTemplate } from './template.js';
import type { Trace } from './trace.js';
import { FALSE, greatest, not, TRUE, type Truth, truthOf } from './truth.js';

/** Whether Action or NotAction covers an action given in lower case. */
export interface CompiledAction {
  readonly test: (action: string, trace: Trace) => Truth;
  /** An action that it does not leave aside begins in one of these ways. */
  readonly heads: readonly Head[];
  /** It covers every action that begins in one of these ways. */
  readonly isAllHeads: boolean;
}

/** Compares without regard to case, with wildcards anywhere; `${` is no variable here. */
export function compileAction(element: ListElement | undefined): CompiledAction {
  if (element === undefined || !element.isSound) {
    const test = (_action: string, trace: Trace): Truth =>
      trace.doubt('unreadable-element', 'Action cannot be read as AWS would accept it');
    return { test, heads: [ANY_HEAD], isAllHeads: false };
  }
  const { isNegated } = element;
  const entries = element.entries.map(({ text, isSound }) => compileEntry(isSound ? text : undefined));
  const test = (action: string, trace: Trace): Truth => {
    let hit: Truth = FALSE;
    for (let i = 0; i < entries.length; i++) {
      const { head, rest } = entries[i] as Entry;
      if (!begins(action, head)) continue;
      hit = greatest(
        hit,
        rest === undefined ? TRUE : rest === 'unreadable' ? doubtful(trace) : testRest(rest, action, trace),
      );
      if (hit === TRUE) break;
    }
    return isNegated ? not(hit) : hit;
  };
  if (isNegated) return { test, heads: [ANY_HEAD], isAllHeads: false };
  const isAllHeads = entries.every(({ rest }) => rest === undefined);
  return { test, heads: entries.map(({ head }) => head), isAllHeads };
}

/** One action of a statement. */
interface Entry {
  readonly head: Head;
  /** What is to be asked of an action with the head; undefined where the head says all. */
  readonly rest: Glob | 'unreadable' | undefined;
}

function compileEntry(text: string | undefined): Entry {
  if (text === undefined) return { head: ANY_HEAD, rest: 'unreadable' };
  const parts = partsOf(text);
  return { head: headOf(parts), rest: isAllHead(parts) ? undefined : compileGlob(parts) };
}

function doubtful(trace: Trace): Truth {
  return trace.doubt('unreadable-element', 'an action cannot be read as AWS would accept it');
}

function partsOf(text: string): readonly GlobPart[] {
  const { parts } = parseTemplate(lowerAscii(text), { expand: false, wildcards: true });
  return parts.filter((part) => typeof part !== 'object');
}

function testRest(glob: Glob, action: string, trace: Trace): Truth {
  const matches = glob.testRest(action);
  if (matches === undefined) return trace.doubt('pattern-too-large', 'an action is larger than any that AWS accepts');
  return truthOf(matches);
}
