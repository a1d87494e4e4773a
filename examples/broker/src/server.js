/** @import { Server } from 'node:http' */
/** @import { Hono } from 'hono' */
/** @import { Limits } from './types.ts' */
import { createAdaptorServer } from '@hono/node-server';
import { listenError } from './start.js';

/**
 * Listens, with limits on time and connections.
 * @param {Pick<Hono<any>, 'fetch'>} app
 * @param {{ host: string, port: number, limits: Limits }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function listen(app, { host, port, limits }) {
  const server = /** @type {Server} */ (
    createAdaptorServer({
      fetch: app.fetch,
      overrideGlobalObjects: false,
      serverOptions: {
        headersTimeout: limits.headersMs,
        requestTimeout: limits.requestMs,
        keepAliveTimeout: limits.idleMs,
        connectionsCheckingInterval: Math.min(1000, limits.headersMs),
      },
    })
  );
  server.maxConnections = limits.connections;
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, { host, port })));
    server.listen(port, host, () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${shown}:${address.port}`, close: () => drain(server, limits.drainMs) };
}

/**
 * No new connections; requests that have begun are finished, but not for longer than `ms`.
 * @param {Server} server
 * @param {number} ms
 */
async function drain(server, ms) {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), ms);
  await closed;
  clearTimeout(timer);
}
