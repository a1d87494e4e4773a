/** @import { Context as HonoContext } from 'hono' */
/** @import { HttpBindings } from '@hono/node-server' */
/** @import { Config, Context, Log } from './types.ts' */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Fault, internalError, requestTimeout, tooManyRequests } from './fault.js';
import { OPERATIONS } from './operations/index.js';

const JSON_1_1 = 'application/x-amz-json-1.1';

/**
 * @typedef {object} Parts
 * @property {Config} config
 * @property {Log} log
 * @property {() => Omit<Context, 'note' | 'assume'>} context Of one request.
 * @property {(grant: import('rolecall').Grant, token: string | undefined, note: Context['note']) => Promise<import('./types.ts').Credentials>} assume
 * @property {(source: string) => boolean} mayAsk
 * @property {() => { readonly status: 'ok' | 'stale-rules' | 'stopping', readonly ruleSet: string }} health
 */

/**
 * The HTTP interface: AWS JSON 1.1 at `/`, and `/healthz`.
 * @param {Parts} parts
 */
export function createApp({ config, log, context, assume, mayAsk, health }) {
  /** @type {Hono<{ Bindings: HttpBindings, Variables: { id: string, fields: Record<string, unknown> } }>} */
  const app = new Hono();

  app.get('/healthz', (c) => {
    const answer = health();
    return c.json(answer, answer.status === 'stopping' ? 503 : 200);
  });

  app.use('/', async (c, next) => {
    const started = performance.now();
    const id = randomUUID();
    /** @type {Record<string, unknown>} */
    const fields = {};
    c.set('id', id);
    c.set('fields', fields);
    await next();
    c.header('x-amzn-RequestId', id);
    c.header('Cache-Control', 'no-store');
    if (health().status === 'stopping') c.header('Connection', 'close');
    const ms = Math.round(performance.now() - started);
    const level = c.res.status >= 500 ? 'error' : 'info';
    log({ level, event: 'request', request: id, status: c.res.status, ms, ...fields });
  });

  app.post(
    '/',
    async (c, next) => {
      if (!mayAsk(sourceOf(c, config.limits.proxies))) throw tooManyRequests();
      await next();
    },
    bodyLimit({
      maxSize: config.limits.body,
      onError: () => {
        throw new Fault('RequestEntityTooLargeException', `The body is over ${config.limits.body} bytes.`, 413);
      },
    }),
    async (c) => {
      const operation = OPERATIONS.get(c.req.header('x-amz-target') ?? '');
      if (operation === undefined) throw new Fault('UnknownOperationException', 'X-Amz-Target names no operation.');
      const fields = c.get('fields');
      fields['operation'] = operation.name;
      /** @param {Readonly<Record<string, unknown>>} more */
      const note = (more) => void Object.assign(fields, more);
      const input = await readInput(c);
      const output = await operation.run(input, {
        ...context(),
        note,
        assume: (grant, token) => assume(grant, token, note),
      });
      return c.body(JSON.stringify(output), 200, { 'Content-Type': JSON_1_1 });
    },
  );

  app.notFound((c) => answer(c, new Fault('UnknownOperationException', 'There is nothing here.', 404)));
  app.onError((error, c) => {
    const { incoming } = c.env;
    const isGone = incoming.destroyed && !incoming.complete;
    const fault = error instanceof Fault ? error : isGone ? requestTimeout() : internalError();
    const fields = c.get('fields') ?? {};
    fields['exception'] = fault.name;
    // The name only: a message can hold what the client has sent.
    if (!(error instanceof Fault)) fields['error'] = error.name;
    return answer(c, fault);
  });
  return app;
}

/** @param {HonoContext} c */
async function readInput(c) {
  if (!/^application\/x-amz-json-1\.1\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new Fault('SerializationException', `Content-Type is not ${JSON_1_1}.`);
  }
  const input = parse(await c.req.text());
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Fault('SerializationException', 'The body is not a JSON object.');
  }
  return input;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('SerializationException', 'The body is not JSON.');
  }
}

/**
 * @param {HonoContext} c
 * @param {Fault} fault
 */
function answer(c, { name, message, status }) {
  return c.body(JSON.stringify({ __type: name, message }), /** @type {400} */ (status), {
    'Content-Type': JSON_1_1,
    'x-amzn-ErrorType': name,
  });
}

/**
 * Who counts as one source for the rate limit. Each of our proxies adds the address that it saw to the end of X-Forwarded-For; what stands
 * before those can be anything.
 * @param {HonoContext} c
 * @param {number} proxies
 */
function sourceOf(c, proxies) {
  const address = c.env.incoming.socket.remoteAddress ?? '';
  if (proxies === 0) return address;
  const seen = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return seen.at(-proxies) || address;
}
