import type { JsonPath } from '../syntax/json.js';
import { keysInSession } from './session-keys.js';

const FILE = 'version description rules now tokens cases equivalent';
const TOKEN = 'description extends claims';
const CASE = 'name token guest matrix provider customRoleArn now expect each';
const MATRIX = 'tokens providers';
const EXPECTATION = 'role reason rule via session caveats can cannot';
const QUESTION = 'action resource context';
const EQUIVALENT = 'mutant because';

/** The keys of the mapping at a path of a test file, with blanks between them; undefined where their order is the user's. */
export function keysInTests([section, name, ...rest]: JsonPath): string | undefined {
  if (section === undefined) return FILE;
  if (name === undefined) return undefined;
  if (section === 'cases') return keysInCase(rest);
  if (rest.length > 0) return undefined;
  if (section === 'tokens') return TOKEN;
  return section === 'equivalent' ? EQUIVALENT : undefined;
}

function keysInCase([member, ...rest]: JsonPath): string | undefined {
  if (member === undefined) return CASE;
  if (member === 'matrix') return rest.length === 0 ? MATRIX : undefined;
  if (member === 'expect') return keysInExpectation(rest);
  return member === 'each' && rest.length > 0 ? keysInExpectation(rest.slice(1)) : undefined;
}

function keysInExpectation(path: JsonPath): string | undefined {
  const [member, ...rest] = path;
  if (member === undefined) return EXPECTATION;
  if (member === 'can' || member === 'cannot') return rest.length === 1 ? QUESTION : undefined;
  return keysInSession(path);
}
