/** @import { Log } from './types.ts' */

/**
 * One JSON object on a line for each entry. Only what the caller names is written: no token, no body, no header, no error message of
 * another service.
 * @param {(line: string) => void} [write]
 * @returns {Log}
 */
export function createLog(write = (line) => process.stdout.write(line)) {
  return (fields) => write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`);
}
