import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { createTextFiles } from '../../src/node/create-files.js';
import { readTextFile } from '../../src/node/read-text.js';
import { writeTextFile } from '../../src/node/write-text.js';

/** 2026-06-01T00:00:00Z, the clock of the tests. */
export const NOW = 1_780_272_000;

/** A world without files, input and terminal, where nothing ends by itself: tests put what they need into it. */
export const IDLE: Io = {
  stdout: () => {},
  stderr: () => {},
  readFile: () => ({ why: 'there is no such file', help: 'check the path' }),
  writeFile: () => 'nothing is written here',
  createFiles: () => ({ kind: 'created' }),
  interrupted: () => new Promise(() => {}),
  stdin: async () => ({ text: '' }),
  lines: async function* () {},
  env: {},
  isTty: { stdout: false, stderr: false },
  now: () => NOW,
  elapsed: () => 0,
  cwd: '/',
};

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly stdin?: string;
  readonly env?: Io['env'];
  readonly tty?: boolean | Io['isTty'];
  /** What the user types when asked on a terminal. */
  readonly answer?: string;
  /** Why no file can be written. */
  readonly refusal?: string;
  /** Milliseconds that pass whenever a command looks how much time has passed; none, where it is left out. */
  readonly pace?: number;
}

/** A folder with files, removed when the test ends. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'rolecall-cli-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

/** Runs the command line in a folder with these files. */
export async function rolecall(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  world: World = {},
): Promise<Result> {
  return rolecallIn(folder(files), args, world);
}

/** Runs the command line in a folder. */
export async function rolecallIn(
  cwd: string,
  args: readonly string[],
  { stdin, env = {}, tty = false, answer, refusal, pace = 0 }: World = {},
): Promise<Result> {
  let stdout = '';
  let stderr = '';
  let at = 0;
  const io: Io = {
    ...IDLE,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    readFile: (path) => readTextFile(resolve(cwd, path), 1_000_000),
    writeFile: (path, text) => refusal ?? writeTextFile(resolve(cwd, path), text),
    createFiles: (name, texts) => createTextFiles(resolve(cwd, name), texts),
    stdin: async () => {
      if (stdin === undefined) throw new Error('the test gives no standard input');
      return { text: stdin };
    },
    lines: async function* () {
      if (stdin === undefined) throw new Error('the test gives no standard input');
      for (const text of stdin.replace(/\n$/, '').split('\n')) yield { text };
    },
    ...(answer !== undefined && {
      ask: async (question: string) => {
        stderr += question;
        return answer;
      },
    }),
    env,
    isTty: typeof tty === 'boolean' ? { stdout: tty, stderr: tty } : tty,
    elapsed: () => {
      at += pace;
      return at;
    },
    cwd,
  };
  const code = await run(args, io);
  return { code, stdout, stderr };
}

/** What a CI job runs of rolecall that can fail it, each without the name of the program. */
export function ciCommands(job: string): readonly string[] {
  const lines = [...JSON.stringify(parse(job)).matchAll(/npx --no -- rolecall ([^"\\]*)/g)].map(
    ([, line = '']) => line,
  );
  return lines.filter((line) => !line.endsWith('|| true'));
}

export const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
export const CLIENT = '1example23456789';
export const PROVIDER = `${POOL}:${CLIENT}`;

/** A rule file with a rule of every outcome. */
export const RULES = `version: 1
name: acme-portal
roles:
  admin: arn:aws:iam::123456789012:role/portal-admin
  user: arn:aws:iam::123456789012:role/portal-user
  guest: arn:aws:iam::123456789012:role/portal-guest
claims:
  cognito:groups: { type: "string[]", missing: empty }
conditions:
  staff:
    all:
      - { claim: email, endsWith: "@acme.example" }
      - { claim: email_verified, equals: true }
defaults:
  authenticated: user
  unauthenticated: guest
providers:
  ${PROVIDER}:
    type: rules
    otherwise: deny
    customRole: allow
    rules:
      - id: contractors
        when: { claim: custom:employment, equals: contractor }
        deny: contractors use the partner portal
      - id: admins
        when:
          all:
            - use: staff
            - { claim: cognito:groups, includes: admins }
        role: admin
        until: 2027-03-31T00:00:00Z
      - id: legacy-sales
        match: { claim: custom:dept, type: Contains, value: Sales }
        role: user
      - id: tenants
        when: { claim: custom:tenant, exists: true }
        role: user
`;

/** The same, with what the linter has to know of the claims. */
export const LINTED_RULES: string = RULES.replace(
  '"string[]", missing: empty }\n',
  `"string[]", missing: empty }
  custom:employment: { type: string, writable: false }
  custom:dept: { type: string, writable: false }
  custom:tenant: { type: string, writable: false }
`,
).replace('equals: contractor }', 'equals: contractor, ifMissing: false }');

/** The claims of an ID token of the provider. */
export function claims(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    sub: 'f3a1c0de-0000-4000-8000-000000000000',
    iss: `https://${POOL}`,
    aud: CLIENT,
    token_use: 'id',
    'custom:employment': 'permanent',
    ...more,
  };
}

export const ADA: Readonly<Record<string, unknown>> = claims({
  email: 'ada@acme.example',
  email_verified: true,
  'cognito:groups': ['admins'],
});

/** What the AWS command line prints for an identity pool. */
export const COGNITO: string = JSON.stringify(
  {
    IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
    Roles: { unauthenticated: 'arn:aws:iam::123456789012:role/portal-guest' },
    RoleMappings: {
      [PROVIDER]: {
        Type: 'Rules',
        AmbiguousRoleResolution: 'Deny',
        RulesConfiguration: {
          Rules: [
            {
              Claim: 'custom:dept',
              MatchType: 'Equals',
              Value: 'sales',
              RoleARN: 'arn:aws:iam::123456789012:role/portal-sales',
            },
          ],
        },
      },
    },
  },
  undefined,
  2,
);
