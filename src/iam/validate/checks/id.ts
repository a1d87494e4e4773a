import { hasMember } from '../view.js';
import { type Check, isOfType } from './check.js';

/** `Id` belongs to policies on resources (E5); elsewhere AWS has been seen to accept and ignore it. */
export const id: Check = {
  codes: ['iam-id'],
  run: (policy, report) => {
    if (!hasMember(policy.root, 'Id') || isOfType(policy, 'resource', 'trust')) return;
    report('iam-id', 'warning', ['Id'], 'an Id has no meaning in a document of this type', {
      help: 'leave it out; it belongs to policies on resources',
      part: 'key',
    });
  },
};
