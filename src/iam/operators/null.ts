import { readBoolean } from './booleans.js';
import { operatorName, type PresenceOperator } from './operator.js';

/** `true`: the key is absent; `false`: it is there. */
export const nullOperator: PresenceOperator = {
  kind: 'presence',
  name: operatorName('Null'),
  read: readBoolean,
};
