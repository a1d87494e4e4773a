import type { RuleSet } from '../../src/ruleset/model.js';
import { readClaim, type Situation } from './read-claim.js';
import { claimName, claimPath, foldAscii, isRoleArn } from './text.js';

const TEMPLATE = /\$\{claim:([^,}]+)(?:, *'([^']*)')?\}/g;

/** SEMANTICS §8, last paragraph: the ARN of a declared role under these claims; undefined where the template is refused. */
export function renderedArn(situation: Situation, roleName: string): string | undefined {
  const { arn } = declaredRole(situation.ruleSet, roleName);
  if (!isTemplate(arn)) return arn;
  let refused = false;
  const rendered = arn.replace(TEMPLATE, (_, name: string, otherwise: string | undefined) => {
    const reading = readClaim(situation, claimPath(name));
    if (reading.state === 'missing' && otherwise !== undefined) return otherwise;
    if (reading.state === 'value' && typeof reading.value === 'string' && /^[A-Za-z0-9_+=,.@-]*$/.test(reading.value)) {
      return reading.value;
    }
    refused = true;
    return '';
  });
  if (refused || !isRoleArn(rendered)) return undefined;
  const isAnother = Object.values(situation.ruleSet.roles).some(
    (other) => other.name !== roleName && foldAscii(other.arn) === foldAscii(rendered),
  );
  return isAnother ? undefined : rendered;
}

export function isTemplate(arn: string): boolean {
  return arn.includes('${');
}

/** The names of the claims in the ARN of a declared role. */
export function templateClaims(ruleSet: RuleSet, roleName: string): readonly string[] {
  const { arn } = declaredRole(ruleSet, roleName);
  return [...arn.matchAll(TEMPLATE)].map(([, name = '']) => claimName(claimPath(name)));
}

function declaredRole(ruleSet: RuleSet, name: string): { readonly arn: string } {
  const role = Object.hasOwn(ruleSet.roles, name) ? ruleSet.roles[name] : undefined;
  if (role === undefined) throw new Error(`no role ${name}`);
  return role;
}
