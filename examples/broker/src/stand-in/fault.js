/** A refusal of STS, by its code. */
export class StsFault extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number} [status]
   */
  constructor(code, message, status = 400) {
    super(message);
    this.name = code;
    this.status = status;
  }
}

/** @param {string} message */
export function accessDenied(message) {
  return new StsFault('AccessDenied', message, 403);
}

/** @param {string} message */
export function validationError(message) {
  return new StsFault('ValidationError', message);
}
