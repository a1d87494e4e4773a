import type { InvariantVerdict, InvariantWitness } from '../analysis/prove.js';
import { quote } from '../ruleset/wording.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';

/** A request that breaks an invariant, and what it gets, as a clause. */
export function witnessText(witness: InvariantWitness): string {
  if (!('more' in witness)) return `${callerOf(witness)} gets ${roleOf(witness)}`;
  return `${callerOf(witness)} gets ${roleOf(witness)}, and ${callerOf(witness.more)} only ${roleOf(witness.more)}`;
}

function callerOf({ provider, claims, customRoleArn }: InvariantWitness): string {
  if (provider === null) return 'a guest';
  const asks = customRoleArn === undefined ? '' : ` that asks for ${quote(customRoleArn)}`;
  return `the token ${quote(canonicalJson(claims as Json))}${asks}`;
}

function roleOf({ decision }: InvariantWitness): string {
  return decision.outcome === 'grant' ? quote(decision.role.name ?? decision.role.arn) : 'nothing';
}

/** What to do about an invariant of which it could not be told whether it holds. */
export const OPEN: Readonly<
  Record<Extract<InvariantVerdict, { readonly verdict: 'undecided' }>['because'], readonly [why: string, help: string]>
> = {
  steps: ['it takes too long', 'raise `proofSteps` in the configuration, or say it in several smaller ones'],
  unconfirmed: [
    'it hangs on something that is not looked into',
    'say without `logic`, `match` or ages what it is about, or what tells its tokens apart',
  ],
  unsupported: [
    'its claim is no list, or is read in a way that is not looked into',
    'name a list that rules test by `includes`, `includesAny`, `includesAll` and `subsetOf` alone',
  ],
};
