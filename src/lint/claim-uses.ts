import { formatClaimName, parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, RuleSet, SessionSpec } from '../ruleset/model.js';
import { readTemplate, templateClaims } from '../ruleset/template.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { claimOf } from './literals.js';
import { placedRules, testsOfFile } from './walk.js';

/** A place where a rule file names a claim that it looks at. */
export interface ClaimUse {
  readonly name: string;
  readonly path: JsonPath;
  /** Is it the claim of a test, rather than one that makes a text or tag? */
  readonly isTested: boolean;
}

/** Every use of a claim in tests, invariants, principal tags, role ARNs and sessions; slots of policies are not gone through. */
export function* claimUses(ruleSet: RuleSet): Generator<ClaimUse> {
  for (const test of testsOfFile(ruleSet)) {
    if (test.kind === 'logic')
      yield* test.claims.map((name) => ({ name: formatClaimName([name]), path: test.path, isTested: true }));
    else yield { name: claimOf(test), path: [...test.path, 'claim'], isTested: true };
  }
  for (const [index, invariant] of (ruleSet.invariants ?? []).entries()) {
    if (invariant.kind !== 'monotone') continue;
    yield { name: formatClaimName(invariant.claim), path: ['invariants', index, 'monotone'], isTested: true };
  }
  for (const { key, principalTags, sameAs } of Object.values(ruleSet.providers)) {
    if (sameAs !== undefined) continue;
    for (const [tag, name] of Object.entries(principalTags ?? {})) {
      yield { name: formatClaimName([name]), path: ['providers', key, 'principalTags', tag], isTested: false };
    }
  }
  for (const { name, arn, session } of Object.values(ruleSet.roles)) {
    yield* inText(arn, ['roles', name]);
    if (session) yield* inSession(session, ['roles', name, 'session']);
  }
  for (const { rule, path } of placedRules(ruleSet, 'all')) {
    if (rule.session) yield* inSession(rule.session, [...path, 'session']);
  }
}

function* inSession({ name, sourceIdentity, tags }: SessionSpec, path: JsonPath): Generator<ClaimUse> {
  if (name !== undefined) yield* inText(name, [...path, 'name']);
  if (sourceIdentity !== undefined) yield* inText(sourceIdentity, [...path, 'sourceIdentity']);
  for (const [key, value] of Object.entries(tags ?? {})) {
    const at = [...path, 'tags', key];
    if (typeof value === 'string') yield* inText(value, at);
    else yield use(value.claim, [...at, 'claim']);
  }
}

function inText(text: string, path: JsonPath): readonly ClaimUse[] {
  return templateClaims(readTemplate(text) ?? []).map((claim) => use(claim, path));
}

function use(claim: ClaimPath, path: JsonPath): ClaimUse {
  return { name: formatClaimName(claim), path, isTested: false };
}

/** The claims that stand in the slots of a policy document. */
export function claimsInDocument(document: Json): readonly ClaimPath[] {
  // JSON text escapes quotes and control characters only, none of which a claim in a policy has.
  const names = JSON.stringify(document).matchAll(/\$\{claim:([^}]*)\}/g);
  return [...names].map(([, name = '']) => parseClaimName(name)).filter((path) => path !== undefined);
}
