import { compileGlob, type Glob, type GlobPart } from './glob.js';
import { ANY_HEAD, type Head, headOf } from './head.js';
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
}

/** Compares without regard to case, with wildcards anywhere; `${` is no variable here. */
export function compileAction(element: ListElement | undefined): CompiledAction {
  if (element === undefined || !element.isSound) {
    const test = (_action: string, trace: Trace): Truth =>
      trace.doubt('unreadable-element', 'Action cannot be read as AWS would accept it');
    return { test, heads: [ANY_HEAD] };
  }
  const { entries, isNegated } = element;
  const texts = entries.map(({ text, isSound }) => (isSound && text !== undefined ? partsOf(text) : undefined));
  const globs = texts.map((parts) => parts && compileGlob(parts));
  const test = (action: string, trace: Trace): Truth => {
    let hit: Truth = FALSE;
    for (const glob of globs) {
      hit = greatest(hit, glob === undefined ? doubtful(trace) : testAction(glob, action, trace));
      if (hit === TRUE) break;
    }
    return isNegated ? not(hit) : hit;
  };
  const heads = isNegated ? [ANY_HEAD] : texts.map((parts) => (parts === undefined ? ANY_HEAD : headOf(parts)));
  return { test, heads };
}

function doubtful(trace: Trace): Truth {
  return trace.doubt('unreadable-element', 'an action cannot be read as AWS would accept it');
}

function partsOf(text: string): readonly GlobPart[] {
  const { parts } = parseTemplate(lowerAscii(text), { expand: false, wildcards: true });
  return parts.filter((part) => typeof part !== 'object');
}

function testAction(glob: Glob, action: string, trace: Trace): Truth {
  const matches = glob.test(action);
  if (matches === undefined) return trace.doubt('pattern-too-large', 'an action is larger than any that AWS accepts');
  return truthOf(matches);
}
