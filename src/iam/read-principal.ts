import type { JsonObject, JsonPath } from '../syntax/json.js';
import { isAccount, readArn } from './arn.js';
import type { PrincipalElement, PrincipalEntry } from './policy.js';
import { asList, isObject, member, memberPath, type Report } from './reading.js';
import { quoted } from './trace.js';

const TYPES = ['AWS', 'Federated', 'Service', 'CanonicalUser'] as const;
type PrincipalType = (typeof TYPES)[number];

/** Reads Principal or NotPrincipal; undefined where neither stands there. */
export function readPrincipal(statement: JsonObject, path: JsonPath, report: Report): PrincipalElement | undefined {
  const hasPositive = Object.hasOwn(statement, 'Principal');
  const hasNegative = Object.hasOwn(statement, 'NotPrincipal');
  if (!hasPositive && !hasNegative) return undefined;
  const name = hasPositive ? 'Principal' : 'NotPrincipal';
  const at = [...path, name];
  const value = member(statement, name);
  const entries: PrincipalEntry[] = [];
  if (hasPositive && hasNegative) {
    report({
      code: 'stands-alone',
      message: '`Principal` and `NotPrincipal` stand in one statement',
      path: [...path, 'NotPrincipal'],
      part: 'key',
      help: 'make two statements of it',
    });
  }
  if (value === '*') entries.push({ kind: 'everyone' });
  else if (isObject(value)) entries.push(...readTypes(value, at, report));
  else {
    report({
      code: 'wrong-type',
      message: `\`${name}\` is neither \`*\` nor an object`,
      path: at,
      help: 'write `{ "AWS": "…" }`, or another type of principal',
    });
    entries.push({ kind: 'unreadable' });
  }
  if (entries.length === 0) report({ code: 'empty-list', message: `\`${name}\` lists nothing`, path: at });
  return {
    path: at,
    isNegated: !hasPositive,
    isSound: !(hasPositive && hasNegative) && entries.length > 0,
    entries,
  };
}

function readTypes(value: JsonObject, path: JsonPath, report: Report): readonly PrincipalEntry[] {
  return Object.keys(value).flatMap((type): readonly PrincipalEntry[] => {
    const at = [...path, type];
    if (!isPrincipalType(type)) {
      const help = `known: ${TYPES.map((one) => `\`${one}\``).join(', ')}`;
      report({ code: 'unknown-key', message: `${quoted(type)} is no type of principal`, path: at, part: 'key', help });
      return [{ kind: 'unreadable' }];
    }
    const listed = member(value, type);
    return asList(listed).map((entry, index) => {
      const entryPath = memberPath(at, listed, index);
      if (typeof entry !== 'string') {
        report({ code: 'wrong-type', message: 'a principal is not a text', path: entryPath });
        return { kind: 'unreadable' };
      }
      const read = readEntry(type, entry);
      if (read.kind === 'unreadable') {
        report({
          code: 'bad-value',
          message: `${quoted(entry)} is no principal of the type \`${type}\``,
          path: entryPath,
        });
      }
      return read;
    });
  });
}

function isPrincipalType(name: string): name is PrincipalType {
  return (TYPES as readonly string[]).includes(name);
}

function readEntry(type: PrincipalType, text: string): PrincipalEntry {
  if (type === 'AWS') return readAwsEntry(text);
  if (text === '' || /[*?]/.test(text)) return { kind: 'unreadable' };
  if (type === 'Service') return { kind: 'service', name: text };
  return type === 'Federated' ? { kind: 'federated', provider: text } : { kind: 'canonical' };
}

function readAwsEntry(text: string): PrincipalEntry {
  if (text === '*') return { kind: 'everyone' };
  if (isAccount(text)) return { kind: 'account', account: text };
  if (/^A[A-Z0-9]{15,127}$/.test(text)) return { kind: 'nobody' };
  if (/[*?]/.test(text)) return { kind: 'unreadable' };
  return readPrincipalArn(text) ?? { kind: 'unreadable' };
}

/** The principal that an ARN names, in a policy or as the caller. */
export function readPrincipalArn(arn: string): Exclude<PrincipalEntry, { kind: 'everyone' | 'nobody' }> | undefined {
  const [, partition, service, region, account, rest] = readArn(arn) ?? [];
  if (!partition || region !== '' || !isAccount(account) || rest === undefined) return undefined;
  const [type, ...names] = rest.split('/');
  const last = names.at(-1);
  if (service === 'iam' && rest === 'root') return { kind: 'account', account };
  if (!last) return undefined;
  if (service === 'iam' && type === 'user') return { kind: 'user', arn, account };
  if (service === 'iam' && type === 'role') return { kind: 'role', arn, account, name: last };
  if (service !== 'sts') return undefined;
  if (type === 'federated-user' && names.length === 1) return { kind: 'federated-user', arn, account };
  const [role] = names;
  return type === 'assumed-role' && names.length === 2 && role ? { kind: 'session', arn, account, role } : undefined;
}
