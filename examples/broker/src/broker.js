/** @import { Config, Log } from './types.ts' */
import { createApp } from './app.js';
import { createIdentities } from './identities.js';
import { createRateLimit } from './rate-limit.js';
import { watchRules } from './rules.js';
import { listen } from './server.js';
import { createSts } from './sts.js';
import { createVerifier } from './tokens.js';

/**
 * Puts the parts together and listens.
 * @param {Config} config
 * @param {Log} log
 * @param {() => number} [now] Epoch seconds.
 */
export async function startBroker(config, log, now = () => Date.now() / 1000) {
  const rules = watchRules(config.rules, log);
  const sts = createSts(config.sts);
  let isStopping = false;
  const verify = createVerifier(config.issuers, { now, clockTolerance: config.clockTolerance });
  const identities = createIdentities(config.secret, rules.pool);
  const app = createApp({
    config,
    log,
    context: () => ({ config, engine: rules.engine, pool: rules.pool, now: now(), verify, identities }),
    assume: sts.assume,
    mayAsk: createRateLimit({ ...config.limits, now }),
    health: () => ({
      status: isStopping ? 'stopping' : rules.isStale ? 'stale-rules' : 'ok',
      ruleSet: rules.engine.ruleSet.digest,
    }),
  });
  const server = await listen(app, config).catch((error) => {
    rules.close();
    throw error;
  });
  log({ level: 'info', event: 'listening', url: server.url });

  /** Finishes what has begun, then closes everything. */
  const close = async () => {
    if (isStopping) return;
    isStopping = true;
    log({ level: 'info', event: 'stopping' });
    await server.close();
    rules.close();
    sts.close();
    log({ level: 'info', event: 'stopped' });
  };
  return { url: server.url, pool: rules.pool, close };
}

/**
 * Stops on the signals of a terminal and of a process manager. A second one ends the process at once.
 * @param {readonly { close: () => Promise<void> }[]} parts Closed one after the other.
 */
export function stopOnSignals(parts) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
    process.once(signal, async () => {
      for (const part of parts) await part.close();
    });
  }
}
