import { prettyDecision } from '../report/decision.js';
import { jsonLine } from '../report/printable.js';
import type { Arguments, Command } from './command.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import { ABOUT_RULES, DECISION_EXITS, REQUEST_OPTIONS, REQUEST_USAGE, readRequest } from './request.js';
import { STS_OPTIONS, stsWriter } from './sts.js';

export const resolveCommand: Command = {
  name: 'resolve',
  summary: 'which role a user gets, and what session under it',
  usage: `rolecall resolve ${REQUEST_USAGE}`,
  about: ABOUT_RULES,
  examples: [
    { line: 'rolecall resolve acme.yaml --claims claims.json', note: 'the role for these claims' },
    {
      line: 'rolecall resolve acme.yaml --token token.txt --jwks jwks.json',
      note: 'the role for a token, once its signature is verified',
    },
    {
      line: 'get-token | rolecall resolve acme.yaml --token - --json',
      note: 'a token from the standard input, the decision as JSON',
    },
    {
      line: 'rolecall resolve acme.yaml --claims claims.json --now 2027-04-01T00:00:00Z',
      note: 'the role at another time',
    },
    {
      line: 'aws sts assume-role --cli-input-json "$(rolecall resolve acme.yaml --claims claims.json --sts assume-role)"',
      note: 'the session itself',
    },
    { line: 'rolecall resolve pool-roles.json --guest', note: "from Cognito's own configuration, for a guest" },
  ],
  operands: { names: 'RULES', min: 1, max: 1 },
  options: [...REQUEST_OPTIONS, ...STS_OPTIONS],
  exits: DECISION_EXITS,
  run: runResolve,
};

async function runResolve(args: Arguments, io: Io): Promise<number> {
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
