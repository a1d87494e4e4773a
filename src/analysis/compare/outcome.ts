import { foldAscii } from '../../condition/fold.js';
import { formatClaimName, parseClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Json, Provider, Role, Rule } from '../../ruleset/model.js';
import { DEFAULT_SESSION_NAME, STS } from '../../session/limits.js';
import { planSession } from '../../session/sessions.js';
import { sessionSpec } from '../../session/spec.js';
import { canonicalJson } from '../../syntax/canonical.js';
import type { Space } from '../facts.js';
import { enforced } from '../facts.js';
import type { Taken } from '../fitting.js';
import { fitting, takenBy } from '../fitting.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Analysed } from '../group.js';
import { betweenEnds, slotsIn, templateOf } from '../slots.js';
import type { Now } from '../time.js';
import type { ComparedFile } from './file.js';
import { policyText } from './policy-text.js';

/** The session that a grant comes with, as the rule file writes it: texts are templates. */
export interface SessionOutcome {
  readonly name: string;
  /** Seconds. */
  readonly duration: number;
  readonly tags?: Readonly<Record<string, Json>>;
  /** Tag key → claim. */
  readonly principalTags?: Readonly<Record<string, string>>;
  readonly transitive?: readonly string[];
  readonly sourceIdentity?: string;
  readonly policy?: Json;
  readonly managedPolicies?: readonly string[];
  /** Epoch seconds: the session is cut to end by then. */
  readonly until?: number;
}

/** What a request comes to. Which rule decides, what it is called and with what words it denies makes no difference. */
export type Outcome =
  | { readonly kind: 'denied' }
  | {
      readonly kind: 'granted';
      /** The name of the role in the file; left out for one that only a token names. */
      readonly role?: string;
      /** Of the role; may be a template. */
      readonly arn: string;
      readonly session: SessionOutcome;
    };

/** An outcome, and what tells it from others. */
export interface KeyedOutcome {
  readonly outcome: Outcome;
  /** Grants of one key are the same for every token, of whichever of the two files they are. */
  readonly key: string;
  /** Grants that are the same wherever both are made, or neither, and when they can be; left out where nothing is known of that. */
  readonly made?: { readonly alike: string; readonly must: () => Formula };
  /** What role and session take of claims. */
  readonly taken: readonly Taken[];
  /** Texts of a claim that would make the ARN of another role, which only one of the files declares and so refuses; in any letter case. */
  readonly collisions?: readonly { readonly path: ClaimPath; readonly text: string }[];
}

/** What slots take, and what stands between them. */
const IN_NAME = /^[a-z0-9_+=,.@-]*$/;
/** Of one role, more are not tried. */
const MOST_COLLISIONS = 10;

export const DENIED: KeyedOutcome = { outcome: { kind: 'denied' }, key: 'denied', taken: [] };

/** What the grant of a declared role comes to; without a rule, as a default. */
export function grantOf(
  file: ComparedFile,
  role: Role,
  rule: Rule | undefined,
  provider: Provider | undefined,
): KeyedOutcome {
  const { analysed, now } = file;
  const session = sessionOf(role, rule, provider, now);
  const { others, collisions } = readArn(file, role.arn);
  const planned = planSession(analysed.sessions, { role: role.name, rule, provider, claims: {}, now: undefined });
  const taken = [...takenBy(analysed, role.name, rule), ...tagsOf(provider)];
  const paths = [
    ...slotsIn(role.arn).map(({ claim }) => claim),
    ...planned.claims.map((name): ClaimPath => parseClaimName(name) ?? [name]),
  ];
  const isTooLong = session.duration > (role.maxSessionDuration ?? STS.maxDuration);
  const read = paths.map((path) => [...path, enforced(analysed.compiler.reader(path).declaration)]);
  const written = [role.arn, others, sessionText(session), isTooLong];
  const key = canonicalJson([...written, read]);
  const joined = new Set(taken.flatMap(({ claim, is }) => (is === 'list' ? formatClaimName(claim) : [])));
  const alike = canonicalJson([
    ...written,
    paths.map((path) => readAlike(analysed, path, joined.has(formatClaimName(path)))),
  ]);
  let known: Formula | undefined;
  const must = (): Formula => {
    known ??= fitting(analysed, role.name, rule, provider).must;
    return known;
  };
  const outcome: Outcome = { kind: 'granted', role: role.name, arn: role.arn, session };
  return { outcome, key, made: { alike, must }, taken, ...(collisions.length > 0 && { collisions }) };
}

