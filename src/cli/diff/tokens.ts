import type { Recorded } from '../../analysis/index.js';
import { isWritableInstant } from '../../ruleset/instant.js';
import { isJsonObject } from '../../syntax/json.js';
import { checkDepth, parseJson } from '../claims.js';
import { Failure } from '../failure.js';
import { needText, readInput, shownInput } from '../input.js';
import type { Io } from '../io.js';
import { isToken } from '../shown.js';

/**
 * The claims of recorded tokens, a JSON object on each line. A token is of the time that was asked for, or when it was issued, or of now. Messages show
 * nothing of the claims.
 * @throws Failure where a line holds something else.
 */
export async function readTokens(file: string, asked: number | undefined, io: Io): Promise<readonly Recorded[]> {
  const text = needText(file, await readInput(file, io));
  return text.split('\n').flatMap((line, i): readonly Recorded[] => {
    if (line.trim() === '') return [];
    const claims = parseJson(line)?.value;
    if (isJsonObject(claims)) return [{ claims: checkDepth(claims, file), now: asked ?? issuedAt(claims) ?? io.now() }];
    const help = isToken(line) ? 'this looks like a token: decode it first' : 'claims are a JSON object on one line';
    throw new Failure(`line ${i + 1} of ${shownInput(file)} holds no claims`, help);
  });
}

function issuedAt(claims: Readonly<Record<string, unknown>>): number | undefined {
  const issued = Object.hasOwn(claims, 'iat') ? claims['iat'] : undefined;
  return typeof issued === 'number' && isWritableInstant(issued) && issued >= 0 ? issued : undefined;
}
