import { expect } from 'vitest';
import type { Engine } from '../../src/engine.js';
import { compile } from '../../src/engine.js';
import type { Decision } from '../../src/generated/decision.js';
import type { Request } from '../../src/mapping/request.js';
import { load } from '../../src/parse.js';
import type { MappingDocument, RuleDocument, RuleFileDocument } from '../reference/document.js';

export const ROLE = 'arn:aws:iam::123456789012:role/';
export const POOL = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool';
export const CLIENT = `${POOL}:client1`;
export const ISSUER = `https://${POOL}`;
/** A provider whose tokens have no known issuer and client. */
export const SAML = 'arn:aws:iam::123456789012:saml-provider/Corp';

export const ROLES = {
  user: `${ROLE}user`,
  admin: `${ROLE}admin`,
  guest: `${ROLE}guest`,
} as const;

/** What a decision is expected to say; a member given as undefined is expected to be left out. */
export type Expected = { readonly [Name in keyof Essence]?: unknown };

/** A request, and what SEMANTICS makes of it. */
export interface MappingCase<Line extends string = string> {
  /** The line of the description of Cognito, or the section of SEMANTICS, that the case covers. */
  readonly covers: Line;
  readonly name: string;
  readonly document: RuleFileDocument;
  readonly request: Request;
  readonly expected: Expected;
}

/** A decision without prose and identity; of a role only what counts. */
export interface Essence {
  readonly outcome: string;
  readonly provider: string | null;
  /** The ARN of a grant, the reason of a denial. */
  readonly role?: string;
  readonly roleName?: string;
  readonly via?: string;
  readonly reason?: string;
  readonly rule?: string;
  readonly undecided?: unknown;
  /** Exception and message. */
  readonly cognito?: string;
  /** Codes, each with the rule and claim it is about. */
  readonly caveats: readonly string[];
  readonly claims: readonly string[];
  readonly validUntil?: string;
}

/** A file with the three roles and no providers but those given. */
export function file(rest: Partial<RuleFileDocument> = {}): RuleFileDocument {
  return { version: 1, roles: ROLES, ...rest };
}

/** A file in which the provider without known issuer and client has this mapping. */
export function mapping(provider: MappingDocument, rest: Partial<RuleFileDocument> = {}): RuleFileDocument {
  return file({ providers: { [SAML]: provider }, ...rest });
}

/** A file in which that provider has these rules. */
export function rules(
  list: readonly RuleDocument[],
  provider: Partial<MappingDocument> = {},
  rest: Partial<RuleFileDocument> = {},
): RuleFileDocument {
  return mapping({ type: 'rules', rules: list, ...provider }, rest);
}

export function engineFor(document: RuleFileDocument): Engine {
  return compile(load(JSON.stringify(document)));
}

/** The decision, which `explain` has to give as well. */
export function ask(document: RuleFileDocument, request: Request): Decision {
  const engine = engineFor(document);
  const decision = engine.resolve(request);
  expect(engine.explain(request).decision).toEqual(decision);
  return decision;
}

export function essence(decision: Decision): Essence {
  const { outcome, provider, caveats, claims, validUntil, rule } = decision;
  return {
    outcome,
    provider,
    ...(decision.outcome === 'grant'
      ? { role: decision.role.arn, roleName: decision.role.name, via: decision.via }
      : {
          reason: decision.reason,
          cognito: `${decision.cognito.exception}: ${decision.cognito.message}`,
          undecided: decision.undecided,
        }),
    rule,
    caveats: caveats.map((caveat) => [caveat.code, caveat.rule, caveat.claim].filter(Boolean).join(' ')),
    claims,
    validUntil,
  } as Essence;
}

export function check({ document, request, expected }: MappingCase): void {
  const found = essence(ask(document, request));
  const picked = Object.fromEntries(Object.keys(expected).map((name) => [name, found[name as keyof Essence]]));
  expect(picked).toEqual(expected);
}
