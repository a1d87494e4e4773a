export type { Description } from './describe.js';
export type { Witness } from './group.js';
export type { TokenOptions } from './narrow.js';
export type { AnalysisOptions, ProviderReachability, Verdict } from './reachability.js';
export { reachability } from './reachability.js';
export type { WayDescription } from './ways.js';
export type { Way, Who, WhoOptions } from './who.js';
export { who } from './who.js';
