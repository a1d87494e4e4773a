/** @import { Log } from './types.ts' */
import { watchFile } from 'rolecall/node';
import { StartError } from './start.js';

/**
 * The rule file, read again whenever it changes. A file with errors, or for another identity pool, is logged, and the rules before it stay.
 * @param {string} path
 * @param {Log} log
 */
export function watchRules(path, log) {
  let isOfOtherPool = false;
  const watched = watchFile(path, {
    onReload: (next) => {
      const { digest, identityPool } = next.ruleSet;
      isOfOtherPool = identityPool !== pool;
      if (isOfOtherPool) {
        log({ level: 'error', event: 'rules-refused', digest, why: 'they are for another identity pool' });
        return;
      }
      engine = next;
      log({ level: 'info', event: 'rules-loaded', digest });
    },
    onProblem: (diagnostics) => {
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
    throw new StartError(`${path} names no \`identityPool\`, which clients ask for`, 'write the id of the pool there');
  }
  log({ level: 'info', event: 'rules-loaded', digest: engine.ruleSet.digest });
  return {
    pool,
    /** Take it once per request. */
    get engine() {
      return engine;
    },
    /** Is the file something that was not taken? */
    get isStale() {
      return isOfOtherPool || watched.problems.length > 0;
    },
    close: () => watched.close(),
  };
}
