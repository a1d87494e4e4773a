import type { JsonPath } from '../../../syntax/json.js';
import { covers } from '../language/glob.js';
import type { PolicyView } from '../view.js';
import { hasMember } from '../view.js';
import { type Check, isOfType } from './check.js';

/** Passing tags or a source identity needs an action of its own in the trust policy (E66). Checked where the caller says that it is done. */
export const trustSession: Check = {
  codes: ['iam-trust-tag-session', 'iam-trust-source-identity'],
  run: (policy, report) => {
    if (!isOfType(policy, 'trust')) return;
    const help = (action: string): string =>
      `add \`${action}\` to the actions of the statement that lets the role be assumed`;
    if (policy.options.usesTags && !isAllowed(policy, 'sts:tagsession')) {
      report(
        'iam-trust-tag-session',
        'error',
        placeOf(policy),
        'the role is assumed with tags, and no statement allows that',
        {
          help: help('sts:TagSession'),
        },
      );
    }
    if (policy.options.usesSourceIdentity && !isAllowed(policy, 'sts:setsourceidentity')) {
      report(
        'iam-trust-source-identity',
        'error',
        placeOf(policy),
        'the role is assumed with a source identity, and no statement allows that',
        {
          help: help('sts:SetSourceIdentity'),
        },
      );
    }
  },
};

function placeOf(policy: PolicyView): JsonPath {
  return hasMember(policy.root, 'Statement') ? ['Statement'] : [];
}

function isAllowed(policy: PolicyView, action: string): boolean {
  return policy.statements.some(
    ({ effect, actions, notActions }) =>
      effect === 'Allow' &&
      (actions.some(({ text }) => covers(text.toLowerCase(), action)) ||
        (notActions.length > 0 && !notActions.some(({ text }) => covers(text.toLowerCase(), action)))),
  );
}
