import type { Engine } from '../engine.js';
import { compile } from '../engine.js';
import type { Request } from '../mapping/request.js';
import { prettyProblem } from '../report/pretty.js';
import type { Claims } from './claims.js';
import { checkDepth, parseClaims } from './claims.js';
import type { Arguments } from './command.js';
import { Failure } from './failure.js';
import { needText, readInput, refuseSecondStdin } from './input.js';
import { readInstant } from './instant.js';
import type { Io } from './io.js';
import { streamPaint } from './paint.js';
import type { Rules } from './rules.js';
import { readRules } from './rules.js';
import { decodeToken, parseKeys, verifyToken } from './token.js';

/** What the commands that decide work on. */
export interface RequestInput {
  readonly engine: Engine;
  readonly request: Request;
  readonly rules: Rules;
  /** The token that the claims were taken from. */
  readonly token?: string;
}

/** The options of a request whose values are read. */
const INPUTS = ['--claims', '--token', '--jwks'];

/**
 * Reads the rules and the request. Notes and diagnostics go to the standard error. `others` are files that the command reads as well.
 * @throws Failure where there is no request to decide about.
 */
export async function readRequest(
  rulesFile: string,
  args: Arguments,
  io: Io,
  others: readonly string[] = [],
): Promise<RequestInput> {
  const source = claimsSource(args);
  refuseSecondStdin([rulesFile, ...INPUTS.map((name) => args.values.get(name)), ...others]);
  const now = readInstant(args.values.get('--now'), io);
  const rules = await readRules(rulesFile, args, io);
  const provider = args.values.get('--provider');
  const customRoleArn = args.values.get('--custom-role');
  const { claims, token } = source === '--guest' ? {} : await readClaims(source, now, args, io);
  const request: Request = {
    ...(claims === undefined ? { guest: true } : { claims }),
    ...(provider !== undefined && { provider }),
    ...(customRoleArn !== undefined && { customRoleArn }),
    now,
  };
  return { engine: compile(rules.ruleSet), request, rules, ...(token !== undefined && { token }) };
}

type ClaimsSource = '--claims' | '--token' | '--guest';

/** Which one of the three is given; says so where the other options do not go with it. */
function claimsSource(args: Arguments): ClaimsSource {
  const given = (['--claims', '--token', '--guest'] as const).filter(
    (name) => args.values.has(name) || args.flags.has(name),
  );
  const [source] = given;
  if (source === undefined) {
    throw new Failure(
      'the claims are missing',
      'give one of `--claims FILE`, `--token FILE` and `--guest`; `-` is the standard input',
    );
  }
  if (given.length > 1) {
    const names = given.map((name) => `\`${name}\``).join(' and ');
    throw new Failure(`${names} exclude each other`, 'give one of them');
  }
  if (args.values.has('--jwks') && source !== '--token') {
    throw new Failure('`--jwks` verifies a token, and there is none', 'give the token with `--token FILE`');
  }
  if (args.values.has('--provider') && source === '--guest') {
    throw new Failure('`--guest` and `--provider` exclude each other', 'a guest comes from no provider');
  }
  return source;
}

interface ReadClaims {
  readonly claims?: Claims;
  readonly token?: string;
}

async function readClaims(source: '--claims' | '--token', now: number, args: Arguments, io: Io): Promise<ReadClaims> {
  const file = args.values.get(source) ?? '';
  const jwks = args.values.get('--jwks');
  const text = needText(file, await readInput(file, io));
  if (source === '--claims') return { claims: parseClaims(text, file) };
  const token = text.trim();
  if (jwks !== undefined) {
    const keys = parseKeys(needText(jwks, await readInput(jwks, io)), jwks);
    return { claims: checkDepth(await verifyToken(token, keys, jwks, now), file), token };
  }
  const claims = checkDepth(await decodeToken(token), file);
  io.stderr(
    prettyProblem(
      {
        severity: 'warning',
        message: 'the token was not verified',
        help: '`--jwks FILE` verifies it; without, anybody could have written it',
      },
      undefined,
      streamPaint('stderr', args.flags, io),
    ),
  );
  return { claims, token };
}
