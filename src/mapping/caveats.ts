import type { Caveat, CaveatCode } from '../generated/decision.js';

/** The open question behind each code, and how it is answered here. */
export const CAVEAT_MESSAGES: Readonly<Record<CaveatCode, string>> = {
  'absent-ambiguous-role-resolution':
    'the imported configuration has no AmbiguousRoleResolution, and no document says what Cognito then does: taken as Deny',
  'custom-role-guest': 'no document says what a custom role ARN does for a guest: refused',
  'custom-role-refusal': 'no document says which error Cognito gives for a custom role that is refused',
  'custom-role-unmapped': 'no document says what a custom role ARN does for a provider without a role mapping: refused',
  'guest-configuration':
    'an identity pool that allows guests but has no role for them answers InvalidIdentityPoolConfigurationException instead',
  'match-comparison':
    'no document says whether Cognito compares case-sensitively, trims, normalises or knows wildcards: compared as it stands, and another reading would differ',
  'match-empty':
    'no document says how Cognito compares a claim that is null or empty, and the readings differ: taken as unknown',
  'match-list': 'no document says how Cognito compares a list here, and the readings differ: taken as unknown',
  'match-non-string': 'no document says how Cognito compares a number or boolean: compared as its JSON text',
  'match-object': 'no document says how Cognito compares an object, and the readings differ: taken as unknown',
  'principal-tag-skipped':
    'no document says what Cognito does with a principal tag whose claim is missing or no text: the session has no such tag',
  'token-no-roles': 'that a token without role claims is ambiguous is inferred, not documented',
  'token-role-claims-form': 'the role claims of the token do not have the form that Cognito gives them',
  'token-roles-repeated': 'no document says whether a role that the token lists twice is one role: taken as ambiguous',
  'token-single-role':
    'the Developer Guide calls a token with one role and no preferred role ambiguous, the API reference takes the role: taken',
};

/** The caveats of one decision, each once, in the order they came up. */
export class Caveats {
  private readonly found = new Map<string, Caveat>();

  add(code: CaveatCode, about: { readonly rule?: string; readonly claim?: string } = {}): void {
    const key = JSON.stringify([code, about.rule, about.claim]);
    if (!this.found.has(key)) this.found.set(key, { code, message: CAVEAT_MESSAGES[code], ...about });
  }

  all(): readonly Caveat[] {
    return [...this.found.values()];
  }
}
