import { isReadableList, MISSING } from '../../condition/readable.js';
import type { ClaimReader } from '../../condition/reader.js';
import { PREFERRED_ROLE, ROLES } from '../../mapping/role-claims.js';
import type { Invariant, Rule } from '../../ruleset/model.js';
import type { Allowance } from '../allowance.js';
import { withAllowance } from '../allowance.js';
import type { Budget } from '../budget.js';
import { encodeList } from '../claims/lists.js';
import type { Space, Subject } from '../facts.js';
import { fitting, lastsLongEnough, takenBy } from '../fitting.js';
import type { Formula } from '../gates.js';
import { YES } from '../gates.js';
import type { Analysed, Group, Witness } from '../group.js';
import { certify } from '../group.js';
import { minimise } from '../minimise.js';
import { ORIGIN } from '../origin.js';
import { Query } from '../query.js';
import { Formulas } from '../rule-formula.js';
import type { Situation } from '../situation.js';
import { withClaim } from '../token-claims.js';
import type { Asked, Open } from './grants.js';
import { RoleNames } from './named-role.js';
import { isAround, isEntangled, secondCopy } from './second-copy.js';

/** Two tokens that differ in one list: the one with more members gets the lesser role. */
export interface Loss extends Witness {
  readonly more: Witness;
}

export interface Losses {
  readonly witnesses: readonly Loss[];
  readonly open?: Open | 'unsupported';
}

type Monotone = Extract<Invariant, { readonly kind: 'monotone' }>;

/**
 * Looks for two tokens that are alike but for one list, of which one has every member that the other has, and gets a lesser role. The rules are taken twice,
 * the second time with the list under another name, and tests of members of the one are tied to those of the other. `onAsked` is called with each group.
 */
export function findLosses(
  analysed: Analysed,
  groups: readonly Group[],
  invariant: Monotone,
  { allowance, ...asked }: Asked & { readonly allowance: Allowance },
  onAsked: () => void,
): Losses {
  const { ruleSet } = analysed.engine;
  const { claim } = invariant;
  const subject = analysed.subject(claim);
  const hasToken = Object.values(ruleSet.providers).some(({ type }) => type === 'token');
  const isOfToken = hasToken && [ROLES, PREFERRED_ROLE].includes(claim[0]);
  if (isEntangled(ruleSet, claim) || isOfToken || ORIGIN.includes(claim[0]) || !subject.types.includes('list')) {
    return { witnesses: [], open: 'unsupported' };
  }
  const pair = new Pair(analysed, invariant);
  let open: Open | undefined;
  const witnesses: Loss[] = [];
  for (const group of groups) {
    const found = withAllowance(allowance, (budget) => pair.lossIn(group, asked, budget));
    if (found === undefined) open ??= 'steps';
    else if (typeof found === 'string') open ??= found === 'none' ? undefined : found;
    else witnesses.push(found);
    onAsked();
  }
  return { witnesses, ...(open !== undefined && { open }) };
}

/** The rules twice: once reading the claim, once reading it with more members. */
class Pair {
  readonly #analysed: Analysed;
  readonly #ranks: readonly RoleNames[];
  readonly #formulas: Formulas;
  readonly #reader: ClaimReader;
  readonly #more: ClaimReader;
  readonly #subject: Subject;
  readonly #tie: Formula;

