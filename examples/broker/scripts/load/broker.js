// The broker of the load test, in a process of its own so that its memory is its own. It is told its configuration, and tells of itself.
import { startBroker } from '../../src/broker.js';

const events = { loaded: 0, refused: 0, failed: 0, requests: 0 };

/** @param {Readonly<Record<string, unknown>>} fields */
function count({ event, status }) {
  if (event === 'rules-loaded') events.loaded += 1;
  if (event === 'rules-refused') events.refused += 1;
  if (event === 'request') events.requests += 1;
  if (typeof status === 'number' && status >= 500) events.failed += 1;
}

process.once('message', async (config) => {
  const broker = await startBroker(/** @type {import('../../src/types.ts').Config} */ (config), (fields) => {
    count(fields);
    process.stdout.write(`${JSON.stringify(fields)}\n`);
  });
  process.send?.({ url: broker.url });
  const timer = setInterval(() => process.send?.({ memory: process.memoryUsage(), events }), 1000);
  process.once('message', async () => {
    clearInterval(timer);
    await broker.close();
    process.send?.({ memory: process.memoryUsage(), events });
    process.disconnect();
  });
});
