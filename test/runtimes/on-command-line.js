// The smoke suite as a program, for the runtimes that read files: prints what was decided.
import { readFileSync } from 'node:fs';
import { decideAll } from './smoke.js';

const { text } = await decideAll(JSON.parse(readFileSync(process.argv[2], 'utf8')));
process.stdout.write(text);
