import { foldAscii } from '../condition/fold.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Provider, Rule, SessionSpec } from '../ruleset/model.js';
import type { Slot } from '../ruleset/template.js';
import { parseTemplate } from '../ruleset/template.js';
import { STS } from '../session/limits.js';
import { compilePolicy } from '../session/policy-template.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';

/** When a role's ARN and its session can be made. */
export interface Fitting {
  /** Holds of every request where they can. */
  readonly must: Formula;
  /** Of a request of which this holds they mostly can. `YES` where no claim takes part, so that `must` says it exactly. */
  readonly easy: Formula;
}

/** What a place takes of a claim; without characters it is a list that is joined, or a text of which not so much can be said. */
interface Taken {
  readonly claim: ClaimPath;
  readonly is: 'text' | 'list';
  readonly characters?: string;
  readonly hasDefault: boolean;
}

/** The characters of names of roles and sessions, what a session's name can be, and a slot in a policy. */
const NAME = '[A-Za-z0-9_+=,.@-]*';
const WHOLE_NAME = '[A-Za-z0-9_+=,.@-]{2,64}';
const POLICY = '[A-Za-z0-9_.=@+-]{1,128}';
/** Fits everywhere, but that names have two characters. */
const PLAIN = '[A-Za-z0-9_.@-]{1,20}';

/** `role` is a declared one; `rule` the rule that gives it, where one does. */
export function fitting(analysed: Analysed, role: string, rule?: Rule, provider?: Provider): Fitting {
  const { gates } = analysed.space;
  const taken = takenBy(analysed, role, rule);
  const tags = Object.values(provider?.principalTags ?? {}).map((claim) => textOf(analysed, [claim], PLAIN));
  return {
    must: gates.and([
      ...taken.map((one) => mustBe(analysed, one)),
      isNoOtherRole(analysed, role),
      lastsLongEnough(analysed, rule),
    ]),
    easy: gates.and([...taken.map((one) => easily(analysed, one)), ...tags]),
  };
}

function takenBy({ engine, compiler }: Analysed, name: string, rule: Rule | undefined): readonly Taken[] {
  const role = engine.ruleSet.roles[name];
  const specs = [role?.session, rule?.session].filter((spec) => spec !== undefined);
  const one = <Key extends keyof SessionSpec>(key: Key): SessionSpec[Key] | undefined =>
    specs.find((spec) => spec[key] !== undefined)?.[key];
  const policy = one('policy');
  const inPolicy = policy === undefined ? [] : compilePolicy(policy.document, (path) => compiler.reader(path)).claims;
  return [
    ...slotsIn(role?.arn, NAME),
    ...slotsIn(one('name'), NAME, WHOLE_NAME),
    ...slotsIn(one('sourceIdentity'), NAME, WHOLE_NAME),
    ...inPolicy.map(
      (claim): Taken => ({
        claim: parseClaimName(claim) ?? [claim],
        is: 'text',
        characters: POLICY,
        hasDefault: false,
      }),
    ),
    ...specs.flatMap(({ tags = {} }) =>
      Object.values(tags).flatMap((tag): readonly Taken[] =>
        typeof tag === 'string' ? slotsIn(tag) : [{ claim: tag.claim, is: 'list', hasDefault: false }],
      ),
    ),
  ];
}

/** @param whole What a slot takes that is all there is. */
function slotsIn(text: string | undefined, inside?: string, whole: string | undefined = inside): readonly Taken[] {
  const result = parseTemplate(text ?? '');
  const parts = 'template' in result ? result.template : [];
  const slots = parts.filter((part): part is Slot => typeof part !== 'string');
  const characters = parts.length === 1 ? whole : inside;
  return slots.map(({ claim, otherwise }) => ({
    claim,
    is: 'text',
    hasDefault: otherwise !== undefined,
    ...(characters !== undefined && { characters }),
  }));
}

function mustBe(analysed: Analysed, { claim, is, characters, hasDefault }: Taken): Formula {
  const { space, compiler } = analysed;
  const reader = compiler.reader(claim);
  const subject = space.subjectOf(reader);
  const isAbsent = space.isOfType(subject, 'missing');
  if (is === 'list') {
    const readsAbsent = reader.declaration?.missing === 'empty';
    return space.gates.or([space.isOfType(subject, 'list'), readsAbsent ? isAbsent : NO]);
  }
  return space.gates.or([textOf(analysed, claim, characters), hasDefault ? isAbsent : NO]);
}

/** A text that fits everywhere, or a list, of which the members mostly do. */
function easily(analysed: Analysed, { claim, is }: Taken): Formula {
  const { space, compiler } = analysed;
  return is === 'list'
    ? space.isOfType(space.subjectOf(compiler.reader(claim)), 'list')
    : textOf(analysed, claim, PLAIN);
}

function textOf({ space, compiler }: Analysed, claim: ClaimPath, characters?: string): Formula {
  const subject = space.subjectOf(compiler.reader(claim));
  const isText = space.isOfType(subject, 'string');
  if (characters === undefined) return isText;
  const test = { operator: 'matches', operand: characters, ignoreCase: false } as const;
  return space.gates.and([isText, space.of({ kind: 'text', subject, test })]);
}

/** The claims do not make the ARN of another declared role. Said of ARNs with one slot; what more of them make is left open. */
function isNoOtherRole({ engine, space, compiler }: Analysed, name: string): Formula {
  const { roles } = engine.ruleSet;
  const result = parseTemplate(roles[name]?.arn ?? '');
  const parts = 'template' in result ? result.template : [];
  const slots = parts.filter((part): part is Slot => typeof part !== 'string');
  const [slot] = slots;
  if (slot === undefined || slots.length > 1) return YES;
  const at = parts.indexOf(slot);
  const [start, end] = [parts.slice(0, at), parts.slice(at + 1)].map((texts) => foldAscii(texts.join('')));
  if (start === undefined || end === undefined) return YES;
  const subject = space.subjectOf(compiler.reader(slot.claim));
  const taken = Object.values(roles)
    .map(({ arn }) => foldAscii(arn))
    .filter((arn) => arn.length >= start.length + end.length && arn.startsWith(start) && arn.endsWith(end));
  const values = new Set(taken.map((arn) => arn.slice(start.length, arn.length - end.length)));
  return space.gates.and(
    [...values].map((operand) => {
      const test = { operator: 'equals', operand, ignoreCase: true } as const;
      return -space.gates.and([space.isOfType(subject, 'string'), space.of({ kind: 'text', subject, test })]);
    }),
  );
}

/** A session does not outlive its rule, and is refused where it would be shorter than STS takes. */
export function lastsLongEnough({ space }: Analysed, rule: Rule | undefined): Formula {
  if (rule?.until === undefined || rule.mayOutlive) return YES;
  return -space.of({ kind: 'cut', subject: space.time, cut: rule.until - STS.minDuration, strict: true });
}
