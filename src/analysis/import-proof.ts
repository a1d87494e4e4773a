import { readDirectly } from '../import/direct.js';
import { parse } from '../parse.js';
import { compare } from './compare/compare.js';
import type { Comparison } from './compare/model.js';
import type { AnalysisOptions } from './reachability.js';

/**
 * Whether a rule file decides every token and every guest as the Cognito configuration does that it was made of. The configuration is read by code of its
 * own, which knows nothing of how it is imported; what is called old in the answer is the configuration.
 * @param configuration What `importCognito` takes.
 * @returns Undefined where one of the two cannot be read.
 * @throws RolecallError `internal`, where engine and analysis disagree.
 */
export function proveImport(
  configuration: string,
  yaml: string,
  options: AnalysisOptions = {},
): Comparison | undefined {
  const direct = readDirectly(configuration);
  const { ruleSet } = parse(yaml);
  return direct === undefined || ruleSet === undefined ? undefined : compare(direct, ruleSet, options);
}
