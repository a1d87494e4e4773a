import type { ClaimPath, Condition, RuleSet } from '../ruleset/model.js';
import { emptyRecord } from '../syntax/json.js';
import type { CompiledAtom } from './atom.js';
import { compileAtom } from './atom.js';
import type { CompiledLogic } from './logic-condition.js';
import { Looks } from './looks.js';
import type { Parts } from './parts.js';
import { partOf } from './parts.js';
import type { ClaimReader, Readings } from './reader.js';
import { ClaimReaders } from './reader.js';
import type { Truth } from './truth.js';
import { FALSE, greatest, least, not, TRUE } from './truth.js';

/** What conditions are evaluated against: one request. */
export interface Env extends Readings {
  /** Epoch seconds. */
  readonly now: number | undefined;
  /** Takes every test of an age as unknown. */
  readonly timeless?: boolean;
  /** Truth + 1 of the named conditions evaluated so far, so that nested `use`s cost each of them once. */
  memo?: Uint8Array | undefined;
}

/** A condition made ready for many requests: its truth, and what it is made of, for those who tell how it came about. */
export type CompiledCondition = { readonly truth: (env: Env) => Truth } & (
  | { readonly kind: 'all' | 'any'; readonly of: readonly CompiledCondition[] }
  | { readonly kind: 'not'; readonly of: CompiledCondition }
  | { readonly kind: 'use'; readonly name: string; readonly of: CompiledCondition }
  | CompiledLogic
  | CompiledAtom
);

/** Compiles the conditions of one rule set; the named ones once each. */
export class ConditionCompiler {
  /** What conditions look at, compiled or not. */
  readonly looks: Looks;
  readonly parts: Parts;
  readonly #readers: ClaimReaders;
  readonly #named: Readonly<Record<string, Condition>>;
  readonly #slots: ReadonlyMap<string, number>;
  readonly #compiled = emptyRecord<CompiledCondition>();

  constructor(ruleSet: Pick<RuleSet, 'claims' | 'conditions'>, parts: Parts) {
    this.parts = parts;
    this.#readers = new ClaimReaders(ruleSet.claims, parts);
    this.#named = ruleSet.conditions;
    this.looks = new Looks(ruleSet.conditions, (path) => this.reader(path));
    this.#slots = new Map(Object.keys(ruleSet.conditions).map((name, slot) => [name, slot]));
  }

  reader(path: ClaimPath): ClaimReader {
    return this.#readers.of(path);
  }

  compile(condition: Condition): CompiledCondition {
    switch (condition.kind) {
      case 'all':
      case 'any':
        return combine(
          condition.kind,
          condition.of.map((part) => this.compile(part)),
        );
      case 'not':
        return negate(this.compile(condition.of));
      case 'use':
        return this.#use(condition.name);
      case 'logic':
        return partOf(this.parts, 'jsonLogic', '`logic`').compileLogic(
          condition.expression,
          condition.claims.map((name) => this.reader([name])),
        );
      case 'atom':
        return compileAtom(condition, this.reader(condition.claim), this.parts);
    }
  }

  #compiledOnce(name: string): CompiledCondition {
    this.#compiled[name] ??= this.compile(this.#named[name] as Condition);
    return this.#compiled[name];
  }

  #use(name: string): CompiledCondition {
    const named = this.#compiledOnce(name);
    const slot = this.#slots.get(name) as number;
    const slots = this.#slots.size;
    const truth = (env: Env): Truth => {
      env.memo ??= new Uint8Array(slots);
      const known = env.memo[slot] as number;
      if (known > 0) return (known - 1) as Truth;
      const value = named.truth(env);
      env.memo[slot] = value + 1;
      return value;
    };
    return { kind: 'use', name, of: named, truth };
  }
}

function combine(kind: 'all' | 'any', of: readonly CompiledCondition[]): CompiledCondition {
  const pick = kind === 'all' ? least : greatest;
  const first: Truth = kind === 'all' ? TRUE : FALSE;
  const last: Truth = kind === 'all' ? FALSE : TRUE;
  return {
    kind,
    of,
    truth: (env) => {
      let truth: Truth = first;
      for (const part of of) {
        truth = pick(truth, part.truth(env));
        if (truth === last) break;
      }
      return truth;
    },
  };
}

function negate(of: CompiledCondition): CompiledCondition {
  return { kind: 'not', of, truth: (env) => not(of.truth(env)) };
}
