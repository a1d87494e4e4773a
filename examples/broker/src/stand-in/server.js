/** @import { IncomingMessage } from 'node:http' */
/** @import { Caller, StandInOptions, State } from './types.ts' */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { assumeRole } from './assume-role.js';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.js';
import { StsFault } from './fault.js';
import { signerOf } from './signature.js';
import { tokenVerifier } from './verify.js';
import { elements } from './xml.js';

const NAMESPACE = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';
const MAX_BODY = 256 * 1024;

/**
 * A stand-in for STS on loopback: the query protocol, signatures, trust policies and the limits of sessions. The credentials it gives are
 * good for its own GetCallerIdentity and AssumeRole, and for nothing else.
 * @param {StandInOptions} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startStandIn({
  roles,
  callers,
  issuers,
  now = () => Date.now() / 1000,
  port = 0,
  onIssue = () => {},
}) {
  /** @type {State} */
  const state = {
    now,
    roles: new Map(Object.entries(roles)),
    callers: new Map(Object.entries(callers)),
    onIssue,
    verify: tokenVerifier(issuers, now),
  };
  const server = createServer(async (request, response) => {
    const id = randomUUID();
    /** @param {number} status @param {string} xml */
    const send = (status, xml) => {
      response.writeHead(status, { 'Content-Type': 'text/xml', 'x-amzn-RequestId': id }).end(xml);
    };
    try {
      const { action, result } = await answer(request, await bodyOf(request), state);
      const metadata = elements({ ResponseMetadata: { RequestId: id } });
      const content = `${elements({ [`${action}Result`]: result })}${metadata}`;
      send(200, `<${action}Response ${NAMESPACE}>${content}</${action}Response>`);
    } catch (error) {
      const { name, message, status } =
        error instanceof StsFault ? error : new StsFault('InternalFailure', 'The stand-in has failed.', 500);
      const content = elements({ Error: { Type: 'Sender', Code: name, Message: message }, RequestId: id });
      send(status, `<ErrorResponse ${NAMESPACE}>${content}</ErrorResponse>`);
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/**
 * @param {IncomingMessage} request
 * @param {string} body
 * @param {State} state
 */
async function answer(request, body, state) {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  const result = await run(action, form, state, () => callerOf(request, body, state));
  return { action, result };
}

/**
 * @param {string} action
 * @param {URLSearchParams} form
 * @param {State} state
 * @param {() => Caller} caller
 */
function run(action, form, state, caller) {
  switch (action) {
    case 'AssumeRole':
      return assumeRole(form, state, caller());
    case 'AssumeRoleWithWebIdentity':
      return assumeRoleWithWebIdentity(form, state);
    case 'GetCallerIdentity': {
      const { arn } = caller();
      return { Arn: arn, UserId: arn.split('/').at(-1), Account: arn.split(':')[4] };
    }
    default:
      throw new StsFault('InvalidAction', 'Could not find that operation for version 2011-06-15');
  }
}

/**
 * @param {IncomingMessage} request
 * @param {string} body
 * @param {State} state
 */
function callerOf(request, body, { callers, now }) {
  const keyId = signerOf(request, body, (id) => callers.get(id)?.secret);
  const caller = /** @type {Caller} */ (callers.get(keyId));
  const { session } = caller;
  if (session !== undefined && request.headers['x-amz-security-token'] !== session.token) {
    throw new StsFault('InvalidClientTokenId', 'The security token included in the request is invalid', 403);
  }
  if (session !== undefined && session.expires <= now()) {
    throw new StsFault('ExpiredToken', 'The security token included in the request is expired', 403);
  }
  return caller;
}

/** @param {IncomingMessage} request */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY) throw new StsFault('RequestEntityTooLarge', 'The body is too large.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
