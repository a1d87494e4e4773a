/** Stable codes of the errors that are thrown. */
export type RolecallErrorCode =
  /** A request that no token could lead to: a mistake of the program. */
  | 'invalid-request'
  /** `load` was given a rule file with errors; `diagnostics` has them. */
  | 'invalid-rules'
  /** `loadBuilt` was given something else than `rolecall build` writes. */
  | 'invalid-build'
  /** A rule set has something that a part is needed for, and the part was not given. */
  | 'missing-part'
  /** There is no Web Crypto (`crypto.subtle`), which the digest of a built rule set is checked with. */
  | 'no-web-crypto'
  /** Another module of the process has changed the operations of json-logic-js, so that rules could mean something else. */
  | 'changed-operations'
  /** A denial was given where a grant is needed. */
  | 'not-granted'
  /** The session has what a web-identity call to STS has no place for. */
  | 'web-identity-session'
  /** A bug of rolecall. */
  | 'internal';

/** What is thrown where a program misuses the library, and by the calls that say they throw. */
export class RolecallError extends Error {
  readonly code: RolecallErrorCode;

  constructor(code: RolecallErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RolecallError';
    this.code = code;
  }
}
