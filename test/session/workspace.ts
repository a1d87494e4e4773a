/** Small rule files around one session, and what they decide. */
import { expect } from 'vitest';
import { compile, type Engine } from '../../src/engine.js';
import type { Decision, Denial, Grant, Session } from '../../src/generated/decision.js';
import type { Request } from '../../src/mapping/request.js';
import { parse } from '../../src/parse.js';
import { schemaErrors } from '../rules/decision-schema.js';

export const PROVIDER = 'login.acme.example';
export const ARN = 'arn:aws:iam::123456789012:role/member';
export const ACCOUNT_POLICY = 'arn:aws:iam::123456789012:policy/';

export interface Setting {
  readonly claims?: object;
  /** Members of the role besides its ARN. */
  readonly role?: object;
  /** Members of the rule besides its condition and its role. */
  readonly rule?: object;
  readonly provider?: object;
  readonly defaults?: object;
}

/** A rule file in which everybody gets one role by one rule. */
export function fileOf({ claims, role = {}, rule = {}, provider = {}, defaults }: Setting): object {
  return {
    version: 1,
    ...(claims && { claims }),
    roles: { member: { arn: ARN, ...role } },
    ...(defaults && { defaults }),
    providers: {
      [PROVIDER]: {
        type: 'rules',
        rules: [{ id: 'everybody', when: { claim: 'nobody', exists: false }, role: 'member', ...rule }],
        ...provider,
      },
    },
  };
}

/** Throws where the file has errors. */
export function engineOf(file: object): Engine {
  const { ruleSet, diagnostics } = parse(JSON.stringify(file));
  if (ruleSet === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return compile(ruleSet);
}

/** What an engine decides. The decision fits its schema, and is the same twice and explained. */
export function decideBy(engine: Engine, request: Request): Decision {
  const decision = engine.resolve(request);
  const bytes = JSON.stringify(decision);
  expect(schemaErrors(JSON.parse(bytes))).toEqual([]);
  expect(JSON.stringify(engine.resolve(request))).toBe(bytes);
  expect(JSON.stringify(engine.explain(request).decision)).toBe(bytes);
  return decision;
}

export function decide(file: object, request: Request): Decision {
  return decideBy(engineOf(file), request);
}

export function decideFor(setting: Setting, claims: object = {}, now?: number): Decision {
  return decide(fileOf(setting), { provider: PROVIDER, claims, ...(now !== undefined && { now }) });
}

export function granted(decision: Decision): Grant {
  if (decision.outcome === 'deny') throw new Error(`denied: ${decision.reason}: ${decision.detail}`);
  return decision;
}

export function denied(decision: Decision): Denial {
  if (decision.outcome === 'grant') throw new Error(`granted: ${JSON.stringify(decision.session)}`);
  return decision;
}

/** The session that these claims get. */
export function sessionFor(setting: Setting, claims: object = {}, now?: number): Session {
  return granted(decideFor(setting, claims, now)).session;
}

/** Why these claims get none, in short: the reason and the detail. */
export function refusalFor(setting: Setting, claims: object = {}, now?: number): string {
  const { reason, detail } = denied(decideFor(setting, claims, now));
  return `${reason}: ${detail}`;
}

/** What is said of a rule file: code, and the path of the place. */
export function problemsOf(file: object | string): readonly string[] {
  const { diagnostics } = parse(typeof file === 'string' ? file : JSON.stringify(file));
  return diagnostics.map(({ severity, code, path, message }) => `${severity} ${code} ${path}: ${message}`);
}
