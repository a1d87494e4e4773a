import { benchMapping } from './bench-a.js';
import { celJs } from './peers/cel.js';
import { jsonLogicJs } from './peers/json-logic.js';
import { plainLoop } from './peers/plain-loop.js';
import { rolecall } from './peers/rolecall.js';
import { printMapping } from './report.js';

const quick = process.argv.includes('--quick');
const counts = quick ? [25, 100, 1_000, 10_000] : [25, 100, 1_000, 10_000];
printMapping(benchMapping([plainLoop, rolecall, jsonLogicJs, celJs], counts, quick ? 15 : 41));
