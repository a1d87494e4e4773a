import type { Role } from '../ruleset/model.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';
import { betweenEnds, templateOf } from './slots.js';

/** Of names of roles, and so of what a claim may bring into one. */
const NAME = /^[A-Za-z0-9_+=,.@-]+$/;

/**
 * The declared roles that a name or an ARN means, each with what has to be true of claims for that: an ARN can be one that a role has only with certain
 * claims. Where several claims make an ARN it is left open which they are.
 */
export function meantRoles(analysed: Analysed, role: string): ReadonlyMap<string, Formula> {
  const roles = Object.values(analysed.engine.ruleSet.roles);
  const said = roles.filter(({ name, arn }) => name === role || arn === role);
  // What claims make is refused where it is the ARN of another role.
  if (said.length > 0) return new Map(said.map(({ name }) => [name, YES]));
  const made = roles.map((each) => [each.name, makes(analysed, each, role)] as const);
  return new Map(made.filter(([, formula]) => formula !== NO));
}

function makes({ space, subject: subjectOf }: Analysed, { arn: text }: Role, arn: string): Formula {
  const template = templateOf(text);
  const [slot, more] = template.filter((part) => typeof part !== 'string');
  const value = betweenEnds(template)(arn);
  if (slot === undefined || value === undefined || !NAME.test(value)) return NO;
  if (more !== undefined) return YES;
  const subject = subjectOf(slot.claim);
  return space.gates.or([
    space.isText(subject, 'equals', value),
    slot.otherwise === value ? space.isOfType(subject, 'missing') : NO,
  ]);
}
