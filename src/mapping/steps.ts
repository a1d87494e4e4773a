import { PREFERRED_ROLE, ROLES } from './role-claims.js';
import type { Step, StepCode } from './trace.js';

/** What a request can come through on its way to a decision. */
export type StepName =
  | 'guest'
  | 'provider-named'
  | 'provider-derived'
  | 'provider-unknown'
  | 'token'
  | 'custom-role-not-taken'
  | 'custom-role-unmapped'
  | 'custom-role-listed'
  | 'custom-role-unlisted'
  | 'by-token'
  | 'by-rules'
  | 'otherwise-authenticated'
  | 'otherwise-deny'
  | 'unmapped-authenticated'
  | 'unmapped-deny'
  | 'preferred-role'
  | 'preferred-role-unfit'
  | 'roles'
  | 'role'
  | 'session';

type About = string | number | undefined;

/** How a trace tells of each step: only who explains a decision needs the words. */
const STEPS: Readonly<Record<StepName, readonly [StepCode, string | ((about: About) => string)]>> = {
  guest: ['guest', 'the caller is a guest'],
  'provider-named': ['provider', (key) => `the request names the provider \`${key}\``],
  'provider-derived': ['provider', (key) => `the issuer and client of the token are those of \`${key}\``],
  'provider-unknown': ['provider', 'no single provider of the file has the issuer and client of the token'],
  token: ['token', String],
  'custom-role-not-taken': ['custom-role', 'the provider does not let callers ask for a role'],
  'custom-role-unmapped': ['custom-role', 'the provider has no role mapping, so that callers cannot ask for a role'],
  'custom-role-listed': ['role-claims', `the custom role is among \`${ROLES}\``],
  'custom-role-unlisted': ['role-claims', `the custom role is not among \`${ROLES}\``],
  'by-token': ['rules', 'the role claims of the token decide'],
  'by-rules': ['rules', (count) => (count === 1 ? 'one rule is tried' : `${count} rules are tried in order`)],
  'otherwise-authenticated': [
    'otherwise',
    'nothing decided: the authenticated role is given (`otherwise: authenticated`)',
  ],
  'otherwise-deny': ['otherwise', 'nothing decided: denied (`otherwise: deny`)'],
  'unmapped-authenticated': ['unmapped', 'the provider is not under `providers`: the authenticated role is given'],
  'unmapped-deny': ['unmapped', 'the provider is not under `providers`: denied (`unmappedProviders: deny`)'],
  'preferred-role': ['role-claims', `\`${PREFERRED_ROLE}\` names a role`],
  'preferred-role-unfit': ['role-claims', `\`${PREFERRED_ROLE}\` is no role ARN`],
  roles: [
    'role-claims',
    (count) =>
      `\`${PREFERRED_ROLE}\` is missing, and \`${ROLES}\` names ${count === 0 ? 'no role' : count === 1 ? 'one role' : `${count} roles`}`,
  ],
  role: ['role', String],
  session: ['session', (why) => `the session cannot be given: ${why}`],
};

/** The step of a trace; `about` is what it is about: a provider key, a count, or why something cannot be. */
export function stepOf(name: StepName, about: About): Step {
  const [code, words] = STEPS[name];
  return { code, text: typeof words === 'string' ? words : words(about) };
}
