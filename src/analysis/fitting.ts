import { foldAscii } from '../condition/fold.js';
import { parseClaimName } from '../ruleset/claim-name.js';
import type { ClaimPath, Provider, Rule } from '../ruleset/model.js';
import { isRoleArn } from '../ruleset/role-arn.js';
import { STS } from '../session/limits.js';
import { compilePolicy } from '../session/policy-template.js';
import { sessionSpec } from '../session/spec.js';
import type { Formula } from './gates.js';
import { NO, YES } from './gates.js';
import type { Analysed } from './group.js';
import { betweenEnds, slotsIn, templateOf } from './slots.js';

/** When a role's ARN and its session can be made. */
export interface Fitting {
  /** Holds of every request where they can. */
  readonly must: Formula;
  /** Of a request of which this holds they mostly can. `YES` where no claim takes part, so that `must` says it exactly. */
  readonly easy: Formula;
}

/** What a place takes of a claim; without characters it is a list that is joined, or a text of which not so much can be said. */
export interface Taken {
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
  const tags = Object.values(provider?.principalTags ?? {}).map((claim) =>
    easily(analysed, { claim: [claim], is: 'text' }),
  );
  return {
    must: gates.and([
      ...taken.map((one) => mustBe(analysed, one)),
      isNamed(analysed, role),
      isNoOtherRole(analysed, role),
      lastsLongEnough(analysed, rule),
    ]),
    easy: gates.and([...taken.map((one) => easily(analysed, one)), ...tags]),
  };
}

/** What a role's ARN and its session take of claims, the tags of the provider left out. */
export function takenBy({ engine, compiler }: Analysed, name: string, rule: Rule | undefined): readonly Taken[] {
  const role = engine.ruleSet.roles[name];
  const { name: sessionName, sourceIdentity, tags = {}, policy } = sessionSpec(role, rule);
  const inPolicy = policy === undefined ? [] : compilePolicy(policy.document, (path) => compiler.reader(path)).claims;
  return [
    ...textsIn(role?.arn, NAME),
    ...textsIn(sessionName, NAME, WHOLE_NAME),
    ...textsIn(sourceIdentity, NAME, WHOLE_NAME),
    ...inPolicy.map(
      (claim): Taken => ({
        claim: parseClaimName(claim) ?? [claim],
        is: 'text',
        characters: POLICY,
        hasDefault: false,
      }),
    ),
    ...Object.values(tags).flatMap((tag): readonly Taken[] =>
      typeof tag === 'string' ? textsIn(tag) : [{ claim: tag.claim, is: 'list', hasDefault: false }],
    ),
  ];
}

/** @param whole What a slot takes that is all there is. */
function textsIn(text = '', inside?: string, whole: string | undefined = inside): readonly Taken[] {
  const characters = templateOf(text).length === 1 ? whole : inside;
  return slotsIn(text).map(({ claim, otherwise }) => ({
    claim,
    is: 'text',
    hasDefault: otherwise !== undefined,
    ...(characters !== undefined && { characters }),
  }));
}

function mustBe({ space, subject: subjectOf }: Analysed, { claim, is, characters, hasDefault }: Taken): Formula {
  const subject = subjectOf(claim);
  const mayBeAbsent = is === 'list' ? subject.reader?.declaration?.missing === 'empty' : hasDefault;
  const fits =
    characters === undefined
      ? space.isOfType(subject, is === 'list' ? 'list' : 'string')
      : space.isText(subject, 'matches', characters);
  return space.gates.or([fits, mayBeAbsent ? space.isOfType(subject, 'missing') : NO]);
}

/** A text that fits everywhere, or a list, of which the members mostly do. */
function easily({ space, subject }: Analysed, { claim, is }: Pick<Taken, 'claim' | 'is'>): Formula {
  return is === 'list' ? space.isOfType(subject(claim), 'list') : space.isText(subject(claim), 'matches', PLAIN);
}

/** Where slots are all that stands in the place of path and name, one of them has to make something. */
function isNamed({ engine, space, subject }: Analysed, name: string): Formula {
  const [start, ...rest] = templateOf(engine.ruleSet.roles[name]?.arn ?? '');
  const slots = rest.filter((part) => typeof part !== 'string');
  if (typeof start !== 'string' || slots.length === 0 || slots.length < rest.length || isRoleArn(start)) return YES;
  const { gates } = space;
  const made = slots.map(({ claim, otherwise }) => {
    const isNone = otherwise === '' ? space.isOfType(subject(claim), 'missing') : NO;
    return gates.and([-space.isText(subject(claim), 'equals', ''), -isNone]);
  });
  return gates.or(made);
}

/** The claims do not make the ARN of another declared role. Said of ARNs with one slot; what more of them make is left open. */
function isNoOtherRole({ engine, space, subject }: Analysed, name: string): Formula {
  const { roles } = engine.ruleSet;
  const template = templateOf(roles[name]?.arn ?? '');
  const [slot, more] = template.filter((part) => typeof part !== 'string');
  if (slot === undefined || more !== undefined) return YES;
  const valueFor = betweenEnds(template, foldAscii);
  const values = new Set(Object.values(roles).flatMap(({ arn }) => valueFor(arn) ?? []));
  const claim = subject(slot.claim);
  const isOther = [...values].map((value) => space.isText(claim, 'equals', value, true));
  if (slot.otherwise !== undefined && values.has(foldAscii(slot.otherwise)))
    isOther.push(space.isOfType(claim, 'missing'));
  return -space.gates.or(isOther);
}

/** A session does not outlive its rule, and is refused where it would be shorter than STS takes. */
export function lastsLongEnough({ space }: Analysed, rule: Rule | undefined): Formula {
  if (rule?.until === undefined || rule.mayOutlive) return YES;
  return -space.cut(space.time, rule.until - STS.minDuration, true);
}
