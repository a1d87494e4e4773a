import type { Atom, Condition, Json } from '../../src/ruleset/model.js';
import { logicDoubts, logicTruth } from './logic.js';
import { type Doubt, readClaim, type Situation } from './read-claim.js';
import { claimName, foldAscii, like, matchesPattern } from './text.js';
import { greatest, least, opposite, type Truth, truthOf } from './truth.js';

/** SEMANTICS §1. With `agesOpen`, every `ageAtMost` on a readable value is taken as unknown (§10). */
export function conditionTruth(situation: Situation, condition: Condition, agesOpen = false): Truth {
  const truth = (part: Condition): Truth => conditionTruth(situation, part, agesOpen);
  switch (condition.kind) {
    case 'all':
      return least(condition.of.map(truth));
    case 'any':
      return greatest(condition.of.map(truth));
    case 'not':
      return opposite(truth(condition.of));
    case 'use':
      return truth(named(situation, condition.name));
    case 'logic':
      return logicTruth(situation, condition);
    case 'atom':
      return agesOpen && ageOf(situation, condition) !== undefined ? 'unknown' : atomTruth(situation, condition);
  }
}

export function named({ ruleSet }: Situation, name: string): Condition {
  const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
  if (condition === undefined) throw new Error(`no condition ${name}`);
  return condition;
}

/** SEMANTICS §3. */
function atomTruth(situation: Situation, atom: Atom): Truth {
  const reading = readClaim(situation, atom.claim);
  if (atom.test.operator === 'exists') return truthOf((reading.state !== 'missing') === atom.test.operand);
  if (reading.state === 'missing') return atom.ifMissing === undefined ? 'unknown' : truthOf(atom.ifMissing);
  if (reading.state === 'unreadable') return 'unknown';
  const answer = ask(atom, reading.value, situation.now);
  return answer === 'not read' || answer === 'no now' ? 'unknown' : truthOf(answer);
}

type Answer = boolean | 'not read' | 'no now';

/** The table of §3. `not read`: the operator does not read a value of this type. */
function ask({ test, ignoreCase }: Atom, value: Json, now: number | undefined): Answer {
  const fold = (text: string): string => (ignoreCase ? foldAscii(text) : text);
  const onString = (holds: (text: string) => boolean): Answer =>
    typeof value === 'string' ? holds(fold(value)) : 'not read';
  const onNumber = (holds: (number: number) => boolean): Answer =>
    typeof value === 'number' ? holds(value) : 'not read';
  const onList = (holds: (members: readonly string[]) => boolean): Answer =>
    Array.isArray(value) ? holds((value as readonly string[]).map(fold)) : 'not read';

  switch (test.operator) {
    case 'exists':
      throw new Error('exists asks nothing of the value');
    case 'equals': {
      const { operand } = test;
      if (typeof operand === 'string') return onString((text) => text === fold(operand));
      return typeof value === typeof operand ? value === operand : 'not read';
    }
    case 'in': {
      const operands: readonly (string | number | boolean)[] = test.operand;
      if (typeof operands[0] === 'string')
        return onString((text) => operands.some((one) => fold(String(one)) === text));
      return typeof value === typeof operands[0] ? operands.some((one) => one === value) : 'not read';
    }
    case 'startsWith':
      return onString((text) => text.startsWith(fold(test.operand)));
    case 'endsWith':
      return onString((text) => text.endsWith(fold(test.operand)));
    case 'contains':
      return onString((text) => text.includes(fold(test.operand)));
    case 'like':
      return onString((text) => like(fold(test.operand), text));
    case 'matches':
      return typeof value === 'string' ? matchesPattern(test.operand, value, ignoreCase) : 'not read';
    case 'lessThan':
      return onNumber((number) => number < test.operand);
    case 'atMost':
      return onNumber((number) => number <= test.operand);
    case 'greaterThan':
      return onNumber((number) => number > test.operand);
    case 'atLeast':
      return onNumber((number) => number >= test.operand);
    case 'ageAtMost':
      if (typeof value !== 'number' || value > 1e11) return 'not read';
      return now === undefined ? 'no now' : now - value <= test.operand;
    case 'includes':
      return onList((members) => members.includes(fold(test.operand)));
    case 'includesAny':
      return onList((members) => test.operand.some((one) => members.includes(fold(one))));
    case 'includesAll':
      return onList((members) => test.operand.every((one) => members.includes(fold(one))));
    case 'subsetOf':
      return onList(
        (members) => members.length > 0 && members.every((member) => test.operand.some((one) => fold(one) === member)),
      );
  }
}

/** The value and the operand of an `ageAtMost` on a readable value; undefined for everything else. */
function ageOf(situation: Situation, atom: Atom): { readonly value: number; readonly seconds: number } | undefined {
  if (atom.test.operator !== 'ageAtMost') return undefined;
  const reading = readClaim(situation, atom.claim);
  if (reading.state !== 'value' || typeof reading.value !== 'number' || reading.value > 1e11) return undefined;
  return { value: reading.value, seconds: atom.test.operand };
}

function partsOf(situation: Situation, condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of;
    case 'not':
      return [condition.of];
    case 'use':
      return [named(situation, condition.name)];
    case 'logic':
    case 'atom':
      return [];
  }
}

/** What keeps the parts of a condition from being decided, from left to right. */
export function doubtsOf(situation: Situation, condition: Condition): readonly Doubt[] {
  if (condition.kind === 'logic') return logicDoubts(situation, condition);
  if (condition.kind !== 'atom') return partsOf(situation, condition).flatMap((part) => doubtsOf(situation, part));
  if (atomTruth(situation, condition) !== 'unknown') return [];
  const claim = claimName(condition.claim);
  const reading = readClaim(situation, condition.claim);
  if (reading.state === 'missing') return [{ because: 'missing', claim }];
  return ageOf(situation, condition) === undefined ? [{ because: 'unreadable', claim }] : [{ because: 'no-now' }];
}

/** SEMANTICS §10: for each `ageAtMost` that is true now, the instant of the claim's value plus the duration. */
export function ageLimits(situation: Situation, condition: Condition): readonly number[] {
  if (condition.kind !== 'atom') return partsOf(situation, condition).flatMap((part) => ageLimits(situation, part));
  const age = ageOf(situation, condition);
  return age !== undefined && atomTruth(situation, condition) === 'true' ? [age.value + age.seconds] : [];
}

/** The names of the claims that a condition looks at, through `use`. */
export function conditionClaims(situation: Situation, condition: Condition): readonly string[] {
  if (condition.kind === 'atom') return [claimName(condition.claim)];
  if (condition.kind === 'logic') return condition.claims.map((name) => claimName([name]));
  return partsOf(situation, condition).flatMap((part) => conditionClaims(situation, part));
}
