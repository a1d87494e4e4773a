// node src/main.js config.json: the broker as its configuration says. `npm start` is the one to try first.
import { startBroker, stopOnSignals } from './broker.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { starting } from './start.js';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: node src/main.js CONFIG.json');
  process.exitCode = 2;
} else {
  await starting(async () => {
    stopOnSignals([await startBroker(readConfig(path, process.env), createLog())]);
  });
}
