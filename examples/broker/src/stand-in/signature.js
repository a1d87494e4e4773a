/** @import { IncomingMessage } from 'node:http' */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { StsFault } from './fault.js';

// AWS Signature Version 4, as the header of a request has it:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Who has signed a request: the access key id, if the signature is made with its secret.
 * @param {IncomingMessage} request
 * @param {string} body
 * @param {(accessKeyId: string) => string | undefined} secretOf
 * @returns {string}
 */
export function signerOf(request, body, secretOf) {
  const given = request.headers.authorization;
  if (given === undefined)
    throw new StsFault('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const [, keyId, day, region, service, signedHeaders, signature] = HEADER.exec(given) ?? [];
  if (!keyId || !day || !region || !service || !signedHeaders || !signature) {
    throw new StsFault('IncompleteSignature', 'The Authorization header could not be read.', 403);
  }
  const secret = secretOf(keyId);
  if (secret === undefined) {
    throw new StsFault('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
  }
  const scope = [day, region, service, 'aws4_request'];
  const canonical = [
    request.method,
    '/',
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${headerText(request, name)}`),
    '',
    signedHeaders,
    createHash('sha256').update(body).digest('hex'),
  ].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', headerText(request, 'x-amz-date'), scope.join('/'), hashed].join('\n');
  /** @type {string | Buffer} */
  let key = `AWS4${secret}`;
  for (const part of scope) key = createHmac('sha256', key).update(part).digest();
  const wanted = createHmac('sha256', key).update(toSign).digest();
  if (timingSafeEqual(wanted, Buffer.from(signature, 'hex'))) return keyId;
  const message = 'The request signature we calculated does not match the signature you provided.';
  throw new StsFault('SignatureDoesNotMatch', message, 403);
}

/**
 * @param {IncomingMessage} request
 * @param {string} name
 */
function headerText(request, name) {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ');
}
