import type { Report } from '../finding.js';
import { hasWildcard, isAllStars } from '../language/glob.js';
import { quote, shorten } from '../quote.js';
import type { TextItem } from '../view.js';
import { type Check, onStatements } from './check.js';

/** An action is a service prefix, one colon, and a name (E8). AWS does not look whether there is such an action. */
export const actionForm: Check = onStatements(
  [
    'iam-action-vendor',
    'iam-action-colons',
    'iam-action-vendor-name',
    'iam-action-vendor-wildcard',
    'iam-action-characters',
    'iam-action-empty-name',
  ],
  ({ actions, notActions }, report) => {
    for (const item of [...actions, ...notActions]) {
      // A variable is refused as such.
      if (!isAllStars(item.text) && !item.text.includes('${')) checkAction(item, report);
    }
  },
);

function checkAction({ text, path }: TextItem, report: Report): void {
  const parts = text.split(':');
  const [vendor = '', name] = parts;
  if (name === undefined || vendor === '') {
    report('iam-action-vendor', 'error', path, `${quote(text)} has no service prefix`, {
      help: 'write the service in front: `s3:GetObject`',
    });
    return;
  }
  if (parts.length > 2) {
    report('iam-action-colons', 'error', path, `${quote(text)} has more than one colon`, {
      help: 'an action is a service prefix, one colon and a name; several actions are a list',
    });
    return;
  }
  checkVendor(vendor, { text, path }, report);
  checkName(vendor, name, { text, path }, report);
}

function checkVendor(vendor: string, { text, path }: TextItem, report: Report): void {
  if (/[^A-Za-z0-9\-.*?]/.test(vendor)) {
    report('iam-action-vendor-name', 'error', path, `${quote(vendor)} is no service prefix`, {
      help: 'a prefix has letters, digits, `-` and `.`; take away white space',
    });
  } else if (hasWildcard(vendor)) {
    report(
      'iam-action-vendor-wildcard',
      'warning',
      path,
      `${quote(text)} takes in services by a pattern of their names`,
      {
        help: 'name the service; new services may come to match',
      },
    );
  }
}

function checkName(vendor: string, name: string, { text, path }: TextItem, report: Report): void {
  if (name === '') {
    report('iam-action-empty-name', 'warning', path, `${quote(text)} names no action`, {
      help: `write the action behind the colon, or \`${shorten(vendor)}:*\` for all of the service`,
    });
  } else if (/[^A-Za-z0-9*?_-]/.test(name)) {
    report(
      'iam-action-characters',
      'warning',
      path,
      `no action has a name like ${quote(name)}, so that nothing matches`,
      {
        help: 'take away white space and commas; several actions are a list',
      },
    );
  }
}
