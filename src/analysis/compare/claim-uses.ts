import { OPERATORS } from '../../condition/operators/index.js';
import { PREFERRED_ROLE, ROLES } from '../../mapping/role-claims.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import type { ClaimPath, Condition, Json, RuleSet, SessionSpec } from '../../ruleset/model.js';
import { isJsonObject } from '../../syntax/json.js';
import type { ReadType } from '../facts.js';
import { kept } from '../once.js';
import { slotsIn } from '../slots.js';

/** As what a claim is read: of a type, or in a way that looks at values of several types. */
export type Reading = ReadType | 'any';

/** As what a rule set reads its claims, by their names. Whether a claim is there is no reading of it. */
export function claimUses(ruleSet: RuleSet): ReadonlyMap<string, ReadonlySet<Reading>> {
  const uses = new Map<string, Set<Reading>>();
  const add = (path: ClaimPath, reading: Reading): void => {
    kept(uses, formatClaimName(path), () => new Set()).add(reading);
  };
  for (const condition of Object.values(ruleSet.conditions)) addCondition(condition, add);
  for (const { arn, session } of Object.values(ruleSet.roles)) {
    addTexts(arn, add);
    addSession(session, add);
  }
  for (const { type, rules, principalTags } of Object.values(ruleSet.providers)) {
    if (type === 'token') for (const name of [ROLES, PREFERRED_ROLE]) add([name], 'any');
    for (const name of Object.values(principalTags ?? {})) add([name], 'string');
    for (const { test, session } of rules) {
      if (test.kind === 'match') add([test.match.claim], 'any');
      else addCondition(test.condition, add);
      addSession(session, add);
    }
  }
  return uses;
}

type Add = (path: ClaimPath, reading: Reading) => void;

function addCondition(condition: Condition, add: Add): void {
  switch (condition.kind) {
    case 'all':
    case 'any':
      for (const part of condition.of) addCondition(part, add);
      break;
    case 'not':
      addCondition(condition.of, add);
      break;
    case 'use':
      break;
    case 'logic':
      for (const name of condition.claims) add([name], 'any');
      break;
    case 'atom': {
      const { test, claim } = condition;
      if (test.operator !== 'exists') add(claim, OPERATORS[test.operator].reads(test.operand));
    }
  }
}

/** Texts with slots, wherever they stand, and lists that are joined. */
function addSession(session: SessionSpec | undefined, add: Add): void {
  if (session === undefined) return;
  const { tags = {}, ...rest } = session;
  for (const tag of Object.values(tags)) {
    if (typeof tag === 'string') addTexts(tag, add);
    else add(tag.claim, 'list');
  }
  addTexts(rest as unknown as Json, add);
}

function addTexts(value: Json, add: Add): void {
  if (typeof value === 'string') {
    for (const { claim } of slotsIn(value)) add(claim, 'string');
  } else if (Array.isArray(value)) for (const part of value as readonly Json[]) addTexts(part, add);
  else if (isJsonObject(value)) for (const part of Object.values(value)) addTexts(part, add);
}
