import { DIAGNOSTIC_CODES } from '../diagnostics/codes.js';
import { isJsonObject } from '../syntax/json.js';
import { DEFAULT_SYNTAX_LIMITS } from '../syntax/limits.js';
import { readYaml } from '../syntax/read.js';
import { Failure } from './failure.js';
import { inputName, shownInput } from './input.js';
import { isToken } from './shown.js';

export type Claims = Readonly<Record<string, unknown>>;

/**
 * The claims in a JSON object, or in a YAML mapping. Messages name places, but show nothing of the text: its values are secrets.
 * @throws Failure where the text holds no claims.
 */
export function parseClaims(text: string, file: string): Claims {
  if (isToken(text)) {
    throw new Failure(`${shownInput(file)} holds no claims`, 'this looks like a token: use `--token`');
  }
  if (text.trim() === '') {
    throw new Failure(`${shownInput(file)} is empty`, 'claims are a JSON object, such as `{"sub": "…"}`');
  }
  const json = parseJson(text);
  const claims = json === undefined ? parseYaml(text, file) : json.value;
  if (!isJsonObject(claims)) {
    throw new Failure(`${shownInput(file)} holds no claims`, 'claims are a JSON object, such as `{"sub": "…"}`');
  }
  return checkDepth(claims, file);
}

/** The claims, unless they are nested deeper than a YAML text may be: what walks through them later uses the stack. */
export function checkDepth(claims: Claims, file: string): Claims {
  if (!isTooDeep(claims)) return claims;
  const help = `at most ${DEFAULT_SYNTAX_LIMITS.maxDepth} levels are read`;
  throw new Failure(`the claims in ${shownInput(file)} are nested too deep`, help);
}

/** The value of a JSON text. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function parseYaml(text: string, file: string): unknown {
  const read = readYaml(text, { file });
  if (read.value !== undefined) return read.value;
  const error = read.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  const help = error === undefined ? undefined : `${DIAGNOSTIC_CODES[error.code]}; JSON is read as well as YAML`;
  throw new Failure(`${shownInput(file)} is not well-formed JSON or YAML`, help, {
    file: inputName(file),
    ...(error?.range !== undefined && { range: error.range }),
  });
}

/** Works level by level, without recursion. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEFAULT_SYNTAX_LIMITS.maxDepth) return true;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return false;
}
