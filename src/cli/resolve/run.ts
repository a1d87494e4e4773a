import { prettyDecision } from '../../report/decision.js';
import { jsonLine } from '../../report/printable.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { readRequest } from '../request.js';
import { stsWriter } from '../sts.js';

export async function runResolve(args: Arguments, io: Io): Promise<number> {
  const writeSts = stsWriter(args);
  const { engine, request, token } = await readRequest(args.operands[0] ?? '', args, io);
  const decision = engine.resolve(request);
  const denied = decision.outcome === 'deny';
  if (args.flags.has('--json')) io.stdout(jsonLine(decision));
  else if (writeSts !== undefined && !denied) io.stdout(jsonLine(writeSts(decision, token)));
  else {
    // Where the input of a call is asked for, nothing else may be taken for it.
    const stream = writeSts === undefined ? 'stdout' : 'stderr';
    const paint = streamPaint(stream, args.flags, io);
    io[stream](prettyDecision(decision, paint));
    if (denied) {
      io[stream](`\n${paint('dim', '`rolecall explain` with the same arguments shows each test that led here')}\n`);
    }
  }
  return denied ? EXIT.no : EXIT.ok;
}
