import { foldAscii } from '../../condition/fold.js';
import { formatClaimName, parseClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Json, Provider, Role, Rule } from '../../ruleset/model.js';
import type { Template } from '../../ruleset/template.js';
import { parseTemplate } from '../../ruleset/template.js';
import { DEFAULT_SESSION_NAME, STS } from '../../session/limits.js';
import { planSession } from '../../session/sessions.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { isJsonObject } from '../../syntax/json.js';
import type { Now } from '../time.js';
import { enforced } from './declarations.js';
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
  /** The claims that role and session are made of. */
  readonly claims: readonly UsedClaim[];
  /** Texts of a claim that would make the ARN of another role, which only one of the files declares and so refuses; in any letter case. */
  readonly collisions?: readonly { readonly path: ClaimPath; readonly text: string }[];
}

export interface UsedClaim {
  readonly path: ClaimPath;
  /** A list that is joined; all others are texts. */
  readonly isList: boolean;
  /** There is something in its place where it is missing. */
  readonly mayBeMissing: boolean;
}

/** What slots take, and what stands between them. */
const IN_NAME = /^[a-z0-9_+=,.@-]*$/;
/** Of one role, more are not tried. */
const MOST_COLLISIONS = 10;

export const DENIED: KeyedOutcome = { outcome: { kind: 'denied' }, key: 'denied', claims: [] };

/** What the grant of a declared role comes to; without a rule, as a default. */
export function grantOf(
  file: ComparedFile,
  role: Role,
  rule: Rule | undefined,
  provider: Provider | undefined,
): KeyedOutcome {
  const { analysed, now } = file;
  const session = sessionOf(role, rule, provider, now);
  const { template, others, collisions } = readArn(file, role.arn);
  const planned = planSession(analysed.sessions, { role: role.name, rule, provider, claims: {}, now: undefined });
  const paths = [
    ...template.flatMap((part) => (typeof part === 'string' ? [] : [part.claim])),
    ...planned.claims.map((name): ClaimPath => parseClaimName(name) ?? [name]),
  ];
  const isTooLong = session.duration > (role.maxSessionDuration ?? STS.maxDuration);
  const read = paths.map((path) => [...path, enforced(analysed.compiler.reader(path).declaration)]);
  const key = canonicalJson([role.arn, others, sessionText(session), isTooLong, read]);
  const lists = listsOf(session);
  const needed = neededBy([role.arn, session as unknown as Json]);
  const claims = paths.map((path) => {
    const name = formatClaimName(path);
    return { path, isList: lists.has(name), mayBeMissing: !lists.has(name) && !needed.has(name) };
  });
  const outcome: Outcome = { kind: 'granted', role: role.name, arn: role.arn, session };
  return { outcome, key, claims, ...(collisions.length > 0 && { collisions }) };
}

/** What the grant of a role comes to that only the token names. */
export function bareGrant(arn: string, provider: Provider | undefined): KeyedOutcome {
  const session = sessionOf(undefined, undefined, provider, 'any');
  const key = canonicalJson([arn, [], sessionText(session), false, []]);
  return { outcome: { kind: 'granted', arn, session }, key, claims: [] };
}

/** One text for sessions that are the same, in whatever order their policies are written. */
function sessionText({ policy, ...rest }: SessionOutcome): string {
  return canonicalJson({ ...rest, policy: policy === undefined ? null : policyText(policy) } as unknown as Json);
}

/** The claims of slots that have no text of their own for where the claim is missing. */
function neededBy(value: Json): ReadonlySet<string> {
  if (typeof value === 'string') {
    const read = parseTemplate(value);
    const slots = 'template' in read ? read.template.filter((part) => typeof part !== 'string') : [];
    return new Set(slots.filter(({ otherwise }) => otherwise === undefined).map(({ claim }) => formatClaimName(claim)));
  }
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return new Set(parts.flatMap((part: Json) => [...neededBy(part)]));
}

function listsOf({ tags = {} }: SessionOutcome): ReadonlySet<string> {
  const joined = Object.values(tags).filter(isJsonObject) as unknown as readonly { readonly claim: ClaimPath }[];
  return new Set(joined.map(({ claim }) => formatClaimName(claim)));
}

function sessionOf(
  role: Role | undefined,
  rule: Rule | undefined,
  provider: Provider | undefined,
  now: Now,
): SessionOutcome {
  const specs = [role?.session, rule?.session].filter((spec) => spec !== undefined);
  const one = <Key extends keyof (typeof specs)[number]>(key: Key): (typeof specs)[number][Key] | undefined =>
    specs.find((spec) => spec[key] !== undefined)?.[key];
  const tags = specs.flatMap((spec) => Object.entries(spec.tags ?? {}));
  const transitive = specs.flatMap((spec) => spec.transitive ?? []).sort();
  const principal = Object.entries(provider?.principalTags ?? {});
  const [sourceIdentity, policy, managed] = [one('sourceIdentity'), one('policy'), one('managedPolicies')];
  const duration = one('duration') ?? STS.defaultDuration;
  const until = rule?.mayOutlive === false && isCut(rule.until, duration, now) ? rule.until : undefined;
  return {
    name: one('name') ?? DEFAULT_SESSION_NAME,
    duration,
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) as Readonly<Record<string, Json>> }),
    ...(principal.length > 0 && { principalTags: Object.fromEntries(principal) }),
    ...(transitive.length > 0 && { transitive }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(policy !== undefined && { policy: policy.document }),
    ...(managed !== undefined && { managedPolicies: [...managed].sort() }),
    ...(until !== undefined && { until }),
  };
}

/** May the end of a rule shorten a session? */
function isCut(until: number | undefined, duration: number, now: Now): boolean {
  if (until === undefined || now === 'none') return false;
  return now === 'any' || until - now < duration;
}

interface ReadArn {
  readonly template: Template;
  /** The declared ARNs that claims could make of it, which refuses them, as far as only this file has them. */
  readonly others: readonly string[];
  readonly collisions: NonNullable<KeyedOutcome['collisions']>;
}

function readArn({ ownArns }: ComparedFile, arn: string): ReadArn {
  const result = parseTemplate(arn);
  const template = 'template' in result ? result.template : [];
  const slots = template.filter((part) => typeof part !== 'string');
  if (slots.length === 0) return { template: [], others: [], collisions: [] };
  if (typeof ownArns === 'string') return { template, others: [ownArns], collisions: [] };
  const [first, last] = [template[0], template.at(-1)];
  const start = foldAscii(typeof first === 'string' ? first : '');
  const end = foldAscii(typeof last === 'string' ? last : '');
  const isMade = (other: string): boolean =>
    other.length >= start.length + end.length &&
    other.startsWith(start) &&
    other.endsWith(end) &&
    IN_NAME.test(other.slice(start.length, other.length - end.length));
  const others = ownArns.filter(isMade);
  const [only, more] = slots;
  const texts = only === undefined || more !== undefined ? [] : others.slice(0, MOST_COLLISIONS);
  const collisions = texts.flatMap((other) =>
    only === undefined ? [] : [{ path: only.claim, text: other.slice(start.length, other.length - end.length) }],
  );
  return { template, others, collisions };
}
