import type { Policy, RequestContext } from '../../iam/index.js';
import { prettyAccess } from '../../report/access.js';
import { jsonLine } from '../../report/printable.js';
import type { AccessOutcome, AccessQuestion } from '../../session/access.js';
import { isAboutRole } from '../../session/open-session.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { readRequest } from '../request.js';
import { shown } from '../shown.js';
import type { DocumentSpot, GivenSpots } from '../spots.js';
import { spotsOf } from '../spots.js';
import type { GivenDocument, GivenPolicies } from './policies.js';
import { filesOf, namedPolicies, readPolicies } from './policies.js';

const EXITS: Readonly<Record<AccessOutcome, number>> = {
  allowed: EXIT.ok,
  'implicitly-denied': EXIT.no,
  'explicitly-denied': EXIT.no,
  'not-granted': EXIT.no,
  undetermined: EXIT.noAnswer,
};

export async function runCan(args: Arguments, io: Io): Promise<number> {
  const [action = '', resource = ''] = args.operands;
  const rulesFile = args.values.get('--rules');
  if (rulesFile === undefined) throw new Failure('the rules are missing', 'give them with `--rules FILE`');
  const context = readContext(args.lists.get('--context') ?? []);
  const caller = readCaller(args);
  const resourceAccount = readAccount(args.values.get('--resource-account'));
  const named = namedPolicies(args);
  const { engine, request, rules } = await readRequest(rulesFile, args, io, filesOf(named));
  const type = isAboutRole(action, resource) ? 'trust' : 'resource';
  const given = await readPolicies(named, type, args, io);
  const access = engine.authorize({
    ...request,
    action,
    resource,
    resourceAccount,
    context,
    ...policiesOf(given),
    ...(caller && { caller: given.caller.length === 0 ? caller : { ...caller, policies: given.caller.map(policyOf) } }),
  });
  if (args.flags.has('--json')) io.stdout(jsonLine(access));
  else {
    const paint = streamPaint('stdout', args.flags, io);
    io.stdout(prettyAccess(access, spotsOf(rules, access, givenSpots(given, type)), paint));
    if (access.outcome === 'not-granted') {
      io.stdout(`\n${paint('dim', '`rolecall explain` shows each test that led here')}\n`);
    }
  }
  return EXITS[access.outcome];
}

const policyOf = ({ policy }: GivenDocument): Policy => policy;
const spotOf = ({ spot }: GivenDocument): DocumentSpot => spot;

/** The policies of a question but for those of the caller; what was not given is not there, and limits nothing. */
function policiesOf({ resource, scp, rcp }: GivenPolicies): Partial<AccessQuestion> {
  return {
    ...(resource && { resourcePolicy: resource.policy }),
    ...(scp.length > 0 && { scp: scp.map((level) => level.map(policyOf)) }),
    ...(rcp.length > 0 && { rcp: rcp.map((level) => level.map(policyOf)) }),
  };
}

function givenSpots({ resource, caller, scp, rcp }: GivenPolicies, type: 'resource' | 'trust'): GivenSpots {
  return {
    resource: resource && { type, ...resource.spot },
    caller: caller.map(spotOf),
    scp: scp.map((level) => level.map(spotOf)),
    rcp: rcp.map((level) => level.map(spotOf)),
  };
}

/** @throws Failure where it is no number of an account. */
function readAccount(account: string | undefined): string | undefined {
  if (account === undefined || /^[0-9]{12}$/.test(account)) return account;
  throw new Failure(
    `\`--resource-account\` is not the number of an account: ${shown(account)}`,
    'write its twelve digits, such as `123456789012`',
  );
}

/** Condition keys are the same in any letter case: the first spelling of each is kept. */
export function readContext(given: readonly string[], option = '--context'): RequestContext {
  const keys = new Map<string, { readonly key: string; readonly values: string[] }>();
  for (const text of given) {
    const equals = text.indexOf('=');
    if (equals < 1) {
      throw new Failure(`\`${option}\` is not a key with a value: ${shown(text)}`, `write \`${option} KEY=VALUE\``);
    }
    const key = text.slice(0, equals);
    const value = text.slice(equals + 1);
    const known = keys.get(key.toLowerCase());
    if (known === undefined) keys.set(key.toLowerCase(), { key, values: [value] });
    else known.values.push(value);
  }
  return Object.fromEntries(
    [...keys.values()].map(({ key, values }) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** @throws Failure where the ARN is none, or something is said of a caller who is not named. */
function readCaller({
  values,
  lists,
}: Arguments): { readonly arn: string; readonly context?: RequestContext } | undefined {
  const arn = values.get('--caller');
  const context = lists.get('--caller-context');
  if (arn === undefined) {
    const alone = ['--caller-context', '--caller-policy'].find((name) => lists.has(name));
    if (alone === undefined) return undefined;
    throw new Failure(`\`${alone}\` has no meaning without \`--caller\``, 'name who assumes the role: `--caller ARN`');
  }
  if (arn.startsWith('arn:')) return { arn, ...(context && { context: readContext(context, '--caller-context') }) };
  throw new Failure(
    `\`--caller\` is not an ARN: ${shown(arn)}`,
    'write the ARN of a user, a role or a role session, such as `arn:aws:iam::123456789012:role/broker`',
  );
}
