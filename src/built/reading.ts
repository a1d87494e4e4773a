import type { Parts } from '../condition/parts.js';
import type { Limits } from '../ruleset/limits.js';
import type { ClaimPath, Json, Role, Rule } from '../ruleset/model.js';

/** What the parts of a built rule set are read by, and what was read of it so far. */
export interface Reading {
  readonly limits: Limits;
  readonly parts: Parts;
  /** The claim paths met so far, each once, since thousands of rules look at a few claims. */
  readonly paths: Map<string, ClaimPath>;
  /** The effects met so far, by role. */
  readonly effects: Map<string, Rule['effect']>;
  /** The names of conditions. */
  conditions: ReadonlySet<string>;
  /** The policy files by path. */
  files: Readonly<Record<string, Json>>;
  roles: Readonly<Record<string, Role>>;
  /** How many rules were met so far. */
  rules: number;
  /** Levels of nesting of the condition that is read. */
  depth: number;
}

export function newReading(limits: Limits, parts: Parts): Reading {
  return {
    limits,
    parts,
    paths: new Map(),
    effects: new Map(),
    conditions: new Set(),
    files: {},
    roles: {},
    rules: 0,
    depth: 0,
  };
}
