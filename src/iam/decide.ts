import { accountIn, type Caller, isWithoutIdentity } from './caller.js';
import { type Grant, gradeOf, type LayerResult, NOTHING } from './layer.js';
import { BY_ROLE, DIRECT } from './match-principal.js';
import type { MatchedStatement, PolicyLayer } from './place.js';
import type { Trace } from './trace.js';

export type LayerName = PolicyLayer;

/** What the layers say of a request; undefined and empty lists of levels are layers that are not there. */
export interface DecisionInput {
  readonly caller: Caller;
  /** In lower case. */
  readonly action: string;
  readonly resource: string;
  /** The account that owns the resource, where the request says it. */
  readonly resourceAccount: string | undefined;
  readonly principalAccount: string | undefined;
  readonly trace: Trace;
  readonly identity: LayerResult | undefined;
  readonly session: LayerResult | undefined;
  readonly boundary: LayerResult | undefined;
  readonly resourcePolicy: LayerResult | undefined;
  readonly trust: LayerResult | undefined;
  readonly scp: readonly LayerResult[];
  readonly rcp: readonly LayerResult[];
}

export type Outcome =
  | { readonly decision: 'Allowed' | 'ExplicitlyDenied'; readonly statements: readonly MatchedStatement[] }
  | { readonly decision: 'ImplicitlyDenied'; readonly statements: readonly []; readonly missing: readonly LayerName[] };

/** The order in which missing layers are named. */
const ORDER: readonly LayerName[] = ['identity', 'session', 'boundary', 'scp', 'rcp', 'resource', 'trust'];

const NO_STATEMENTS: readonly [] = Object.freeze([]);

/** The decision procedure: explicit denials, control policies, and then what must allow within an account or across two. */
export function decide(input: DecisionInput): Outcome {
  // It needs no permission, and none can be taken away.
  if (input.action === 'sts:getcalleridentity' && hasCredentials(input.caller)) {
    return { decision: 'Allowed', statements: NO_STATEMENTS };
  }
  const denials = denialsOf(input);
  if (denials.length > 0) return { decision: 'ExplicitlyDenied', statements: denials };

  const control = controlPath(input);
  const { trace, principalAccount } = input;
  if (control.missing.includes('rcp')) {
    trace.note(
      'rcp-full-access',
      'no Allow applies on a level of resource control policies; AWS keeps RCPFullAWSAccess on each',
    );
  }
  const resourceAccount = input.resourceAccount ?? accountIn(input.resource);
  const isSame = principalAccount !== undefined && (resourceAccount ?? principalAccount) === principalAccount;
  const path = choosePath(input, isSame);
  const missing = joined(control.missing, path.missing);
  if (missing.length > 0) return { decision: 'ImplicitlyDenied', statements: NO_STATEMENTS, missing: inOrder(missing) };
  const isKnown = resourceAccount !== undefined || principalAccount === undefined;
  if (!isKnown && !isWithoutIdentity(input.caller) && choosePath(input, false).missing.length > 0) {
    trace.note('resource-account-assumed', "the resource is taken to belong to the principal's account");
  }
  if (input.trust !== undefined && path.grants.some(isByArn)) {
    trace.note(
      'principal-by-arn',
      'a trust policy is compared by ARN; AWS compares the unique id that the principal had when it was saved',
    );
  }
  const grants = joined(path.grants, control.grants);
  return { decision: 'Allowed', statements: grants.map(({ statement }) => statement) };
}

/** Each missing layer once. */
function inOrder(missing: readonly LayerName[]): readonly LayerName[] {
  return missing.length === 1 ? missing : ORDER.filter((layer) => missing.includes(layer));
}

/** Mostly one of them is empty, and then nothing is copied. */
function joined<Member>(first: readonly Member[], second: readonly Member[]): readonly Member[] {
  if (first.length === 0) return second;
  return second.length === 0 ? first : [...first, ...second];
}

function denialsOf({
  identity,
  session,
  boundary,
  scp,
  rcp,
  resourcePolicy,
  trust,
}: DecisionInput): readonly MatchedStatement[] {
  let denials = joined(deniedBy(identity), joined(deniedBy(session), deniedBy(boundary)));
  if (scp.length > 0 || rcp.length > 0) denials = joined(denials, [...scp, ...rcp].flatMap(deniedBy));
  return joined(denials, joined(deniedBy(resourcePolicy), deniedBy(trust)));
}

