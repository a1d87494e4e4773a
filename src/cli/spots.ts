import { dirname, join } from 'node:path';
import type { Range } from '../diagnostics/diagnostic.js';
import type { Decision } from '../generated/decision.js';
import type { PolicyLayer } from '../iam/index.js';
import type { AccessSpots, Spot } from '../report/access.js';
import type { PolicySource, Role, RuleSet } from '../ruleset/model.js';
import type { Access } from '../session/access.js';
import type { Json, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import type { ReadText } from '../syntax/read.js';
import { readYaml } from '../syntax/read.js';
import type { Rules } from './rules.js';

/** A policy document in a text. */
export interface DocumentSpot {
  readonly file: string;
  readonly text: string;
  /** Where in the text the document stands. */
  readonly path: JsonPath;
}

/** The policy of the resource that came with the question. */
export interface GivenPolicy extends DocumentSpot {
  /** Of a role that is asked about, the trust policy; the one that the session has been assumed by is another. */
  readonly type: 'resource' | 'trust';
}

/** The policies that came with the question. */
export interface GivenSpots {
  readonly resource?: GivenPolicy | undefined;
  readonly caller?: readonly DocumentSpot[];
  /** Of each level, from the root to the account. */
  readonly scp?: readonly (readonly DocumentSpot[])[];
  readonly rcp?: readonly (readonly DocumentSpot[])[];
}

/** Finds the policies and statements of an answer in the texts that the rules and the policies of the question were read from. */
export function spotsOf(rules: Rules, { decision, call }: Access, given: GivenSpots = {}): AccessSpots {
  const { resource, caller: ofCaller = [], scp = [], rcp = [] } = given;
  const levels: ControlLevels = { scp, rcp };
  const reads = new Map<string, ReadText>();
  const read = (text: string): ReadText => {
    const known = reads.get(text) ?? readYaml(text, { json: true });
    reads.set(text, known);
    return known;
  };
  const ofSession = documentsOf(rules, decision, resource?.type === 'resource' ? resource : undefined);
  const documents: Documents = call === undefined ? ofSession : { trust: ofSession.trust ?? [], identity: ofCaller };
  const trust = resource?.type === 'trust' && call === undefined ? resource : undefined;
  // Notes on the call that began the session stand beside those on what it does.
  const noted = (file: string | undefined): DocumentSpot | undefined => {
    const isOwn = ofSession.identity?.some((own) => own.file === join(dirname(rules.file), file ?? ''));
    return isOwn ? undefined : ofCaller.find((document) => document.file === file);
  };
  return {
    ofStatement: ({ policy, level = 0, index, statement, file }) => {
      const isGiven = policy === 'trust' && trust !== undefined && file === trust.file;
      const ofCall = call === undefined && policy === 'identity' ? noted(file) : undefined;
      const ofLayer = isControl(policy) ? levels[policy][level] : documents[policy];
      const document = isGiven ? trust : (ofCall ?? ofLayer?.[index]);
      return document && spotAt(document, read(document.text), statement);
    },
    ofLayer: (layer) => {
      const asked = trust === undefined ? [] : [trust];
      const ofLayer = isControl(layer) ? levels[layer].flat() : documents[layer];
      const meant = layer === 'trust' && call === undefined ? asked : (ofLayer ?? []);
      return meant.map((document) => spotAt(document, read(document.text)));
    },
  };
}

type ControlLevels = Readonly<Record<'scp' | 'rcp', readonly (readonly DocumentSpot[])[]>>;

function isControl(layer: PolicyLayer): layer is keyof ControlLevels {
  return layer === 'scp' || layer === 'rcp';
}

type Documents = Partial<Readonly<Record<PolicyLayer, readonly DocumentSpot[]>>>;

function documentsOf(rules: Rules, decision: Decision, resource: DocumentSpot | undefined): Documents {
  const role = decision.outcome === 'grant' ? rules.ruleSet.roles[decision.role.name ?? ''] : undefined;
  const find = ({ source, path }: Named): readonly DocumentSpot[] => {
    if (source === undefined) return [];
    if (source.file === undefined) return [{ file: rules.file, text: rules.text, path }];
    const text = rules.policies.get(source.file);
    return text === undefined ? [] : [{ file: join(dirname(rules.file), source.file), text, path: [] }];
  };
  const own = (key: 'boundary' | 'trust'): readonly DocumentSpot[] =>
    find({ source: role?.[key], path: ['roles', role?.name ?? '', key] });
  return {
    identity: (role?.permissions ?? []).flatMap((source, index) =>
      find({ source, path: ['roles', role?.name ?? '', 'permissions', index] }),
    ),
    boundary: own('boundary'),
    trust: own('trust'),
    session: find(sessionPolicy(rules.ruleSet, role, decision)),
    resource: resource === undefined ? [] : [resource],
  };
}

interface Named {
  readonly source: PolicySource | undefined;
  readonly path: JsonPath;
}

/** The session policy is the role's, or else that of the rule that decided. */
function sessionPolicy({ providers }: RuleSet, role: Role | undefined, { provider, rule: id }: Decision): Named {
  if (role?.session?.policy !== undefined) {
    return { source: role.session.policy, path: ['roles', role.name, 'session', 'policy'] };
  }
  const named = providers[provider ?? ''];
  const owner = named?.sameAs === undefined ? named : providers[named.sameAs];
  const position = owner?.rules.findIndex((rule) => rule.id === id) ?? -1;
  const path = ['providers', owner?.key ?? '', 'rules', position, 'session', 'policy'];
  return { source: owner?.rules[position]?.session?.policy, path };
}

/** The spot of a statement, or of the document. */
function spotAt({ file, text, path }: DocumentSpot, read: ReadText, statement?: number): Spot {
  const { locate, draft } = read;
  if (statement === undefined) {
    const range = path.length === 0 ? undefined : locate(path);
    return { file, ...(range && { range }) };
  }
  const statements = valueAt(draft, [...path, 'Statement']);
  const range = rangeOf(read, [...path, 'Statement', ...(Array.isArray(statements) ? [statement] : [])]);
  return { file, text, ...(range && { range }) };
}

/** From the beginning of a part of a text to its end. */
export function rangeOf(read: ReadText, path: JsonPath): Range | undefined {
  const { locate, draft } = read;
  const start = locate(path);
  const end = locate(lastLeaf(draft, path));
  return start && end && { start: start.start, end: later(start, end) };
}

function later(a: Range, b: Range): Range['end'] {
  return a.end.offset > b.end.offset ? a.end : b.end;
}

/** The path of what stands last in a part of a value: the place of a block collection is only that of its beginning. */
function lastLeaf(value: Json | undefined, path: JsonPath): JsonPath {
  let part = valueAt(value, path);
  const leaf = [...path];
  for (;;) {
    const step = Array.isArray(part) ? part.length - 1 : isJsonObject(part) ? Object.keys(part).at(-1) : undefined;
    if (step === undefined || step === -1) return leaf;
    leaf.push(step);
    part = valueAt(part, [step]);
  }
}

function valueAt(value: Json | undefined, path: JsonPath): Json | undefined {
  let part: unknown = value;
  for (const step of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[step];
  }
  return part as Json | undefined;
}