  constructor(analysed: Analysed, { claim, order }: Monotone) {
    const { space, engine, compiler } = analysed;
    const own = compiler.reader(claim);
    const more = secondCopy(engine.ruleSet, own);
    this.#analysed = analysed;
    this.#ranks = order.map((name) => new RoleNames(engine.ruleSet, [name]));
    this.#formulas = new Formulas(space, engine.ruleSet, {
      reader: (path) => (compiler.reader(path) === own ? more : compiler.reader(path)),
    });
    this.#reader = own;
    this.#more = more;
    this.#subject = space.subjectOf(this.#reader);
    this.#tie = tie(space, this.#subject, space.subjectOf(this.#more));
  }

  /** A loss, or why it cannot be said that there is none. */
  lossIn(group: Group, asked: Asked, budget: Budget): Loss | Open | 'none' {
    const { space } = this.#analysed;
    const [all, easy] = this.#formulasOf(group);
    const query = new Query(space, [group.entrance, this.#tie], [all, easy], asked.now, budget);
    for (const stage of easy === all ? [all] : [easy, all]) {
      const answer = query.ask([stage]);
      if (answer.kind === 'unknown') return budget.left < 0 ? 'steps' : 'unconfirmed';
      if (answer.kind === 'none') continue;
      const loss = this.#loss(group, answer.situation, asked);
      if (loss !== undefined) return loss;
      if (stage === all) return 'unconfirmed';
    }
    return 'none';
  }

  /** When a role is lost for a lesser one; `easy` where sessions are mostly not refused. */
  #formulasOf(group: Group): readonly [all: Formula, easy: Formula] {
    const { gates } = this.#analysed.space;
    const before = this.#byRank(group, this.#analysed.formulas, true);
    const after = this.#byRank(group, this.#formulas, false);
    const lost = (member: 'holds' | 'easy'): Formula =>
      gates.or(
        before.map((higher, rank) =>
          gates.and([higher[member], gates.or(after.slice(0, rank).map((lesser) => lesser[member]))]),
        ),
      );
    return [lost('holds'), lost('easy')];
  }

  /** For each rank, when its role is given. `isFirst`: by the rules as they are. What a role takes of the list can be looked at there only. */
  #byRank(
    { analysed, provider, rules }: Group,
    formulas: Formulas,
    isFirst: boolean,
  ): readonly { readonly holds: Formula; readonly easy: Formula }[] {
    const { gates } = analysed.space;
    const found = this.#ranks.map(() => ({ holds: [] as Formula[], easy: [] as Formula[] }));
    const add = (role: string, formula: Formula, rule?: Rule): void => {
      const { must, easy } = fitting(analysed, role, rule, provider);
      const canTell = isFirst || !takenBy(analysed, role, rule).some(({ claim }) => isAround(claim, this.#reader.path));
      const holds = gates.and([formula, canTell ? must : lastsLongEnough(analysed, rule)]);
      const rank = this.#ranks.findLastIndex(({ names }) => names.has(role));
      found[rank]?.holds.push(holds);
      found[rank]?.easy.push(gates.and([holds, easy]));
    };
    let none: Formula = YES;
    for (const rule of rules) {
      if (rule.effect.kind === 'role') add(rule.effect.role, gates.and([none, formulas.rule(rule).isTrue]), rule);
      none = gates.and([none, -formulas.decides(rule)]);
    }
    const { authenticated } = analysed.engine.ruleSet.defaults;
    if (provider.otherwise === 'authenticated' && authenticated !== undefined) add(authenticated, none);
    return found.map(({ holds, easy }) => ({ holds: gates.or(holds), easy: gates.or(easy) }));
  }

  #loss(group: Group, situation: Situation, { now, plausible }: Asked): Loss | undefined {
    const lossOf = (tried: Situation): Loss | undefined => {
      for (const [less, more] of this.#tokens(tried)) {
        const [first, second] = [certify(group, less, now), certify(group, more, now)];
        if (this.#rankOf(second) < this.#rankOf(first)) return { ...first, more: second };
      }
      return undefined;
    };
    return lossOf(minimise(situation, (smaller) => lossOf(smaller) !== undefined, plausible));
  }

  /** The rank of the role that a request gets; of one that has none, it is above or below nothing. */
  #rankOf({ decision }: Witness): number {
    if (decision.outcome === 'deny') return Number.NaN;
    const rank = this.#ranks.findLastIndex((roles) => roles.has(decision.role));
    return rank === -1 ? Number.NaN : rank;
  }

  /** The two tokens of a request that has both lists. A list of which no test finds a member may as well be empty. */
  #tokens({ claims, now }: Situation): readonly (readonly [Situation, Situation])[] {
    const more = this.#more.read(claims);
    const own = this.#reader.read(claims);
    if (!isReadableList(more) || !(own === MISSING || isReadableList(own))) return [];
    const time = now !== undefined && { now };
    const bare = withClaim(claims, this.#more.path, undefined);
    const pairOf = (list: readonly string[], less: Situation): (readonly [Situation, Situation])[] => {
      const raw = encodeList(this.#subject, [...new Set([...list, ...more])]);
      return raw === undefined ? [] : [[less, { claims: withClaim(bare, this.#reader.path, raw), ...time }]];
    };
    const asIs = pairOf(own === MISSING ? [] : own, { claims: bare, ...time });
    const empty = encodeList(this.#subject, []);
    if (own === MISSING || own.length === 0 || empty === undefined) return asIs;
    return [...asIs, ...pairOf([], { claims: withClaim(bare, this.#reader.path, empty), ...time })];
  }
}

/** What is so of two lists, by the tests of the first, where the second has every member of it. The first may be missing. */
function tie(space: Space, first: Subject, second: Subject): Formula {
  const { gates } = space;
  const isList = space.isOfType(first, 'list');
  const parts: Formula[] = [space.isOfType(second, 'list'), space.isOneOf(first, ['list', 'missing'])];
  const hasToo = (text: string, ignoreCase: boolean): Formula =>
    gates.or([-isList, -space.member(first, text, ignoreCase), space.member(second, text, ignoreCase)]);
  // Those that this adds are among them already.
  for (const fact of [...space.about(first)]) {
    if (fact.kind === 'member') parts.push(hasToo(fact.text, fact.ignoreCase));
    if (fact.kind !== 'subset') continue;
    const { texts, ignoreCase } = fact;
    const has = texts.map((text) => space.member(first, text, ignoreCase));
    const [isFirst, isSecond] = [first, second].map((subject) => space.subset(subject, texts, ignoreCase)) as [
      Formula,
      Formula,
    ];
    parts.push(
      ...texts.map((text) => hasToo(text, ignoreCase)),
      gates.or([-isList, -isSecond, isFirst, -gates.or(has)]),
    );
  }
  return gates.and(parts);
}
