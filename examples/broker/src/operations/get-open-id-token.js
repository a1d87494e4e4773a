/** @import { Operation } from '../types.ts' */
import { invalidParameter } from '../fault.js';

/**
 * Refused: with a token of the pool's own the client would choose the role, and no rule would be asked.
 * @type {Operation}
 */
export function getOpenIdToken() {
  throw invalidParameter('Basic (classic) flow is not enabled, please use enhanced flow.');
}
