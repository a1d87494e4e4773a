import { jsonLine } from '../report/printable.js';
import { prettyTrace } from '../report/trace.js';
import type { Arguments, Command } from './command.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import { ABOUT_RULES, DECISION_EXITS, REQUEST_OPTIONS, REQUEST_USAGE, readRequest } from './request.js';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'why a user gets that role, rule by rule; shows claim values',
  usage: `rolecall explain ${REQUEST_USAGE}`,
  about: ABOUT_RULES,
  examples: [
    { line: 'rolecall explain acme.yaml --claims claims.json', note: 'every rule that was tried, with what it found' },
    {
      line: 'rolecall explain acme.yaml --claims claims.json --custom-role arn:aws:iam::123456789012:role/x',
      note: 'why a role that was asked for is refused',
    },
    { line: 'rolecall explain acme.yaml --token token.txt --json', note: 'the same for programs' },
  ],
  operands: { names: 'RULES', min: 1, max: 1 },
  options: REQUEST_OPTIONS,
  exits: DECISION_EXITS,
  run: runExplain,
};

async function runExplain(args: Arguments, io: Io): Promise<number> {
  const { engine, request } = await readRequest(args.operands[0] ?? '', args, io);
  const trace = engine.explain(request);
  io.stdout(args.flags.has('--json') ? jsonLine(trace) : prettyTrace(trace, streamPaint('stdout', args.flags, io)));
  return trace.decision.outcome === 'deny' ? EXIT.no : EXIT.ok;
}
