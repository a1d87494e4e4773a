import type { Session } from '../generated/decision.js';
import { own } from '../syntax/own.js';
import { STS } from './limits.js';
import { foldTagKey } from './places.js';
import { madeOf } from './slots.js';

/**
 * What STS would refuse of a session as a whole; undefined where nothing. `longest` is the longest session of the role, in seconds;
 * `policyClaims` are the claims that the session policy was made of.
 */
export function overLimit(session: Session, longest: number, policyClaims: readonly string[]): string | undefined {
  return (
    overDuration(session.duration, longest) ??
    overTags(own(session, 'tags') ?? {}, own(session, 'transitive') ?? []) ??
    overPolicies(own(session, 'policy') ?? '', own(session, 'managedPolicies') ?? [], policyClaims)
  );
}

function overDuration(duration: number, longest: number): string | undefined {
  if (duration < STS.minDuration) return `the session lasts less than ${STS.minDuration} seconds`;
  const most = Math.min(longest, STS.maxDuration);
  return duration > most ? `the session lasts longer than the ${most} seconds that the role allows` : undefined;
}

function overTags(tags: Readonly<Record<string, string>>, transitive: readonly string[]): string | undefined {
  const keys = Object.keys(tags);
  if (keys.length > STS.maxTags) return `the session has more than ${STS.maxTags} tags`;
  if (new Set(keys.map(foldTagKey)).size < keys.length)
    return 'the session has two tags whose keys differ in letter case only';
  const stray = transitive.find((key) => !Object.hasOwn(tags, key));
  if (stray !== undefined) return `the transitive tag \`${stray}\` is not among the session's tags`;
  return new Set(transitive).size < transitive.length ? 'the session has a transitive tag twice' : undefined;
}

function overPolicies(policy: string, managed: readonly string[], claims: readonly string[]): string | undefined {
  if (managed.length > STS.maxManagedPolicies)
    return `the session has more than ${STS.maxManagedPolicies} managed policies`;
  const length = managed.reduce((sum, arn) => sum + arn.length, policy.length);
  return length > STS.maxPolicy
    ? `the session policies${madeOf(claims)} have more than ${STS.maxPolicy} characters together`
    : undefined;
}
