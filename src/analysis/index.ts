export type { Witness } from './group.js';
export type { AnalysisOptions, ProviderReachability, Verdict } from './reachability.js';
export { reachability } from './reachability.js';
