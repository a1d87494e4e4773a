import type { JsonObject, JsonPath } from '../syntax/json.js';
import type { Statement } from './policy.js';
import { readCondition } from './read-condition.js';
import { readPrincipal } from './read-principal.js';
import { checkMembers, isObject, member, type Report, readListElement } from './reading.js';
import { quoted } from './trace.js';

const ELEMENTS = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource'],
  'Condition',
];

/**
 * Reads one statement. One that is no object may have been meant as any Deny: it allows nothing and denies everything in doubt, and its
 * document is refused.
 */
export function readStatement(statement: unknown, path: JsonPath, report: Report): Statement {
  if (!isObject(statement)) {
    report({ code: 'wrong-type', message: 'a statement is not an object', path });
    return {
      path,
      effect: 'Deny',
      isEffectCertain: false,
      action: undefined,
      resource: undefined,
      principal: undefined,
      conditions: [],
      isConditionSound: false,
    };
  }
  checkMembers(statement, ELEMENTS, path, report);
  const sid = member(statement, 'Sid');
  if (Object.hasOwn(statement, 'Sid') && typeof sid !== 'string') {
    report({ code: 'wrong-type', message: '`Sid` is not a text', path: [...path, 'Sid'] });
  }
  const action = readListElement(statement, 'Action', path, report, actionProblem);
  if (action === undefined) {
    report({ code: 'missing-key', message: 'a statement has neither `Action` nor `NotAction`', path });
  }
  const principal = readPrincipal(statement, path, report);
  const effect = readEffect(statement, path, report);
  if (principal?.isNegated && effect.effect === 'Allow') {
    report({
      code: 'stands-alone',
      message: '`NotPrincipal` stands in an Allow statement, where it would let everyone else in',
      path: principal.path,
      part: 'key',
      help: 'list who is allowed in `Principal`',
    });
  }
  return {
    path,
    ...(typeof sid === 'string' && { sid }),
    ...effect,
    action,
    resource: readListElement(statement, 'Resource', path, report, () => undefined),
    principal,
    ...readCondition(statement, path, report),
  };
}

function readEffect(
  statement: JsonObject,
  path: JsonPath,
  report: Report,
): Pick<Statement, 'effect' | 'isEffectCertain'> {
  const effect = member(statement, 'Effect');
  if (effect === 'Allow' || effect === 'Deny') return { effect, isEffectCertain: true };
  if (!Object.hasOwn(statement, 'Effect')) report({ code: 'missing-key', message: '`Effect` is missing', path });
  else {
    report({
      code: 'unknown-value',
      message: typeof effect === 'string' ? `there is no effect ${quoted(effect)}` : '`Effect` is not a text',
      path: [...path, 'Effect'],
      help: 'write `Allow` or `Deny`, in this case',
    });
  }
  // What is not plainly meant to allow may have been meant to deny.
  const isAllow = typeof effect === 'string' && effect.toLowerCase() === 'allow';
  return { effect: isAllow ? 'Allow' : 'Deny', isEffectCertain: false };
}

/** What is wrong with an action as AWS reads it. That the action exists is not checked there. */
function actionProblem(text: string): string | undefined {
  if (/^\*+$/.test(text)) return undefined;
  const colon = text.indexOf(':');
  if (colon < 0) return `the action ${quoted(text)} names no service`;
  if (text.includes(':', colon + 1)) return `the action ${quoted(text)} has more than one colon`;
  if (!/^[A-Za-z0-9.*?-]+$/.test(text.slice(0, colon))) return `the action ${quoted(text)} names no possible service`;
  return undefined;
}
