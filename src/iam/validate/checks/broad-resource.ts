import { isAllStars } from '../language/glob.js';
import { type Check, isOfType, onStatements } from './check.js';

export const broadResource: Check = onStatements(
  ['iam-allow-not-resource', 'iam-not-resource-star'],
  ({ effect, notResources, path }, report, policy) => {
    const star = notResources.find(({ text }) => isAllStars(text));
    if (star !== undefined) {
      report('iam-not-resource-star', 'warning', star.path, 'a NotResource of `*` leaves no resource over', {
        help: 'name what the statement is not about, or leave the statement out',
      });
    } else if (effect === 'Allow' && notResources.length > 0 && isOfType(policy, 'identity', 'session', 'resource')) {
      report(
        'iam-allow-not-resource',
        'warning',
        [...path, 'NotResource'],
        'everything but the listed resources is allowed',
        {
          help: 'list what is allowed under Resource, or deny what is listed',
          part: 'key',
        },
      );
    }
  },
);