/** Of a text or a list, which is read as it is or not at all, not which of them are read. */
function readAlike({ compiler }: Analysed, path: ClaimPath, isJoined: boolean): Json {
  const { declaration } = compiler.reader(path);
  if (declaration === undefined) return [...path, isJoined ? 'list' : 'text'];
  const { type, encoding } = declaration;
  if (type === 'string') return [...path, 'text'];
  if (type !== 'string[]') return [...path, enforced(declaration)];
  return [...path, encoding === 'spaces' || encoding === 'commas' ? encoding : 'list'];
}

/**
 * Holds of every request that one file makes the one outcome of and the other file the other one, so that it comes to something else. Of grants that are the same
 * wherever both are made, only where the other one is not: where only that one is made is seen from the other file.
 */
export function isOtherwise({ gates }: Space, own: KeyedOutcome, other: KeyedOutcome): Formula {
  const isAlike = own.made !== undefined && own.made.alike === other.made?.alike;
  return isAlike ? gates.and([mustOf(own), -mustOf(other)]) : gates.or([mustOf(own), mustOf(other)]);
}

function mustOf({ outcome, made }: KeyedOutcome): Formula {
  if (outcome.kind === 'denied') return NO;
  return made === undefined ? YES : made.must();
}

function tagsOf(provider: Provider | undefined): readonly Taken[] {
  return Object.values(provider?.principalTags ?? {}).map((name) => ({ claim: [name], is: 'text', hasDefault: true }));
}

/** What the grant of a role comes to that only the token names. */
export function bareGrant(arn: string, provider: Provider | undefined): KeyedOutcome {
  const session = sessionOf(undefined, undefined, provider, 'any');
  const key = canonicalJson([arn, [], sessionText(session), false, []]);
  return { outcome: { kind: 'granted', arn, session }, key, taken: [] };
}

/** One text for sessions that are the same, in whatever order their policies are written. */
function sessionText({ policy, ...rest }: SessionOutcome): string {
  return canonicalJson({ ...rest, policy: policy === undefined ? null : policyText(policy) } as unknown as Json);
}

function sessionOf(
  role: Role | undefined,
  rule: Rule | undefined,
  provider: Provider | undefined,
  now: Now,
): SessionOutcome {
  const { name, duration = STS.defaultDuration, ...spec } = sessionSpec(role, rule);
  const { tags = {}, transitive = [], sourceIdentity, policy, managedPolicies: managed } = spec;
  const principalTags = provider?.principalTags ?? {};
  const until = rule?.mayOutlive === false && isCut(rule.until, duration, now) ? rule.until : undefined;
  return {
    name: name ?? DEFAULT_SESSION_NAME,
    duration,
    ...(Object.keys(tags).length > 0 && { tags: tags as unknown as Readonly<Record<string, Json>> }),
    ...(Object.keys(principalTags).length > 0 && { principalTags }),
    ...(transitive.length > 0 && { transitive: transitive.toSorted() }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(policy !== undefined && { policy: policy.document }),
    ...(managed !== undefined && { managedPolicies: managed.toSorted() }),
    ...(until !== undefined && { until }),
  };
}

/** May the end of a rule shorten a session? */
function isCut(until: number | undefined, duration: number, now: Now): boolean {
  if (until === undefined || now === 'none') return false;
  return now === 'any' || until - now < duration;
}

interface ReadArn {
  /** The declared ARNs that claims could make of it, which refuses them, as far as only this file has them. */
  readonly others: readonly string[];
  readonly collisions: NonNullable<KeyedOutcome['collisions']>;
}

function readArn({ ownArns }: ComparedFile, arn: string): ReadArn {
  const [slot, more] = slotsIn(arn);
  if (slot === undefined) return { others: [], collisions: [] };
  if (typeof ownArns === 'string') return { others: [ownArns], collisions: [] };
  const valueFor = betweenEnds(templateOf(arn), foldAscii);
  const others = ownArns.filter((other) => IN_NAME.test(valueFor(other) ?? '/'));
  const tried = more === undefined ? others.slice(0, MOST_COLLISIONS) : [];
  const collisions = tried.flatMap((other) => ({ path: slot.claim, text: valueFor(other) ?? '' }));
  return { others, collisions };
}
