import type { Policy, PolicyInput } from '../iam/index.js';
import { parsePolicy } from '../iam/read-policy.js';
import type { PolicySource } from '../ruleset/model.js';

/** A policy of a rule set, as evaluation takes it. What AWS would refuse is there too, and allows nothing. */
export function parsedSource({ document, file }: PolicySource): Policy {
  // A text is no document: it must not be read as one that somebody has written into a text.
  const value = typeof document === 'string' ? null : document;
  return parsePolicy(value, file === undefined ? {} : { file }).policy as Policy;
}

/** Stands in for a policy that is not known, at its best or at its worst. */
export function everything(effect: 'Allow' | 'Deny'): PolicyInput {
  return { Version: '2012-10-17', Statement: [{ Effect: effect, Action: '*', Resource: '*' }] };
}
