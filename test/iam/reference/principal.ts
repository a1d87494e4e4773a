import type { Context } from './context.js';
import { and, not, or, type Tri } from './tri.js';

/** Who asks (E49–E53). */
export interface Who {
  readonly kind: string;
  readonly arn: string;
  readonly account: string | undefined;
  readonly role: string;
  /** The ARNs of the role of a session, or of the user behind a federated user; `sure` where the request says it. */
  readonly behind: readonly string[];
  readonly sure: boolean;
}

const ARN = /^arn:([^:]+):(iam|sts)::(\d{12}):(?:(root)|(user|role|federated-user|assumed-role)\/(.+))$/s;

/** The kind and parts of an ARN that names a principal. */
export function named(
  arn: string,
): { readonly kind: string; readonly account: string; readonly names: readonly string[] } | undefined {
  const match = ARN.exec(arn);
  if (match === null) return undefined;
  const [, , service, account = '', root, type = '', rest = ''] = match;
  const names = rest.split('/');
  if (root !== undefined) return service === 'iam' ? { kind: 'root', account, names: [] } : undefined;
  if (names.at(-1) === '') return undefined;
  if ((type === 'user' || type === 'role') !== (service === 'iam')) return undefined;
  if (type === 'federated-user' && names.length !== 1) return undefined;
  if (type === 'assumed-role' && (names.length !== 2 || names[0] === '')) return undefined;
  return { kind: type === 'assumed-role' ? 'session' : type, account, names };
}

export function whoIs(principal: unknown, context: Context): Who {
  const nobody = { arn: '', account: undefined, role: '', behind: [], sure: true };
  if (typeof principal === 'object' && principal !== null) {
    const [[type = '', text] = []] = Object.entries(principal);
    if (Object.keys(principal).length !== 1 || typeof text !== 'string') return { ...nobody, kind: 'unknown' };
    if (type === 'AWS') return whoIs(text, context);
    if (type === 'Federated' || type === 'Service') return { ...nobody, kind: type, arn: text };
    return { ...nobody, kind: 'unknown' };
  }
  const arn = String(principal);
  if (arn === '*') return { ...nobody, kind: 'anonymous' };
  const found = named(arn);
  if (found === undefined) return { ...nobody, kind: 'unknown' };
  const who = { ...nobody, kind: found.kind, arn, account: found.account };
  const given = context.get('aws:principalarn');
  const claimed = typeof given === 'string' ? named(given) : undefined;
  const isOfAccount = claimed?.account === found.account;
  if (found.kind === 'role') return { ...who, role: found.names.at(-1) ?? '' };
  if (found.kind === 'federated-user') {
    return claimed?.kind === 'user' && isOfAccount ? { ...who, behind: [String(given)] } : { ...who, sure: false };
  }
  if (found.kind !== 'session') return who;
  const [role = ''] = found.names;
  const derived = `arn:${arn.split(':')[1]}:iam::${found.account}:role/${role}`;
  const fits = claimed?.kind === 'role' && isOfAccount && claimed.names.at(-1) === role;
  if (fits && String(given).startsWith(`arn:${arn.split(':')[1]}:`)) return { ...who, role, behind: [String(given)] };
  if (given === undefined) return { ...who, role, behind: [derived], sure: false };
  // The request names another role: either may be meant, and neither is certain.
  return { ...who, role, behind: typeof given === 'string' ? ['', derived, given] : ['', derived], sure: false };
}

/** `*`, twelve digits and the like, with its grade where it names the caller: 3 direct, 2 by role, 1 by account. */
export function names(type: string, text: unknown, who: Who): { readonly truth: Tri; readonly grade: number } {
  const answer = (truth: Tri, grade = 0) => ({ truth, grade: truth === true ? grade : 0 });
  if (typeof text !== 'string') return answer(null);
  if (type === 'AWS' && text === '*') {
    return who.kind === 'Federated' || who.kind === 'Service' ? answer(null) : answer(true, 3);
  }
  if (/[*?]/.test(text) || text === '') return answer(null);
  if (type === 'Service' || type === 'Federated') return answer(who.kind === type && who.arn === text, 3);
  if (type === 'CanonicalUser') return answer(['Federated', 'Service', 'anonymous'].includes(who.kind) ? false : null);
  if (type !== 'AWS') return answer(null);
  const entry = /^\d{12}$/.test(text) ? { kind: 'root', account: text, names: [] } : named(text);
  if (entry === undefined) return answer(/^A[A-Z0-9]{15,127}$/.test(text) ? false : null);
  if (who.kind === 'unknown') return answer(null);
  if (entry.account !== who.account) return answer(false);
  if (entry.kind === 'root') return answer(true, 1);
  if (text === who.arn) return answer(true, entry.kind === 'role' ? 2 : 3);
  if (entry.kind === 'role' && who.kind === 'session') {
    if (who.behind.length > 1)
      return answer(who.behind.includes(text) || entry.names.at(-1) === who.role ? null : false);
    if (who.behind.includes(text)) return answer(true, 2);
    return answer(!who.sure && entry.names.at(-1) === who.role ? null : false);
  }
  if (entry.kind === 'session' && who.kind === 'role') return answer(entry.names[0] === who.role ? null : false);
  if (entry.kind === 'user' && who.kind === 'federated-user')
    return who.sure ? answer(who.behind.includes(text), 2) : answer(null);
  return answer(false);
}

/** The entries of a Principal element; undefined where it is none. */
export function entriesOf(element: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (element === '*') return [['AWS', '*']];
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return undefined;
  return Object.entries(element).flatMap(([type, listed]) =>
    (Array.isArray(listed) ? listed : [listed]).map((text: unknown) => [type, text] as const),
  );
}

/** Whether NotPrincipal leaves the caller out (E52). */
export function isOutside(element: unknown, who: Who, hasBoundary: boolean): Tri {
  const entries = entriesOf(element);
  if (entries === undefined || entries.length === 0) return null;
  if (hasBoundary && who.account !== undefined && who.kind !== 'root') return true;
  const truth = ([type, text]: readonly [string, unknown]): Tri => names(type, text, who).truth;
  const kind = ([type, text]: readonly [string, unknown]): string =>
    type !== 'AWS' || typeof text !== 'string'
      ? type
      : /^\d{12}$/.test(text)
        ? 'root'
        : text === '*'
          ? '*'
          : (named(text)?.kind ?? '');
  const among = (wanted: string): Tri => or(entries.filter((entry) => kind(entry) === wanted).map(truth));
  const needed =
    who.kind === 'session'
      ? ['root', 'role', 'session']
      : who.account !== undefined && who.kind !== 'root'
        ? ['root', who.kind]
        : [who.kind];
  const spared = or([among('*'), and(needed.map(among))]);
  return spared === false && or(entries.map(truth)) !== false ? null : not(spared);
}
