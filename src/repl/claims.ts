import type { Claims } from '../cli/claims.js';
import { Failure } from '../cli/failure.js';
import { DIAGNOSTIC_CODES } from '../diagnostics/codes.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import { readYaml } from '../syntax/read.js';

/**
 * The claims with one of them set; `text` is YAML, and null or nothing takes the claim away. A name that starts with `/` is a JSON Pointer.
 * @throws Failure
 */
export function assign(claims: Claims, name: string, text: string): Claims {
  const path = parseClaimName(name);
  if (path === undefined) {
    throw new Failure(`${JSON.stringify(name)} names no claim`, 'a name that starts with `/` is a JSON Pointer');
  }
  return withValue(claims, path, text === '' ? null : parseValue(text));
}

function parseValue(text: string): unknown {
  const { value, diagnostics } = readYaml(text);
  if (value !== undefined) return value;
  const [problem] = diagnostics;
  const why = problem === undefined ? '' : `: ${DIAGNOSTIC_CODES[problem.code]}`;
  const column = problem?.range === undefined ? '' : ` (column ${problem.range.start.column} of the value)`;
  throw new Failure(
    `the value cannot be read${why}${column}`,
    'write a text in quotes, a number, `true`, `false`, `null`, or a list such as `[admins, support]`',
  );
}

/** A copy, so that what was decided before stays what it was. */
function withValue(object: Claims, [name, ...rest]: ClaimPath, value: unknown): Claims {
  const copy = Object.assign(emptyRecord<unknown>(), object);
  const [next, ...others] = rest;
  if (next !== undefined) {
    const inner = Object.hasOwn(object, name) ? object[name] : undefined;
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    copy[name] = withValue(isObject ? (inner as Claims) : emptyRecord(), [next, ...others], value);
  } else if (value === null) delete copy[name];
  else copy[name] = value;
  return copy;
}
