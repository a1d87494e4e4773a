import { Failure } from '../../cli/failure.js';
import { secondsOf } from '../../cli/instant.js';
import { printable } from '../../report/printable.js';
import { formatClaimName } from '../../ruleset/claim-name.js';
import { emptyRecord } from '../../syntax/json.js';
import { assign } from '../claims.js';
import type { Answer, ReplCommand, ReplContext } from '../command.js';
import { gist } from '../gist.js';
import { needArgument } from '../need.js';
import type { ReplState } from '../state.js';
import { decisionOf } from '../state.js';

/** The state with the decision it leads to. */
export function changed(state: ReplState, { world }: ReplContext): Answer {
  const decision = decisionOf(state, world.now());
  return { text: decision === undefined ? '' : `${gist(decision, world.paint)}\n`, state };
}

export const providerCommand: ReplCommand = {
  name: 'provider',
  argument: '[KEY]',
  summary: 'the provider that the token came through; without KEY it is derived from the claims',
  run: (argument, context) => changed({ ...context.state, provider: argument === '' ? undefined : argument }, context),
  candidates: ({ loaded }) => Object.keys(loaded?.rules.ruleSet.providers ?? {}),
};

export const nowCommand: ReplCommand = {
  name: 'now',
  argument: '[INSTANT]',
  summary: 'the time of the decision, RFC 3339 or epoch seconds; without INSTANT the clock',
  run: (argument, context) =>
    changed({ ...context.state, now: argument === '' ? undefined : secondsOf(argument, ':now') }, context),
};

export const roleCommand: ReplCommand = {
  name: 'ask-role',
  argument: '[ARN]',
  summary: 'the role that the caller asks for; without ARN none',
  run: (argument, context) =>
    changed({ ...context.state, customRole: argument === '' ? undefined : argument }, context),
  candidates: ({ loaded }) => Object.values(loaded?.rules.ruleSet.roles ?? {}).map(({ arn }) => arn),
};

export const guestCommand: ReplCommand = {
  name: 'guest',
  argument: '[off]',
  summary: 'a caller without a token; setting a claim ends it as well',
  run: (argument, context) => {
    if (argument !== '' && argument !== 'off') throw new Failure('`:guest` takes `off` or nothing');
    return changed({ ...context.state, isGuest: argument === '' }, context);
  },
};

export const claimsCommand: ReplCommand = {
  name: 'claims',
  summary: 'the claims as they are now',
  run: (_argument, { state }) => ({
    text: state.isGuest ? 'the caller is a guest\n' : `${printable(JSON.stringify(state.claims))}\n`,
  }),
};

export const unsetCommand: ReplCommand = {
  name: 'unset',
  argument: 'CLAIM',
  summary: 'take a claim away',
  run: (argument, context) => {
    const claims = assign(context.state.claims, needArgument(argument, ':unset CLAIM'), '');
    return changed({ ...context.state, claims }, context);
  },
  candidates: ({ claims }) => Object.keys(claims).map((name) => formatClaimName([name])),
};

export const clearCommand: ReplCommand = {
  name: 'clear',
  summary: 'take all claims away',
  instead: ':unset CLAIM',
  run: (_argument, context) => changed({ ...context.state, claims: emptyRecord(), isGuest: false }, context),
};