function deniedBy(layer: LayerResult | undefined): readonly MatchedStatement[] {
  return layer === undefined ? NO_STATEMENTS : layer.denials;
}

function hasCredentials({ kind }: Caller): boolean {
  return kind !== 'anonymous' && kind !== 'federated';
}

function isByArn({ statement, grade }: Grant): boolean {
  return statement.policy === 'trust' && (grade === BY_ROLE || grade === DIRECT);
}

/** What allows on one way through the layers, and where an Allow is missing on it. */
interface Path {
  readonly grants: readonly Grant[];
  readonly missing: readonly LayerName[];
}

const OPEN: Path = { grants: [], missing: [] };

function controlPath({ scp, rcp }: DecisionInput): Path {
  if (scp.length === 0 && rcp.length === 0) return OPEN;
  const isMissing = (levels: readonly LayerResult[]): boolean => levels.some(({ grants }) => grants.length === 0);
  const missing: LayerName[] = [];
  if (isMissing(scp)) missing.push('scp');
  if (isMissing(rcp)) missing.push('rcp');
  return { grants: [...scp, ...rcp].flatMap(({ grants }) => grants), missing };
}

function choosePath(input: DecisionInput, isSameAccount: boolean): Path {
  const owner = ownerPolicy(input);
  const { grants } = owner.result;
  if (isWithoutIdentity(input.caller)) return grants.length > 0 ? { grants, missing: [] } : missingOwner(input, owner);
  if (isSameAccount && grants.length > 0) {
    const grade = gradeOf(grants);
    const atLeast = (least: number): readonly Grant[] => grants.filter((grant) => grant.grade >= least);
    if (grade === DIRECT) return { grants: atLeast(DIRECT), missing: [] };
    if (grade === BY_ROLE) {
      const path = andLayer({ grants: atLeast(BY_ROLE), missing: [] }, 'session', input.session);
      return andLayer(path, 'boundary', input.boundary);
    }
  }
  let own = andLayer(OPEN, 'identity', input.identity ?? NOTHING);
  own = andLayer(andLayer(own, 'session', input.session), 'boundary', input.boundary);
  if (isSameAccount && !owner.mustGrant) return own;
  const theirs: Path = grants.length > 0 ? { grants, missing: [] } : missingOwner(input, owner);
  return { grants: joined(own.grants, theirs.grants), missing: joined(own.missing, theirs.missing) };
}

/** The path when it also leads through a layer, if that is there. */
function andLayer(path: Path, name: LayerName, layer: LayerResult | undefined): Path {
  if (layer === undefined) return path;
  return layer.grants.length === 0
    ? { grants: path.grants, missing: joined(path.missing, [name]) }
    : { grants: joined(path.grants, layer.grants), missing: path.missing };
}

/** The policy of what is asked for. A trust policy and a key policy must grant, also within the account. */
interface OwnerPolicy {
  readonly name: 'resource' | 'trust';
  readonly result: LayerResult;
  readonly mustGrant: boolean;
}

const ASSUME = /^sts:assumerole(?:with(?:webidentity|saml))?$/;
const WITH_ASSUME = /^sts:(?:tagsession|setsourceidentity)$/;
const ROLE = /^arn:[^:]*:iam::[^:]*:role\//;
const KEY = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//;

function ownerPolicy({ action, resource, resourcePolicy, trust }: DecisionInput): OwnerPolicy {
  if (action.startsWith('sts:')) {
    const isAssume = ASSUME.test(action) || (WITH_ASSUME.test(action) && ROLE.test(resource));
    if (isAssume || trust !== undefined) return { name: 'trust', result: trust ?? NOTHING, mustGrant: true };
  }
  const mustGrant = action.startsWith('kms:') && KEY.test(resource);
  return { name: 'resource', result: resourcePolicy ?? NOTHING, mustGrant };
}

function missingOwner({ trust, resourcePolicy, trace }: DecisionInput, { name, mustGrant }: OwnerPolicy): Path {
  if (name === 'trust' && trust === undefined) {
    trace.note('trust-not-given', 'assuming a role needs its trust policy, which was not given');
  } else if (name === 'resource' && mustGrant && resourcePolicy === undefined) {
    trace.note('key-policy-not-given', 'using a key needs its key policy, which was not given');
  }
  return { grants: [], missing: [name] };
}
