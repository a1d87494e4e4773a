import { suggest } from '../../../diagnostics/suggest.js';
import { GLOBAL_KEY_NAMES, knownKey } from '../language/known-keys.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { isBareTagKey } from './tag-keys.js';

/** A key is a prefix, a colon and a name; of those with the prefix `aws` the list is known. */
export const keyName: Check = onTests(['iam-key-form', 'iam-key-unknown'], ({ key, lowerKey, path }, report) => {
  // A variable is refused as such.
  if (key.includes('${')) return;
  const slash = key.indexOf('/');
  // The key of a tag may hold spaces.
  const head = slash < 0 ? key : key.slice(0, slash);
  if (!key.includes(':') || /[\s*?]/.test(head)) {
    report('iam-key-form', 'warning', path, `${quote(key)} does not look like a condition key`, {
      help: 'a key is a service prefix, a colon and a name, such as `aws:SourceIp`; wildcards have no meaning in it',
      part: 'key',
    });
  } else if (lowerKey.startsWith('aws:') && knownKey(key) === undefined && !isBareTagKey(lowerKey)) {
    report('iam-key-unknown', 'warning', path, `${quote(key)} is none of the keys that all services share`, {
      help: 'a key that does not exist is absent from every request',
      suggestion: lowerKey === 'aws:arn' ? 'aws:PrincipalArn' : suggest(key, GLOBAL_KEY_NAMES),
      part: 'key',
    });
  }
});
