import type { Evaluation, EvaluationPolicies, EvaluationRequest } from '../../../src/iam/index.js';
import { type Context, UNREADABLE } from './context.js';
import type { Layer } from './document.js';
import { fieldsOf } from './operators.js';
import { whoIs } from './principal.js';
import { type Asked, readDocument } from './statement.js';

/** The decision by the plainest reading of the semantics: every document is read anew, and nothing is prepared. Documents are values, not texts. */
export function referenceDecision(policies: EvaluationPolicies, request: EvaluationRequest): Evaluation['decision'] {
  const given = contextOf(request.context ?? {});
  const who = whoIs(request.principal, given);
  const isUnsigned = ['anonymous', 'Federated', 'Service'].includes(who.kind);
  const own = who.kind === 'session' ? who.behind.find((arn) => arn !== '') : who.arn;
  const context = new Map(given);
  if (who.account !== undefined && !context.has('aws:principalarn')) context.set('aws:principalarn', own ?? '');
  const { action, resource } = request;
  const name = action.toLowerCase();
  const asked: Asked = { action, resource, context, who, hasBoundary: isThere(policies.boundary) };
  if (name === 'sts:getcalleridentity' && who.kind !== 'anonymous' && who.kind !== 'Federated') return 'Allowed';

  const ask = (layer: Layer, set: unknown) =>
    (Array.isArray(set) ? set : [set]).map((one) => readDocument(one, layer, asked));
  const single = (layer: 'identity' | 'session' | 'boundary' | 'resource' | 'trust') =>
    isThere(policies[layer]) ? ask(layer, policies[layer]) : undefined;
  const levels = (layer: 'scp' | 'rcp') => (policies[layer] ?? []).map((level) => ask(layer, level));
  const role = who.kind === 'session' ? own : who.kind === 'role' ? who.arn : '';
  const isLinked = fieldsOf(role ?? '')[5]?.startsWith('role/aws-service-role/') === true;
  const scp = isUnsigned || isLinked ? [] : levels('scp');
  const rcp = levels('rcp');
  const [identity, session, boundary] = [single('identity'), single('session'), single('boundary')];
  const [resourcePolicy, trust] = [single('resource'), single('trust')];
  const everything = [identity, session, boundary, resourcePolicy, trust, ...scp, ...rcp].flatMap(
    (layer) => layer ?? [],
  );
  if (everything.some(({ denies }) => denies)) return 'ExplicitlyDenied';

  type Read = typeof everything | undefined;
  const grades = (layer: Read): readonly number[] => layer?.flatMap((one) => one.grades) ?? [];
  const allows = (layer: Read): boolean => layer === undefined || grades(layer).length > 0;
  if (![...rcp, ...scp].every(allows)) return 'ImplicitlyDenied';

  const isRole = /^arn:[^:]*:iam::[^:]*:role\//.test(resource);
  const assumes =
    /^sts:assumerole(withwebidentity|withsaml)?$/.test(name) ||
    (isRole && /^sts:(tagsession|setsourceidentity)$/.test(name)) ||
    (trust !== undefined && name.startsWith('sts:'));
  const isKey = name.startsWith('kms:') && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
  const owner = grades((assumes ? trust : resourcePolicy) ?? []);
  const best = Math.max(0, ...owner);
  const limits = allows(boundary) && allows(session);
  const mine = grades(identity).length > 0 && limits;
  const account = fieldsOf(resource)[4];
  const theirs =
    request.resourceAccount ?? (/^arn:/.test(resource) && /^\d{12}$/.test(account ?? '') ? account : who.account);
  const yes = (allowed: boolean): Evaluation['decision'] => (allowed ? 'Allowed' : 'ImplicitlyDenied');
  if (isUnsigned) return yes(owner.length > 0);
  if (who.account === undefined || theirs !== who.account) return yes(mine && owner.length > 0);
  if (best === 3 || (best === 2 && limits)) return 'Allowed';
  return yes(mine && ((!assumes && !isKey) || owner.length > 0));
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

function contextOf(raw: object): Context {
  const context = new Map<string, string | readonly (string | null)[] | typeof UNREADABLE>();
  const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
  for (const [name, value] of Object.entries(raw) as [string, unknown][]) {
    if (!isThere(value)) continue;
    const key = name.toLowerCase();
    const read = Array.isArray(value)
      ? value.map((one: unknown) => (isScalar(one) ? String(one) : null))
      : isScalar(value)
        ? String(value)
        : UNREADABLE;
    const known = context.get(key);
    const isSame = known === undefined || (typeof known !== 'symbol' && JSON.stringify(known) === JSON.stringify(read));
    context.set(key, isSame ? read : UNREADABLE);
  }
  return context;
}
