import { jsonLine } from '../../report/printable.js';
import { prettyTrace } from '../../report/trace.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { readRequest } from '../request.js';

export async function runExplain(args: Arguments, io: Io): Promise<number> {
  const { engine, request } = await readRequest(args.operands[0] ?? '', args, io);
  const trace = engine.explain(request);
  io.stdout(args.flags.has('--json') ? jsonLine(trace) : prettyTrace(trace, streamPaint('stdout', args.flags, io)));
  return trace.decision.outcome === 'deny' ? EXIT.no : EXIT.ok;
}
