import type { Policy, PolicyType, RequestContext } from '../../iam/index.js';
import { parsePolicy } from '../../iam/index.js';
import { prettyAccess } from '../../report/access.js';
import { jsonLine } from '../../report/printable.js';
import type { AccessOutcome } from '../../session/access.js';
import { isAboutRole } from '../../session/open-session.js';
import type { Arguments } from '../command.js';
import { EXIT } from '../exit.js';
import { Failure } from '../failure.js';
import { inputName, needText, shownInput } from '../input.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { readRequest } from '../request.js';
import { frames, readPolicyText } from '../rules.js';
import { shown } from '../shown.js';
import type { DocumentSpot, GivenPolicy } from '../spots.js';
import { spotsOf } from '../spots.js';

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
  const policyFile = args.values.get('--resource-policy');
  const { engine, request, rules } = await readRequest(rulesFile, args, io);
  const type = isAboutRole(action, resource) ? 'trust' : 'resource';
  const resourcePolicy = policyFile === undefined ? undefined : await readPolicy(policyFile, type, args, io);
  const ofCaller: GivenDocument[] = [];
  for (const file of args.lists.get('--caller-policy') ?? []) {
    ofCaller.push(await readPolicy(file, 'identity', args, io));
  }
  const policies = ofCaller.map(({ policy }) => policy);
  const access = engine.authorize({
    ...request,
    action,
    resource,
    context,
    ...(caller && { caller: { ...caller, ...(policies.length > 0 && { policies }) } }),
    ...(resourcePolicy !== undefined && { resourcePolicy: resourcePolicy.policy }),
  });
  if (args.flags.has('--json')) io.stdout(jsonLine(access));
  else {
    const paint = streamPaint('stdout', args.flags, io);
    const given: GivenPolicy | undefined = resourcePolicy && { type, ...resourcePolicy.spot };
    const spots = spotsOf(
      rules,
      access,
      given,
      ofCaller.map(({ spot }) => spot),
    );
    io.stdout(prettyAccess(access, spots, paint));
    if (access.outcome === 'not-granted') {
      io.stdout(`\n${paint('dim', '`rolecall explain` shows each test that led here')}\n`);
    }
  }
  return EXITS[access.outcome];
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

/** A policy that an option names. */
interface GivenDocument {
  readonly policy: Policy;
  readonly spot: DocumentSpot;
}

async function readPolicy(file: string, type: PolicyType, args: Arguments, io: Io): Promise<GivenDocument> {
  const text = needText(file, await readPolicyText(file, io));
  const name = inputName(file);
  const { policy, diagnostics } = parsePolicy(text, { file: name, type });
  io.stderr(frames(diagnostics, text, streamPaint('stderr', args.flags, io)));
  if (policy === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    throw new Failure(`the policy in ${shownInput(file)} is not one that AWS takes, so that nothing was decided`);
  }
  return { policy, spot: { file: name, text, path: [] } };
}
