export { compare } from './compare/compare.js';
export type {
  ComparedWitness,
  CompareOptions,
  Comparison,
  Difference,
  OpenQuestion,
  Recorded,
  Responsible,
} from './compare/model.js';
export type { Outcome, SessionOutcome } from './compare/outcome.js';
export type { AccessChange, PolicyChanges, PolicyChangesOf } from './compare/policy-changes.js';
export { policyChanges } from './compare/policy-changes.js';
export type { SessionChange } from './compare/session-changes.js';
export type { ConditionFact } from './condition-facts.js';
export { conditionFacts } from './condition-facts.js';
export type { CoveredRule } from './covered.js';
export { coveredRules } from './covered.js';
export type { DefaultReach, Gap } from './defaults.js';
export { closedDefaults, gaps } from './defaults.js';
export type { Thorough, Witness } from './group.js';
export { proveImport } from './import-proof.js';
export type { Loss } from './invariants/monotone.js';
export type { Meaning, MeaningOptions } from './meaning.js';
export { meaningOf } from './meaning.js';
export type { Looks } from './minimise.js';
export type { TokenOptions } from './narrow.js';
export type { Overlap } from './overlaps.js';
export { overlaps } from './overlaps.js';
export { plausible } from './plausible.js';
export type { Assumption, InvariantVerdict, InvariantWitness, Proof, ProveOptions } from './prove.js';
export { prove } from './prove.js';
export type {
  AnalysisOptions,
  ProviderReachability,
  ReachabilityOptions,
  Verdict,
  WitnessOptions,
} from './reachability.js';
export { reachability } from './reachability.js';
export { thorough } from './thorough.js';
export type { Way, Who, WhoOptions } from './who.js';
export { who } from './who.js';
export type { Describe, Description, WayDescription } from './words.js';
export { describe } from './words.js';
export type { WritableOnly } from './writable-only.js';
export { writableOnly } from './writable-only.js';
