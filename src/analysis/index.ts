export type { Witness } from './group.js';
export type { Loss } from './invariants/monotone.js';
export type { Assumption, InvariantVerdict, InvariantWitness, Proof } from './prove.js';
export { prove } from './prove.js';
export type { AnalysisOptions, ProviderReachability, Verdict } from './reachability.js';
export { reachability } from './reachability.js';
export type { Way, Who } from './who.js';
export { who } from './who.js';
