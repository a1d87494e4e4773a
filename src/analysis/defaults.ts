import { MISSING, UNREADABLE } from '../condition/readable.js';
import { reachWithin } from './allowance.js';
import { smallest } from './ask-where.js';
import type { Asking } from './condition-facts.js';
import type { Description } from './describe.js';
import { describe } from './describe.js';
import type { Fact, Subject, ValueType } from './facts.js';
import type { Formula } from './gates.js';
import type { Group, Witness } from './group.js';
import { decidedBy } from './group.js';
import type { Verdict } from './reachability.js';
import { nameRules } from './reachability.js';
import type { Now } from './time.js';

/** Can a request come to `otherwise` of a provider? */
export type DefaultReach = Verdict & { readonly provider: string };

/** Who comes to `otherwise` with every claim that the rules look at. */
export type Gap = DefaultReach & {
  /** All who come there in the words of the rule language, where there are such words. */
  readonly described?: Description | undefined;
};

/** `wholly`: only tokens that have every claim that the rules look at, and of a type that one of their tests reads. */
export function defaultOf(group: Group, { now, allowance }: Asking, wholly: boolean): readonly DefaultReach[] {
  const { rules, provider, analysed } = group;
  const { gates } = analysed.space;
  const types = wholly ? typesRead(group) : new Map<Subject, ReadonlySet<ValueType>>();
  const isWhole = [...types].map(([subject, read]) => isOfOne(group, subject, read));
  const reached = reachWithin(allowance, group, rules.length, gates.and(isWhole), now);
  if (reached === undefined) return [];
  if (reached.verdict !== 'reached') return [{ provider: provider.key, ...nameRules(group, reached) }];
  const isSame = (witness: Witness): boolean =>
    decidedBy(group, witness) === -1 &&
    !(witness.decision.outcome === 'deny' && witness.decision.reason === 'unsupported-token') &&
    [...types].every(([subject, read]) => read.has(typeOf(subject.reader?.read(witness.claims))));
  return [{ provider: provider.key, verdict: 'reached', witness: smallest(group, reached.witness, isSame, now) }];
}

export function describeDefault(group: Group, now: Now, steps: number): Description | undefined {
  const { analysed, entrance, decides } = group;
  return describe(analysed, entrance, analysed.space.gates.and(decides.map((formula) => -formula)), now, steps);
}

const READ_BY: Readonly<Partial<Record<Fact['kind'], ValueType>>> = {
  text: 'string',
  cut: 'number',
  age: 'number',
  true: 'boolean',
  member: 'list',
  subset: 'list',
};

const ANY: ReadonlySet<ValueType> = new Set<ValueType>(['string', 'number', 'boolean', 'list']);

/** The claims that the rules look at, and the types that their tests read; any type, where none does. */
function typesRead({ analysed, decides }: Group): ReadonlyMap<Subject, ReadonlySet<ValueType>> {
  const { space } = analysed;
  const types = new Map<Subject, Set<ValueType>>();
  for (const number of space.gates.cone(decides)) {
    const node = space.gates.node(number);
    const fact = node.kind === 'fact' ? space.fact(node.fact) : undefined;
    const subject = fact?.subject;
    if (fact === undefined || subject?.reader === undefined) continue;
    const read = types.get(subject) ?? new Set<ValueType>();
    types.set(subject, read);
    const type = READ_BY[fact.kind];
    if (type !== undefined) read.add(type);
  }
  return new Map([...types].map(([subject, read]) => [subject, read.size === 0 ? ANY : read]));
}

function isOfOne({ analysed }: Group, subject: Subject, types: ReadonlySet<ValueType>): Formula {
  const { space } = analysed;
  return space.gates.or([...types].map((type) => space.isOfType(subject, type)));
}

function typeOf(value: unknown): ValueType {
  if (value === MISSING) return 'missing';
  if (value === UNREADABLE) return 'other';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'other';
}
