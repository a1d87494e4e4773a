/** An answer other than the one that was asked for, by the name of the service's exception. Its message goes to the client. */
export class Fault extends Error {
  /**
   * @param {string} exception
   * @param {string} message
   * @param {number} [status]
   */
  constructor(exception, message, status = 400) {
    super(message);
    this.name = exception;
    this.status = status;
  }
}

/** @param {string} message */
export function notAuthorized(message) {
  return new Fault('NotAuthorizedException', message);
}

/** @param {string} message */
export function invalidParameter(message) {
  return new Fault('InvalidParameterException', message);
}

/** @param {string} message */
export function notFound(message) {
  return new Fault('ResourceNotFoundException', message);
}

export function badConfiguration() {
  const message = 'Invalid identity pool configuration. Check assigned IAM roles for this pool.';
  return new Fault('InvalidIdentityPoolConfigurationException', message);
}

export function internalError() {
  return new Fault('InternalErrorException', 'The request could not be completed.', 500);
}

/** @param {string} message */
export function unreachable(message) {
  return new Fault('ExternalServiceException', message);
}

export function tooManyRequests() {
  return new Fault('TooManyRequestsException', 'Too many requests.', 429);
}

/** Nobody reads it: the client was too slow, or has gone. It is for the log. */
export function requestTimeout() {
  return new Fault('RequestTimeoutException', 'The request did not arrive.', 408);
}
