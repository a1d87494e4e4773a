import { isAllStars } from '../language/glob.js';
import { quote } from '../quote.js';
import { type Check, isOfType, onStatements } from './check.js';

/** Statements that allow whatever AWS has, and will have. In an SCP they are the normal way to filter nothing. */
export const broadAction: Check = onStatements(
  ['iam-action-star', 'iam-allow-not-action'],
  ({ effect, actions, notActions, path }, report, policy) => {
    if (effect !== 'Allow' || isOfType(policy, 'scp', 'rcp')) return;
    for (const { text, path: place } of isOfType(policy, 'trust') ? [] : actions) {
      if (!text.split(':').every(isAllStars)) continue;
      report('iam-action-star', 'warning', place, `${quote(text)} allows every action of every service`, {
        help: 'name the services and actions that are needed',
      });
    }
    if (notActions.length > 0) {
      report(
        'iam-allow-not-action',
        'warning',
        [...path, 'NotAction'],
        'everything but the listed actions is allowed',
        {
          help: 'list what is allowed under Action, or deny what is listed',
          part: 'key',
        },
      );
    }
  },
);
