import { quote, shorten } from '../quote.js';
import { type Check, onTests } from './check.js';
import { isBareTagKey } from './tag-keys.js';

const RESERVED: readonly string[] = ['aws:requesttag/aws:', 'aws:principaltag/aws:'];

/** Keys for tags. Tags that start with `aws:` are AWS's own: no request sets them, and no session has them. */
export const keyTag: Check = onTests(
  ['iam-key-tag', 'iam-key-tag-reserved'],
  ({ key, lowerKey, path, values, operator }, report, { effect }) => {
    if (isBareTagKey(lowerKey)) {
      report('iam-key-tag', 'error', path, `${quote(key)} names no tag`, {
        help: `write the key of the tag behind it: \`${shorten(key.endsWith('/') ? key : `${key}/`)}team\``,
        part: 'key',
      });
    } else if (RESERVED.some((start) => lowerKey.startsWith(start))) {
      report('iam-key-tag-reserved', 'warning', path, `${quote(key)} names a tag that starts with \`aws:\``, {
        help: 'such tags are reserved; test one of your own',
        part: 'key',
      });
    }
    if (lowerKey !== 'aws:tagkeys' || effect !== 'Allow' || operator?.base.negated !== false) return;
    for (const { value, path: place } of values) {
      if (typeof value !== 'string' || !value.toLowerCase().startsWith('aws:')) continue;
      report('iam-key-tag-reserved', 'warning', place, `the tag key ${quote(value)} starts with \`aws:\``, {
        help: 'such tags are reserved: no request can set them',
      });
    }
  },
);
