import { formatCidr, isWithinRange, networkOf, parseCidr } from '../language/cidr.js';
import { quote } from '../quote.js';
import { type Check, onTests } from './check.js';
import { scalarsOf } from './scalars.js';

/** Addresses that no request comes from over the internet. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
]
  .map(parseCidr)
  .filter((range) => range !== undefined);

export const valueIp: Check = onTests(
  ['iam-value-ip', 'iam-value-ip-host-bits', 'iam-value-ip-private'],
  (test, report) => {
    if (test.operator?.base.type !== 'IpAddress') return;
    for (const { text, path } of scalarsOf(test)) {
      const range = parseCidr(text);
      if (range === undefined) {
        report('iam-value-ip', 'error', path, `${quote(text)} is not an address, or a range of addresses`, {
          help: 'write `203.0.113.0/24` or `2001:db8::/32`: four decimal parts without leading zeros, or IPv6, and a prefix length',
        });
        continue;
      }
      const network = networkOf(range);
      if (network !== range.address) {
        const suggestion = formatCidr(range.width, network, range.prefix);
        report('iam-value-ip-host-bits', 'info', path, `the bits behind the prefix of ${quote(text)} are ignored`, {
          help: `write \`${suggestion}\`, or give the address alone`,
          suggestion,
        });
      }
      if (test.lowerKey === 'aws:sourceip' && PRIVATE.some((outer) => isWithinRange(range, outer))) {
        report(
          'iam-value-ip-private',
          'warning',
          path,
          `aws:SourceIp is never a private address such as ${quote(text)}`,
          {
            help: 'test `aws:VpcSourceIp` together with `aws:SourceVpc` for requests through a VPC endpoint',
          },
        );
      }
    }
  },
);
