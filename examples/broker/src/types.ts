// Only types: nothing imports this file when the broker runs.
import type { JSONWebKeySet } from 'jose';
import type { Engine } from 'rolecall';

export type Claims = Readonly<Record<string, unknown>>;

/** A user pool whose ID tokens are trusted. */
export interface Issuer {
  /** `https://cognito-idp.REGION.amazonaws.com/POOL` */
  readonly issuer: string;
  /** The app clients whose tokens are taken. */
  readonly clients: readonly string[];
  /** Where the keys are: a URL, or the keys themselves. */
  readonly jwks: string | JSONWebKeySet;
}

export interface StsConfig {
  readonly region: string;
  /** Left out: that of AWS. */
  readonly endpoint?: string;
  /** `assume-role`: with the broker's own credentials, and all of a session. `web-identity`: with the user's token, and no tags. */
  readonly call: 'assume-role' | 'web-identity';
  /** The broker's own credentials are those of a role: its sessions last an hour at most. */
  readonly roleChaining: boolean;
  /** Left out: found as the SDK finds them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Limits {
  /** Bytes of a request's body. */
  readonly body: number;
  /** Milliseconds for the headers of a request to arrive. */
  readonly headersMs: number;
  /** Milliseconds for a whole request to arrive. */
  readonly requestMs: number;
  /** Milliseconds that a connection may be idle between two requests. */
  readonly idleMs: number;
  readonly connections: number;
  /** Requests that one source may have saved up, and those it gets back each second. */
  readonly burst: number;
  readonly perSecond: number;
  /** Proxies in front that add to X-Forwarded-For; 0 takes the address of the connection. */
  readonly proxies: number;
  /** Milliseconds that a stop waits for requests to finish. */
  readonly drainMs: number;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The path of the rule file. */
  readonly rules: string;
  readonly issuers: readonly Issuer[];
  readonly sts: StsConfig;
  /** 32 bytes or more: identity ids and the hashes of decision records are made with it. */
  readonly secret: string;
  /** Seconds by which the clocks of issuer and broker may differ. */
  readonly clockTolerance: number;
  /** Does GetIdentityPoolRoles answer? It has no authentication here. */
  readonly showRoles: boolean;
  readonly limits: Limits;
}

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretKey: string;
  readonly SessionToken: string;
  /** Epoch seconds. */
  readonly Expiration: number;
}

/** What an operation works with. */
export interface Context {
  readonly config: Config;
  /** The same for the whole request. */
  readonly engine: Engine;
  /** The id of the identity pool. */
  readonly pool: string;
  /** Epoch seconds. */
  readonly now: number;
  readonly verify: (login: string, token: string) => Promise<Claims>;
  readonly identities: Identities;
  readonly assume: (decision: import('rolecall').Grant, token: string | undefined) => Promise<Credentials>;
  /** Adds to the log entry of the request. */
  readonly note: (fields: Readonly<Record<string, unknown>>) => void;
}

export interface Identities {
  /** The identity of a user: the same for the same user, pool and secret. */
  readonly ofUser: (login: string, sub: string) => string;
  readonly newGuest: () => string;
  readonly isGuest: (id: string) => boolean;
}

export type Operation = (input: Readonly<Record<string, unknown>>, context: Context) => unknown;

export type Log = (fields: Readonly<Record<string, unknown>>) => void;
