import type { Decision } from '../../generated/decision.js';
import type { Provider, Rule, TokenUse } from '../../ruleset/model.js';
import type { Formula } from '../gates.js';
import { NO, YES } from '../gates.js';
import type { Analysed } from '../group.js';
import type { ComparedFile } from './file.js';
import type { KeyedOutcome } from './outcome.js';
import { DENIED, grantOf } from './outcome.js';

/** One of the ways in which a place decides. No two of a place hold of one request. */
export interface Case {
  readonly formula: Formula;
  readonly outcome: KeyedOutcome;
}

/** A rule, or what is done where none decides. */
export interface Place {
  /** Left out for what is done where no rule decides. */
  readonly rule?: Rule;
  /** When it decides, where no earlier place does. */
  readonly decides: Formula;
  readonly cases: readonly Case[];
  /** Places of one key decide the same requests in the same way, of whichever file they are. */
  readonly key: string;
}

/** What one of the two files does for a provider. */
export interface Side {
  readonly file: ComparedFile;
  readonly analysed: Analysed;
  /** Left out where the file does not have the provider. */
  readonly provider?: Provider;
  readonly tokenUse: readonly TokenUse[];
  /** In order. The last one decides whatever comes to it. */
  readonly places: readonly Place[];
  /** What the places come to, each once. */
  readonly outcomes: readonly KeyedOutcome[];
  readonly positionOf: ReadonlyMap<string, number>;
}

const ID_ONLY: readonly TokenUse[] = ['id'];

export function sideOf(file: ComparedFile, provider: Provider | undefined): Side {
  const rules = provider?.type === 'rules' ? provider.rules : [];
  const places = [...rules.map((rule) => placeOf(file, rule, provider)), lastPlace(file, provider)];
  const outcomes = places.flatMap(({ cases }) => cases.map(({ outcome }) => outcome));
  return {
    file,
    analysed: file.analysed,
    ...(provider && { provider }),
    tokenUse: provider?.tokenUse ?? ID_ONLY,
    places,
    outcomes: [...new Map(outcomes.map((outcome) => [outcome.key, outcome])).values()],
    positionOf: new Map(rules.map(({ id }, position) => [id, position])),
  };
}

function placeOf(file: ComparedFile, rule: Rule, provider: Provider | undefined): Place {
  const { formulas, engine } = file.analysed;
  const { isTrue } = formulas.rule(rule);
  const decides = formulas.decides(rule);
  const role = rule.effect.kind === 'role' ? engine.ruleSet.roles[rule.effect.role] : undefined;
  if (role === undefined) {
    return { rule, decides, cases: [{ formula: decides, outcome: DENIED }], key: `${decides} denied` };
  }
  const outcome = grantOf(file, role, rule, provider);
  const granted = { formula: isTrue, outcome };
  const unknown = formulas.space.gates.and([-isTrue, decides]);
  const cases = decides === isTrue || unknown === NO ? [granted] : [granted, { formula: unknown, outcome: DENIED }];
  return { rule, decides, cases, key: `${decides} ${isTrue} ${outcome.key}` };
}

/** What is done with a request that no rule decides, or whose provider the file does not have. */
function lastPlace(file: ComparedFile, provider: Provider | undefined): Place {
  const { roles, defaults } = file.analysed.engine.ruleSet;
  const otherwise = provider === undefined ? defaults.unmappedProviders : provider.otherwise;
  const role = defaults.authenticated === undefined ? undefined : roles[defaults.authenticated];
  const isGranted = otherwise === 'authenticated' && role !== undefined;
  const outcome = isGranted ? grantOf(file, role, undefined, provider) : DENIED;
  return { decides: YES, cases: [{ formula: YES, outcome }], key: `last ${outcome.key}` };
}

/** The position of the place that a decision was made at. */
export function positionOf({ places, positionOf: byId }: Side, { rule }: Decision): number {
  return (rule === undefined ? undefined : byId.get(rule)) ?? places.length - 1;
}

/** Which of the ways of its place a decision was made in. */
export function caseOf({ cases }: Place, decision: Decision): Case {
  const isUndecided = decision.outcome === 'deny' && decision.reason === 'rule-undecided';
  return (isUndecided ? cases.at(-1) : cases[0]) as Case;
}
