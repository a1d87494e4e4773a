import { beginsWith } from './begins-with.js';
import type { SessionCaller } from './caller.js';
import { type ContextValue, createContext, type EvaluationContext, type RequestContext } from './context.js';
import { readPrincipalArn } from './read-principal.js';

/** A role that was read once, for many of its sessions. */
export interface SessionRole {
  /** The condition keys that all its sessions have, `aws:PrincipalArn` among them. */
  readonly context: RequestContext;
  readonly keys: ReadonlyMap<string, ContextValue>;
  /** The caller that an ARN names, if it is that of a session of the role; undefined also where that is not easily told. */
  readonly session: (arn: string) => SessionCaller | undefined;
}

/** `context` holds what all sessions of the role have besides its ARN. */
export function readSessionRole(arn: string, context: RequestContext): SessionRole {
  const all: RequestContext = { ...context, 'aws:PrincipalArn': arn };
  const named = readPrincipalArn(arn);
  const common = { context: all, keys: createContext(all) };
  if (named?.kind !== 'role') return { ...common, session: () => undefined };
  const { account, name } = named;
  const prefix = `arn:${arn.split(':', 2)[1]}:sts::${account}:assumed-role/${name}/`;
  return {
    ...common,
    session: (text) => {
      const isSession = text.length > prefix.length && beginsWith(text, prefix) && !text.includes('/', prefix.length);
      if (!isSession) return undefined;
      return { kind: 'session', arn: text, account, role: name, roleArn: arn, roleArnSource: 'given' };
    },
  };
}

/** The condition keys of a session: those of its role, and its own, which are read when one of them is first asked for. */
export class SessionContext implements EvaluationContext {
  readonly #role: ReadonlyMap<string, ContextValue>;
  readonly #ofSession: () => RequestContext;
  #own: ReadonlyMap<string, ContextValue> | undefined;

  constructor({ keys }: SessionRole, ofSession: () => RequestContext) {
    this.#role = keys;
    this.#ofSession = ofSession;
    this.#own = undefined;
  }

  get(key: string): ContextValue | undefined {
    const ofRole = this.#role.get(key);
    if (ofRole !== undefined) return ofRole;
    this.#own ??= createContext(this.#ofSession());
    return this.#own.get(key);
  }
}
