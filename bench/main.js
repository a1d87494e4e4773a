// Measures rolecall beside other engines. Needs a build (`npm run build`) and the peers (`npm --prefix bench ci`).
// Node 20 and 22 abort ("unreachable code" in V8's deoptimizer) where calls into cedar's WebAssembly are inlined: `npm run bench` turns that off.
// `--quick`: a few peers, in under a minute. `--markdown`: tables for docs/PERFORMANCE.md. `--chart FILE`: cost against rule count as SVG.
import { writeFileSync } from 'node:fs';
import { benchMapping } from './bench-a.js';
import { benchStatements } from './bench-b.js';
import { chart } from './chart.js';
import { casbin } from './peers/casbin.js';
import { casl } from './peers/casl.js';
import { cedarMapping } from './peers/cedar.js';
import { celJs } from './peers/cel.js';
import { jsonLogicJs } from './peers/json-logic.js';
import { jsonLogicEngine } from './peers/json-logic-engine.js';
import { plainLoop } from './peers/plain-loop.js';
import { rolecall } from './peers/rolecall.js';
import { casbinStatements } from './peers/statements-casbin.js';
import { caslStatements } from './peers/statements-casl.js';
import { cedarStatements } from './peers/statements-cedar.js';
import { celStatements } from './peers/statements-cel.js';
import { plainStatements } from './peers/statements-plain.js';
import { authorize, session } from './peers/statements-rolecall.js';
import { zen } from './peers/zen.js';
import { printMachine, printMarkdown, printTable } from './report.js';

const isQuick = process.argv.includes('--quick');
const chartFile = process.argv[process.argv.indexOf('--chart') + 1];
const rounds = isQuick ? 9 : 31;

const mappingPeers = isQuick
  ? [plainLoop, rolecall, jsonLogicJs, celJs]
  : [plainLoop, rolecall, jsonLogicEngine, celJs, casl, jsonLogicJs, casbin, zen, cedarMapping];
const statementPeers = isQuick
  ? [plainStatements, session, authorize, celStatements]
  : [plainStatements, session, authorize, caslStatements, celStatements, cedarStatements, casbinStatements];

const print = process.argv.includes('--markdown') ? printMarkdown : printTable;
printMachine();
const mapping = await benchMapping(mappingPeers, [25, 100, 1000, 10_000], rounds);
print('Workload A: a decision on rules', 'rules', mapping);
const statements = await benchStatements(statementPeers, [10, 100, 1000], rounds);
print('Workload B: a question about a session', 'statements', statements);
if (process.argv.includes('--chart')) writeFileSync(chartFile, chart(mapping, 'rules'));
// zen-engine keeps the process alive.
process.exit(0);
