import type { Decision } from '../../generated/decision.js';
import type { Json } from '../../ruleset/model.js';
import { canonicalJson } from '../../syntax/canonical.js';
import { own } from '../../syntax/own.js';
import type { Decisions } from './both-decide.js';
import type { ChangeSettings } from './model.js';
import type { Outcome, SessionOutcome } from './outcome.js';
import type { PolicyChanges } from './policy-changes.js';
import { policyText } from './policy-text.js';

/** A part of a session that changes: as it is written in the old file and in the new one, left out where it is not there. */
export interface SessionChange {
  readonly part: keyof SessionOutcome;
  /** Of a tag: its key. */
  readonly key?: string;
  readonly old?: Json;
  readonly new?: Json;
  /** Of a policy: what it lets a session do more or less than before; left out where that was not decided, or not asked for. */
  readonly access?: PolicyChanges;
}

const PARTS = ['name', 'duration', 'transitive', 'sourceIdentity', 'managedPolicies', 'until'] as const;

/** What of the session changes where both outcomes grant; policies are compared as they are in the decisions, with claims in their places. */
export function sessionChanges(
  old: Outcome,
  fresh: Outcome,
  decisions: Pick<Decisions, 'old' | 'new'>,
  { steps, policyChanges }: Pick<ChangeSettings, 'steps' | 'policyChanges'>,
): readonly SessionChange[] {
  if (old.kind === 'denied' || fresh.kind === 'denied') return [];
  const [before, after] = [old.session, fresh.session];
  return [
    ...PARTS.flatMap((part) => changeOf(part, own(before, part), own(after, part))),
    ...(['tags', 'principalTags'] as const).flatMap((part) =>
      tagChanges(part, own(before, part) ?? {}, own(after, part) ?? {}),
    ),
    ...changeOf('policy', own(before, 'policy'), own(after, 'policy')).map((change): SessionChange => {
      const isNarrowed = Object.hasOwn(before, 'managedPolicies') || Object.hasOwn(after, 'managedPolicies');
      const access = isNarrowed ? undefined : policyChanges?.(policyOf(decisions.old), policyOf(decisions.new), steps);
      return { ...change, ...(access && { access }) };
    }),
  ];
}

function policyOf(decision: Decision): Json | undefined {
  const policy = decision.outcome === 'grant' ? own(decision.session, 'policy') : undefined;
  return policy === undefined ? undefined : (JSON.parse(policy) as Json);
}

function tagChanges(
  part: 'tags' | 'principalTags',
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): readonly SessionChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const writtenIn = (tags: Readonly<Record<string, Json>>, key: string): Json | undefined =>
    Object.hasOwn(tags, key) ? tags[key] : undefined;
  return [...keys].flatMap((key) =>
    changeOf(part, writtenIn(before, key), writtenIn(after, key)).map((change) => ({ ...change, key })),
  );
}

function changeOf(
  part: keyof SessionOutcome,
  old: Json | undefined,
  fresh: Json | undefined,
): readonly SessionChange[] {
  const textOf = part === 'policy' ? policyText : canonicalJson;
  const isSame = old === undefined || fresh === undefined ? old === fresh : textOf(old) === textOf(fresh);
  if (isSame) return [];
  return [{ part, ...(old !== undefined && { old }), ...(fresh !== undefined && { new: fresh }) }];
}
