import { isReadableList, MISSING } from '../condition/readable.js';
import { whyUnusable } from '../condition/reader.js';
import type { Session } from '../generated/decision.js';
import type { Role, Rule, SessionSpec } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import { DEFAULT_SESSION_NAME, STS } from './limits.js';
import { misfit, oddCharacter, SESSION_NAME, SOURCE_IDENTITY, TAG_VALUE } from './places.js';
import { compilePolicy } from './policy-template.js';
import type { CompiledText, ReaderOf, Refused } from './slots.js';
import { compileText, isRefused } from './slots.js';
import { sessionSpec } from './spec.js';

/** What a role and a rule say about a session, made for many requests. */
export interface SessionPlan {
  /** The claims that it takes. */
  readonly claims: readonly string[];
  /** Those of them that its policy takes. */
  readonly policyClaims: readonly string[];
  /** The longest session of the role, in seconds. */
  readonly longest: number;
  readonly make: (claims: object) => Session | Refused;
}

type Tags = readonly (readonly [key: string, value: CompiledText])[];

/** `rule` is left out where no rule decided, or its session says nothing. */
export function compilePlan(role: Role | undefined, rule: Rule | undefined, readerOf: ReaderOf): SessionPlan {
  const spec = sessionSpec(role, rule);
  const text = (value: string | undefined, place: typeof SESSION_NAME): CompiledText | undefined =>
    value === undefined ? undefined : compileText(value, place, readerOf);
  const name = text(spec.name, SESSION_NAME);
  const sourceIdentity = text(spec.sourceIdentity, SOURCE_IDENTITY);
  const policy = spec.policy && compilePolicy(spec.policy.document, readerOf);
  const tags = compileTags(spec.tags, readerOf);
  // Copies, since sessions that are shared are frozen, and the rule set is not ours to freeze.
  const transitive = [...(spec.transitive ?? [])];
  const managedPolicies = spec.managedPolicies && [...spec.managedPolicies];
  const { duration = STS.defaultDuration } = spec;
  const texts = [name, sourceIdentity, policy, ...tags.map(([, value]) => value)].filter((part) => part !== undefined);
  return {
    claims: [...new Set(texts.flatMap((part) => part.claims))],
    policyClaims: policy?.claims ?? [],
    longest: role?.maxSessionDuration ?? STS.maxDuration,
    make: (claims) => {
      const made = makeTexts({ name, sourceIdentity, policy }, claims);
      if (isRefused(made)) return made;
      const tagged = makeTags(tags, claims);
      if (isRefused(tagged)) return tagged;
      return {
        name: made.name ?? DEFAULT_SESSION_NAME,
        duration,
        ...(tags.length > 0 && tagged),
        ...(transitive.length > 0 && { transitive }),
        ...(made.sourceIdentity !== undefined && { sourceIdentity: made.sourceIdentity }),
        ...(made.policy !== undefined && { policy: made.policy }),
        ...(managedPolicies && { managedPolicies }),
      };
    },
  };
}

function makeTexts<Key extends string>(
  texts: Readonly<Record<Key, CompiledText | undefined>>,
  claims: object,
): Partial<Record<Key, string>> | Refused {
  const made = emptyRecord<string>() as Partial<Record<Key, string>>;
  for (const key of Object.keys(texts) as Key[]) {
    const value = texts[key]?.render(claims);
    if (isRefused(value)) return value;
    if (value !== undefined) made[key] = value;
  }
  return made;
}

function makeTags(tags: Tags, claims: object): { readonly tags: Record<string, string> } | Refused {
  const made = emptyRecord<string>();
  for (const [key, text] of tags) {
    const value = text.render(claims);
    if (isRefused(value)) return { ...value, detail: `the tag \`${key}\`: ${value.detail}` };
    made[key] = value;
  }
  return { tags: made };
}

function compileTags(tags: SessionSpec['tags'], readerOf: ReaderOf): Tags {
  return Object.entries(tags ?? {}).map(([key, value]) => [
    key,
    typeof value === 'string' ? compileText(value, TAG_VALUE, readerOf) : compileJoin(value, readerOf),
  ]);
}

type Join = Exclude<NonNullable<SessionSpec['tags']>[string], string>;

/** A list as one tag value, the separator before, between and behind its members, so that `*:admins:*` finds exactly a member. */
function compileJoin({ claim, join }: Join, readerOf: ReaderOf): CompiledText {
  const reader = readerOf(claim);
  const refuse = (refused: Refused['refused'], why: string): Refused => ({
    refused,
    detail: `the list \`${reader.name}\` ${why}`,
  });
  return {
    claims: [reader.name],
    render: (claims) => {
      const list = reader.read(claims);
      if (list === MISSING) return refuse('template-refused', 'is missing');
      if (!isReadableList(list)) return refuse('template-refused', whyUnusable(reader, claims, 'a list of texts'));
      for (const member of list) {
        const problem = member.includes(join) ? `holds the separator \`${join}\`` : oddCharacter(member, TAG_VALUE);
        if (problem !== undefined) return refuse('template-refused', `has a member that ${problem}`);
      }
      const joined = list.length === 0 ? join : `${join}${list.join(join)}${join}`;
      const problem = misfit(joined, TAG_VALUE);
      return problem === undefined ? joined : refuse('session-limit', `makes a tag value that ${problem}`);
    },
  };
}
