import type { Range } from '../diagnostics/diagnostic.js';
import type { RuleSet } from '../ruleset/model.js';
import type { JsonObject, JsonPath } from '../syntax/json.js';
import type { Proofs } from './proofs.js';

/** What lint rules look at. */
export interface LintSubject {
  readonly ruleSet: RuleSet;
  /** The file as it was read: what the rule set fills in or resolves is here as it was written. */
  readonly document: JsonObject;
  readonly locate: (path: JsonPath, part?: 'key' | 'value') => Range | undefined;
  /** Where a part of a policy file that the rules name stands in that file. */
  readonly locateInFile: (file: string, path: JsonPath, part?: 'key' | 'value') => Range | undefined;
  /** The service that the file is meant to be exported to; rules of the category portability run only where there is one. */
  readonly target?: 'cognito' | undefined;
  /** Epoch seconds; where it is left out, nothing is said of time. */
  readonly now?: number | undefined;
  /** The ids of the rules that the file's tests reach, by provider key; left out where the file has no tests. */
  readonly reached?: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** What is proved of the rules; left out where nobody asks for proofs. */
  readonly proofs?: Proofs | undefined;
}
