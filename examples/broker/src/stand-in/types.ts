import type { Claims, Issuer } from '../types.ts';

/** A role of the stand-in. */
export interface StandInRole {
  /** Its trust policy: a document, as data or as text. */
  readonly trust: unknown;
  /** Seconds. */
  readonly maxSessionDuration?: number;
}

/** Somebody who calls: a user, a role session, as IAM names them. */
export interface Caller {
  readonly arn: string;
  readonly secret: string;
  /** Of a role session. */
  readonly session?: { readonly token: string; readonly expires: number };
  /** Identity policies. */
  readonly policies?: readonly unknown[];
}

export interface StandInOptions {
  /** By ARN. */
  readonly roles: Readonly<Record<string, StandInRole>>;
  /** By access key id. */
  readonly callers: Readonly<Record<string, Caller>>;
  /** Whose tokens AssumeRoleWithWebIdentity takes. */
  readonly issuers: readonly Issuer[];
  /** Epoch seconds. */
  readonly now?: () => number;
  readonly port?: number;
  /** Told of every session that is given out. */
  readonly onIssue?: (accessKeyId: string, roleArn: string) => void;
}

export interface SessionInput {
  readonly roleArn: string;
  readonly name: string;
  readonly duration: number;
  readonly policy: string | undefined;
  readonly policyArns: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly transitive: readonly string[];
  readonly sourceIdentity: string | undefined;
  readonly externalId: string | undefined;
}

/** What the calls share. */
export interface State {
  readonly now: () => number;
  readonly roles: ReadonlyMap<string, StandInRole>;
  readonly callers: Map<string, Caller>;
  readonly onIssue: (accessKeyId: string, roleArn: string) => void;
  readonly verify: (token: string) => Promise<{ readonly claims: Claims; readonly host: string }>;
}
