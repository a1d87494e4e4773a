import type {
  CaveatCode,
  Evaluation,
  EvaluationPolicies,
  EvaluationRequest,
  PolicyLayer,
} from '../../../src/iam/index.js';
import type { Json } from '../../../src/syntax/json.js';

/** One request against one set of policies. */
export interface Case {
  /** The numbers of the edge cases it is about. */
  readonly e: string;
  readonly name: string;
  readonly policies: EvaluationPolicies;
  readonly request: EvaluationRequest;
  readonly expected: Evaluation['decision'];
  readonly missing?: readonly PolicyLayer[];
  /** Every caveat code of the evaluation, each once, sorted. */
  readonly caveats: readonly CaveatCode[];
}

export interface More {
  readonly missing?: readonly PolicyLayer[];
  readonly caveats?: readonly CaveatCode[];
}

export const A = '123456789012';
export const B = '210987654321';
export const USER: string = `arn:aws:iam::${A}:user/alice`;
export const ROLE: string = `arn:aws:iam::${A}:role/app/worker`;
export const SESSION: string = `arn:aws:sts::${A}:assumed-role/worker/alice`;
export const KEY = 'arn:aws:s3:::bucket/key';

export const DEFAULT_REQUEST: EvaluationRequest = {
  principal: USER,
  action: 's3:GetObject',
  resource: KEY,
  resourceAccount: A,
  context: {},
};

type Members = Readonly<Record<string, Json | undefined>>;

const statement = (effect: string, members: Members): Json => {
  const merged: Record<string, Json> = {};
  for (const [name, value] of Object.entries({ Effect: effect, Action: '*', Resource: '*', ...members })) {
    if (value !== undefined) merged[name] = value;
  }
  return merged;
};

/** Statements about everything, with members added, replaced, or taken out with undefined. */
export const allow = (members: Members = {}): Json => statement('Allow', members);
export const deny = (members: Members = {}): Json => statement('Deny', members);
export const policy = (...statements: readonly Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
export const oldPolicy = (...statements: readonly Json[]): Json => ({ Version: '2008-10-17', Statement: statements });
export const ALL: Json = policy(allow());

export const decide = (
  e: string,
  name: string,
  policies: EvaluationPolicies,
  request: Partial<EvaluationRequest>,
  expected: Evaluation['decision'],
  { missing, caveats = [] }: More = {},
): Case => ({
  e,
  name,
  policies,
  request: { ...DEFAULT_REQUEST, ...request },
  expected,
  ...(missing !== undefined && { missing }),
  caveats: [...caveats].sort(),
});

/** Whether a statement with these members applies: as an Allow alone, and as a Deny beside an Allow of everything. */
const both = (
  e: string,
  name: string,
  [members, version]: readonly [Members, typeof policy],
  request: Partial<EvaluationRequest>,
  [asAllow, asDeny]: readonly [boolean, boolean],
  caveats: readonly CaveatCode[],
): readonly Case[] => [
  decide(
    e,
    `${name} (Allow)`,
    { identity: [version(allow(members))] },
    request,
    asAllow ? 'Allowed' : 'ImplicitlyDenied',
    {
      caveats,
    },
  ),
  decide(
    e,
    `${name} (Deny)`,
    { identity: [ALL, version(deny(members))] },
    request,
    asDeny ? 'ExplicitlyDenied' : 'Allowed',
    { caveats },
  ),
];

export const applies = (
  e: string,
  name: string,
  members: Members,
  request: Partial<EvaluationRequest> = {},
  caveats: readonly CaveatCode[] = [],
): readonly Case[] => both(e, name, [members, policy], request, [true, true], caveats);

export const appliesNot = (
  e: string,
  name: string,
  members: Members,
  request: Partial<EvaluationRequest> = {},
  caveats: readonly CaveatCode[] = [],
): readonly Case[] => both(e, name, [members, policy], request, [false, false], caveats);

/** What AWS leaves open: no match in an Allow, and a match in a Deny. */
export const isOpen = (
  e: string,
  name: string,
  members: Members,
  request: Partial<EvaluationRequest>,
  caveats: readonly CaveatCode[],
): readonly Case[] => both(e, name, [members, policy], request, [false, true], caveats);

/** The same in a document of the older version. */
export const appliesInOld = (
  e: string,
  name: string,
  members: Members,
  request: Partial<EvaluationRequest>,
  result: boolean,
): readonly Case[] => both(e, name, [members, oldPolicy], request, [result, result], []);
