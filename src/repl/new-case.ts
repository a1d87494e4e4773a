import type { Claims } from '../cli/claims.js';
import type { Decision } from '../generated/decision.js';
import type { Case, Expectation, TestDocument, Token } from '../generated/test-document.js';
import type { Request } from '../mapping/request.js';
import { formatInstant, parseInstant } from '../ruleset/instant.js';
import type { RuleSet } from '../ruleset/model.js';
import { canonicalJson } from '../syntax/canonical.js';
import type { Json } from '../syntax/json.js';
import { emptyRecord } from '../syntax/json.js';
import type { NewCase } from './written-case.js';

/** The tokens of a test file, with the claims that each has in the end. */
export type Tokens = ReadonlyMap<string, Claims>;

/** A request and its decision as a case of a test file. `now` are epoch seconds; left out, the request has no time. */
export function newCase(
  name: string,
  {
    request,
    now,
    decision,
  }: { readonly request: Request; readonly now?: number | undefined; readonly decision: Decision },
  ruleSet: RuleSet,
  document: Pick<TestDocument, 'now'>,
  tokens: Tokens,
): NewCase {
  const isSameNow = typeof document.now === 'string' && parseInstant(document.now) === now;
  const token = request.claims === undefined ? undefined : tokenOf(name, request.claims as Claims, tokens);
  const made: Case = {
    name,
    ...(token === undefined ? { guest: true } : { token: token.name }),
    ...(request.provider !== undefined && { provider: request.provider }),
    ...(request.customRoleArn !== undefined && { customRoleArn: request.customRoleArn }),
    ...(now === undefined ? document.now !== undefined && { now: null } : !isSameNow && { now: formatInstant(now) }),
    expect: expectationOf(decision, ruleSet),
  };
  return token?.token === undefined ? { case: made } : { case: made, token: { name: token.name, token: token.token } };
}

function expectationOf(decision: Decision, { roles }: RuleSet): Expectation {
  const rule = decision.rule ?? null;
  if (decision.outcome === 'deny') return { reason: decision.reason, rule };
  const { name, arn } = decision.role;
  // The ARN says more than the name where claims are part of it.
  const isPlain = name !== undefined && Object.hasOwn(roles, name) && roles[name]?.arn === arn;
  const role = isPlain ? name : arn;
  return { role, rule, ...(decision.via !== 'rule' && { via: decision.via }) };
}

/** The token of the file with these claims, or a new one that extends the nearest. */
function tokenOf(name: string, claims: Claims, tokens: Tokens): { readonly name: string; readonly token?: Token } {
  let nearest: { readonly name?: string; readonly own: Claims } = { own: difference(emptyRecord(), claims) };
  for (const [known, itsClaims] of tokens) {
    const own = difference(itsClaims, claims);
    const size = Object.keys(own).length;
    if (size === 0) return { name: known };
    if (size < Object.keys(nearest.own).length) nearest = { name: known, own };
  }
  const { name: parent, own } = nearest;
  return {
    name: freeName(name, tokens),
    token: { ...(parent !== undefined && { extends: parent }), claims: own } as Token,
  };
}

/** What a token that extends another one says of its own; null takes a claim away. */
function difference(parent: Claims, claims: Claims): Claims {
  const own = emptyRecord<unknown>();
  for (const [name, value] of Object.entries(claims)) {
    const isSame = Object.hasOwn(parent, name) && canonicalJson(parent[name] as Json) === canonicalJson(value as Json);
    if (!isSame && value !== null) own[name] = value;
  }
  for (const name of Object.keys(parent)) {
    if (!Object.hasOwn(claims, name) || claims[name] === null) own[name] = null;
  }
  return own;
}

/** A name for a token, made of the words of the case. */
function freeName(name: string, tokens: Tokens): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? ['token'];
  const base = [...words.slice(0, 6).join('-')].slice(0, 48).join('');
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? base : `${base}-${n}`;
    if (!tokens.has(candidate)) return candidate;
  }
}
