import type { Policy, PolicyType } from '../../iam/index.js';
import { parsePolicy } from '../../iam/index.js';
import type { Arguments } from '../command.js';
import { Failure } from '../failure.js';
import { inputName, needText, shownInput } from '../input.js';
import type { Io } from '../io.js';
import { streamPaint } from '../paint.js';
import { frames, readPolicyText } from '../rules.js';
import { shown } from '../shown.js';
import type { DocumentSpot } from '../spots.js';

/** A policy that an option names. */
export interface GivenDocument {
  readonly policy: Policy;
  readonly spot: DocumentSpot;
}

/** The policies that a question brings. */
export interface GivenPolicies {
  readonly resource: GivenDocument | undefined;
  readonly caller: readonly GivenDocument[];
  /** Of each level, from the root to the account. */
  readonly scp: readonly (readonly GivenDocument[])[];
  readonly rcp: readonly (readonly GivenDocument[])[];
}

/** The files that the options name. */
export interface NamedPolicies {
  readonly resource: string | undefined;
  readonly caller: readonly string[];
  readonly scp: readonly (readonly string[])[];
  readonly rcp: readonly (readonly string[])[];
}

/** @throws Failure where a list of files has an empty name. */
export function namedPolicies({ values, lists }: Arguments): NamedPolicies {
  const levels = (option: '--scp' | '--rcp'): readonly (readonly string[])[] =>
    (lists.get(option) ?? []).map((level) => splitLevel(option, level));
  return {
    resource: values.get('--resource-policy'),
    caller: lists.get('--caller-policy') ?? [],
    scp: levels('--scp'),
    rcp: levels('--rcp'),
  };
}

function splitLevel(option: string, level: string): readonly string[] {
  const files = level.split(',').map((file) => file.trim());
  if (!files.includes('')) return files;
  throw new Failure(
    `\`${option}\` has an empty name in its list: ${shown(level)}`,
    `write \`${option} FILE,FILE\`: the policies of one level, and the option again for the next`,
  );
}

/** All files that are named, in the order in which they are read. */
export function filesOf({ resource, caller, scp, rcp }: NamedPolicies): readonly string[] {
  return [...(resource === undefined ? [] : [resource]), ...caller, ...scp.flat(), ...rcp.flat()];
}

/**
 * Reads the policies; what is found in them goes to the standard error. That of the resource is of the type given.
 * @throws Failure where one cannot be read, or is none that AWS takes.
 */
export async function readPolicies(
  named: NamedPolicies,
  ofResource: 'resource' | 'trust',
  args: Arguments,
  io: Io,
): Promise<GivenPolicies> {
  const all = async (files: readonly string[], type: PolicyType): Promise<readonly GivenDocument[]> => {
    const documents: GivenDocument[] = [];
    for (const file of files) documents.push(await readPolicy(file, type, args, io));
    return documents;
  };
  const levels = async (name: 'scp' | 'rcp'): Promise<readonly (readonly GivenDocument[])[]> => {
    const documents: (readonly GivenDocument[])[] = [];
    for (const files of named[name]) documents.push(await all(files, name));
    return documents;
  };
  return {
    resource: named.resource === undefined ? undefined : await readPolicy(named.resource, ofResource, args, io),
    caller: await all(named.caller, 'identity'),
    scp: await levels('scp'),
    rcp: await levels('rcp'),
  };
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
