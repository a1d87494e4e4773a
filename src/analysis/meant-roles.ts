import type { Role } from '../ruleset/model.js';
import type { Slot } from '../ruleset/template.js';
import { parseTemplate } from '../ruleset/template.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';

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

function makes({ space, compiler }: Analysed, { arn: template }: Role, arn: string): Formula {
  const result = parseTemplate(template);
  const parts = 'template' in result ? result.template : [];
  const slots = parts.filter((part): part is Slot => typeof part !== 'string');
  const [slot] = slots;
  const [start, end] = [parts[0], parts.at(-1)].map((part) => (typeof part === 'string' ? part : ''));
  if (slot === undefined || start === undefined || end === undefined) return NO;
  const value = arn.slice(start.length, arn.length - end.length);
  const isLike = arn.startsWith(start) && arn.endsWith(end) && NAME.test(value);
  if (!isLike || slots.length > 1) return isLike ? YES : NO;
  const subject = space.subjectOf(compiler.reader(slot.claim));
  const isValue = space.of({ kind: 'text', subject, test: { operator: 'equals', operand: value, ignoreCase: false } });
  return space.gates.or([
    space.gates.and([space.isOfType(subject, 'string'), isValue]),
    slot.otherwise === value ? space.isOfType(subject, 'missing') : NO,
  ]);
}
