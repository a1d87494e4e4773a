import type { Comparison } from '../../../src/analysis/index.js';
import { load } from '../../../src/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';

export const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
export const KEY = `${POOL}:1example23456789`;
export const AMAZON = 'www.amazon.com';
export const ROLE = 'arn:aws:iam::123456789012:role/';

export interface FileParts {
  readonly rules?: readonly object[];
  /** Besides `a` and `b`. */
  readonly roles?: object;
  /** Besides `rules`. */
  readonly provider?: object;
  /** In the place of the provider that has the rules. */
  readonly providers?: object;
  /** Claims, defaults and conditions. */
  readonly more?: object;
}

/** A rule file with the roles `a` and `b`, and one provider that gives `a` to some. */
export function fileOf({ rules, roles, provider, providers, more }: FileParts = {}): RuleSet {
  const own = {
    type: 'rules',
    rules: rules ?? [{ id: 'r', when: { claim: 'g', equals: 'a' }, role: 'a' }],
    ...provider,
  };
  return load(
    JSON.stringify({
      version: 1,
      roles: { a: `${ROLE}a`, b: `${ROLE}b`, ...roles },
      providers: providers ?? { [KEY]: own },
      ...more,
    }),
  );
}

/** From what to what, by the ARNs that the files write. */
export function toldOf({ differences }: Comparison): readonly string[] {
  return differences.map(({ who, kind, ...outcomes }) => {
    const [old, fresh] = [outcomes.old, outcomes.new].map((outcome) =>
      outcome.kind === 'denied' ? 'denied' : (outcome.role ?? outcome.arn),
    );
    return `${who} ${kind}: ${old} → ${fresh}`;
  });
}
