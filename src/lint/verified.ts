import type { Atom, Condition, RuleSet } from '../ruleset/model.js';

/** Attributes that a user pool can verify, and the claim that says whether it has. */
export const VERIFIED_BY = { email: 'email_verified', phone_number: 'phone_number_verified' } as const;

export type Verifiable = keyof typeof VERIFIED_BY;

export function isVerifiable(name: string): name is Verifiable {
  return Object.hasOwn(VERIFIED_BY, name);
}

/** Is a condition that is true, or false where `isPositive` is false, only so for tokens that call the attribute verified? */
export type ImpliesVerified = (condition: Condition, isPositive: boolean, attribute: Verifiable) => boolean;

export function verifiedIn(ruleSet: RuleSet): ImpliesVerified {
  const known = new Map<string, boolean>();
  const implies: ImpliesVerified = (condition, isPositive, attribute) => {
    switch (condition.kind) {
      case 'atom':
        return condition.claim.length === 1 && condition.claim[0] === VERIFIED_BY[attribute]
          ? isPositive
            ? demandsTrue(condition)
            : demandsNotFalse(condition)
          : false;
      case 'logic':
        // What it makes of the claim is not looked into: it has the benefit of the doubt.
        return condition.claims.includes(VERIFIED_BY[attribute]);
      case 'not':
        return implies(condition.of, !isPositive, attribute);
      case 'use':
        return ofNamed(condition.name, isPositive, attribute);
      default: {
        const some = (condition.kind === 'all') === isPositive;
        const parts = condition.of;
        const test = (part: Condition): boolean => implies(part, isPositive, attribute);
        return some ? parts.some(test) : parts.length > 0 && parts.every(test);
      }
    }
  };
  const ofNamed: (name: string, ...rest: [boolean, Verifiable]) => boolean = (name, isPositive, attribute) => {
    const key = `${isPositive ? '+' : '-'}${attribute} ${name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const condition = Object.hasOwn(ruleSet.conditions, name) ? ruleSet.conditions[name] : undefined;
    const result = condition !== undefined && implies(condition, isPositive, attribute);
    known.set(key, result);
    return result;
  };
  return implies;
}

function isYes(value: unknown): boolean {
  return value === true || value === 'true';
}

function demandsTrue({ test, ifMissing }: Atom): boolean {
  if (ifMissing === true) return false;
  if (test.operator === 'equals') return isYes(test.operand);
  return test.operator === 'in' && test.operand.every(isYes);
}

/** That `email_verified` is not false, where it is there at all, is that it is true. */
function demandsNotFalse({ test, ifMissing }: Atom): boolean {
  const isNo = (value: unknown): boolean => value === false || value === 'false';
  if (ifMissing === false) return false;
  if (test.operator === 'equals') return isNo(test.operand);
  return test.operator === 'in' && test.operand.some(isNo);
}
