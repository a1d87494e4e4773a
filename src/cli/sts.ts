import { suggest } from '../diagnostics/suggest.js';
import type { Decision } from '../generated/decision.js';
import type { AssumeRoleInput, AssumeRoleWithWebIdentityInput, StsOptions } from '../session/sts.js';
import { toAssumeRole, toAssumeRoleWithWebIdentity } from '../session/sts.js';
import type { Arguments } from './command.js';
import { Failure } from './failure.js';
import { shown } from './shown.js';

/** Writes the input of a call for a grant. */
export type StsWriter = (
  decision: Decision,
  token: string | undefined,
) => AssumeRoleInput | AssumeRoleWithWebIdentityInput;

type StsCall = (decision: Decision, token: string, options: StsOptions) => ReturnType<StsWriter>;

const CALLS: ReadonlyMap<string, StsCall> = new Map<string, StsCall>([
  ['assume-role', (decision, _token, options) => toAssumeRole(decision, options)],
  ['web-identity', toAssumeRoleWithWebIdentity],
]);

/** What `--sts` asks for, if anything. @throws Failure where the options do not go together. */
export function stsWriter({ values, flags }: Arguments): StsWriter | undefined {
  const name = values.get('--sts');
  const roleChaining = flags.has('--role-chaining');
  if (name === undefined) {
    if (!roleChaining) return undefined;
    throw new Failure('`--role-chaining` is about a call to STS, and there is none', 'name it with `--sts CALL`');
  }
  const call = CALLS.get(name);
  if (call === undefined) {
    const near = suggest(name, CALLS.keys());
    throw new Failure(
      `${shown(name)} is no call to STS`,
      near === undefined ? `the calls are ${[...CALLS.keys()].join(', ')}` : `did you mean \`${near}\`?`,
    );
  }
  if (flags.has('--json')) throw new Failure('`--sts` and `--json` exclude each other', '`--sts` prints JSON anyway');
  if (name === 'web-identity' && !values.has('--token')) {
    throw new Failure('`--sts web-identity` passes a token, and there is none', 'give the token with `--token FILE`');
  }
  return (decision, token = '') => call(decision, token, { roleChaining });
}
