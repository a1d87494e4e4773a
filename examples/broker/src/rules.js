/** @import { Log } from './types.ts' */
import { watchFile } from 'rolecall/node';

/**
 * The rule file, read again whenever it changes. A file with errors, or for another identity pool, is logged, and the rules before it stay.
 * @param {string} path
 * @param {Log} log
 */
export function watchRules(path, log) {
  let isStale = false;
  const watched = watchFile(path, {
    onReload: (next) => {
      const { digest, identityPool } = next.ruleSet;
      isStale = identityPool !== pool;
      if (isStale) {
        log({ level: 'error', event: 'rules-refused', digest, why: 'they are for another identity pool' });
        return;
      }
      engine = next;
      log({ level: 'info', event: 'rules-loaded', digest });
    },
    onProblem: (diagnostics) => {
      isStale = true;
      log({
        level: 'error',
        event: 'rules-refused',
        diagnostics: diagnostics.map(({ code, message, range }) => ({ code, message, line: range?.start.line })),
      });
    },
  });
  let engine = watched.engine;
  const pool = engine.ruleSet.identityPool;
  if (pool === undefined) {
    watched.close();
    throw new Error(`${path} names no \`identityPool\`, which clients ask for`);
  }
  log({ level: 'info', event: 'rules-loaded', digest: engine.ruleSet.digest });
  return {
    pool,
    /** Take it once per request. */
    get engine() {
      return engine;
    },
    /** Has the file changed to something that was not taken? */
    get isStale() {
      return isStale;
    },
    close: () => watched.close(),
  };
}
