import { foldAscii } from '../../condition/fold.js';
import { parseClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Json, Provider, Role, Rule } from '../../ruleset/model.js';
import { parseTemplate } from '../../ruleset/template.js';
import { DEFAULT_SESSION_NAME, STS } from '../../session/limits.js';
import { planSession } from '../../session/sessions.js';
import { canonicalJson } from '../../syntax/canonical.js';
import type { Analysed } from '../group.js';
import { enforcedDeclaration } from './declarations.js';

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
  readonly claims: readonly ClaimPath[];
}

export const DENIED: KeyedOutcome = { outcome: { kind: 'denied' }, key: 'denied', claims: [] };

/** What the grant of a declared role comes to; without a rule, as a default. */
export function grantOf(
  analysed: Analysed,
  role: Role,
  rule: Rule | undefined,
  provider: Provider | undefined,
): KeyedOutcome {
  const session = sessionOf(role, rule, provider);
  const { template, others } = readArn(analysed, role.arn);
  const planned = planSession(analysed.sessions, { role: role.name, rule, provider, claims: {}, now: undefined });
  const claims = [
    ...template.flatMap((part) => (typeof part === 'string' ? [] : [part.claim])),
    ...planned.claims.map((name): ClaimPath => parseClaimName(name) ?? [name]),
  ];
  const isTooLong = session.duration > (role.maxSessionDuration ?? STS.maxDuration);
  const read = claims.map((path) => [...path, enforcedDeclaration(analysed.engine.ruleSet, path)]);
  const key = canonicalJson([role.arn, others, session as unknown as Json, isTooLong, read]);
  return { outcome: { kind: 'granted', role: role.name, arn: role.arn, session }, key, claims };
}

/** What the grant of a role comes to that only the token names. */
export function bareGrant(arn: string, provider: Provider | undefined): KeyedOutcome {
  const session = sessionOf(undefined, undefined, provider);
  const key = canonicalJson([arn, [], session as unknown as Json, false, []]);
  return { outcome: { kind: 'granted', arn, session }, key, claims: [] };
}

function sessionOf(role: Role | undefined, rule: Rule | undefined, provider: Provider | undefined): SessionOutcome {
  const specs = [role?.session, rule?.session].filter((spec) => spec !== undefined);
  const one = <Key extends keyof (typeof specs)[number]>(key: Key): (typeof specs)[number][Key] | undefined =>
    specs.find((spec) => spec[key] !== undefined)?.[key];
  const tags = specs.flatMap((spec) => Object.entries(spec.tags ?? {}));
  const transitive = specs.flatMap((spec) => spec.transitive ?? []).sort();
  const principal = Object.entries(provider?.principalTags ?? {});
  const [sourceIdentity, policy, managed] = [one('sourceIdentity'), one('policy'), one('managedPolicies')];
  const until = rule?.mayOutlive === false ? rule.until : undefined;
  return {
    name: one('name') ?? DEFAULT_SESSION_NAME,
    duration: one('duration') ?? STS.defaultDuration,
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) as Readonly<Record<string, Json>> }),
    ...(principal.length > 0 && { principalTags: Object.fromEntries(principal) }),
    ...(transitive.length > 0 && { transitive }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(policy !== undefined && { policy: policy.document }),
    ...(managed !== undefined && { managedPolicies: [...managed].sort() }),
    ...(until !== undefined && { until }),
  };
}

/** `others` are the declared ARNs that claims could make of a template, which refuses them. */
function readArn(
  { engine }: Analysed,
  arn: string,
): {
  readonly template: readonly (string | { readonly claim: ClaimPath })[];
  readonly others: readonly string[];
} {
  const result = parseTemplate(arn);
  const template = 'template' in result ? result.template : [];
  if (!template.some((part) => typeof part !== 'string')) return { template: [], others: [] };
  const [first, last] = [template[0], template.at(-1)];
  const start = foldAscii(typeof first === 'string' ? first : '');
  const end = foldAscii(typeof last === 'string' ? last : '');
  const others = Object.values(engine.ruleSet.roles)
    .map((role) => foldAscii(role.arn))
    // No claim can bring the sign that a slot begins with.
    .filter((other) => other.startsWith(start) && other.endsWith(end) && !other.includes('${'));
  return { template, others: [...new Set(others)].sort() };
}
