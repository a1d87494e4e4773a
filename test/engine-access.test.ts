/** What the tokens in rules/tokens/ may do by the examples with policies, and by which statement. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../src/engine.js';
import { compile } from '../src/engine.js';
import type { RequestContext } from '../src/iam/index.js';
import { loadFile } from '../src/node/load.js';
import type { Caller } from '../src/session/assume-call.js';
import type { AuthorizeOptions } from '../src/session/authorize.js';
import { schemaErrors } from './rules/decision-schema.js';
import { inShort } from './session/access-workspace.js';

const NOW = '2026-01-15T12:00:00Z';
const BROKER: Caller = { arn: 'arn:aws:iam::123456789012:role/broker' };

interface Question extends AuthorizeOptions {
  /** The file under rules/tokens/, which starts with the name of the example. */
  readonly token: string;
  readonly now?: string;
  readonly gives: string;
}

function asks(defaults: { readonly caller?: Caller }) {
  return (
    token: string,
    asked: string,
    gives: string,
    rest: { readonly context?: RequestContext; readonly now?: string; readonly caller?: Caller } = {},
  ): Question => {
    const [action = '', resource = ''] = asked.split(' ');
    return { token, action, resource, now: NOW, gives, ...defaults, ...rest };
  };
}

const bucket = asks({});
const abac = asks({ caller: BROKER });
const glass = asks({ caller: BROKER });
const OBJECT = 'arn:aws:s3:::acme-data';
const MACHINE = 'arn:aws:ec2:us-east-1:123456789012:instance/i-1';
const DEPLOYMENT = 'arn:aws:codedeploy:us-east-1:123456789012:deploymentgroup:orion/web';
const orion = (stage: string): RequestContext => ({
  'aws:ResourceTag/project': 'orion',
  'aws:ResourceTag/stage': stage,
});
const OWN = 'allowed: boundary ReadAndWrite, identity Objects, session OwnFolder';

const QUESTIONS: readonly Question[] = [
  bucket('data-bucket/tenant-a', `s3:GetObject ${OBJECT}/tenant-a/x`, OWN),
  bucket('data-bucket/tenant-b', `s3:GetObject ${OBJECT}/tenant-a/x`, 'implicitly-denied: no session'),
  bucket('data-bucket/tenant-b', `s3:GetObject ${OBJECT}/tenant-b/x`, OWN),
  bucket('data-bucket/tenant-a', `s3:GetObject ${OBJECT}/tenant-b/x`, 'implicitly-denied: no session'),
  bucket('data-bucket/no-tenant', `s3:GetObject ${OBJECT}/tenant-a/x`, 'not-granted'),
  bucket('data-bucket/tenant-a', `s3:GetObject ${OBJECT}/tenant-ab/x`, 'implicitly-denied: no session'),
  bucket('data-bucket/tenant-a', `s3:GetObject ${OBJECT}/tenant-a`, 'implicitly-denied: no session'),
  bucket('data-bucket/tenant-a', `s3:PutObject ${OBJECT}/tenant-a/x`, OWN),
  bucket('data-bucket/tenant-a', `s3:DeleteObject ${OBJECT}/tenant-a/x`, 'implicitly-denied: no boundary'),
  bucket(
    'data-bucket/tenant-a',
    `s3:PutObject ${OBJECT}/tenant-a/audit/1`,
    'explicitly-denied: identity KeepAuditTrail',
  ),
  bucket('data-bucket/tenant-a', `s3:GetObject ${OBJECT}/tenant-a/audit/1`, OWN),
  bucket(
    'data-bucket/tenant-a',
    's3:GetObject arn:aws:s3:::other/tenant-a/x',
    'implicitly-denied: no identity, no session, no boundary',
  ),
  bucket(
    'data-bucket/tenant-a',
    `s3:ListBucket ${OBJECT}`,
    'allowed: boundary ReadAndWrite, identity Bucket, session ListOwnFolder',
    { context: { 's3:prefix': 'tenant-a/' } },
  ),
  bucket('data-bucket/tenant-a', `s3:ListBucket ${OBJECT}`, 'implicitly-denied: no session', {
    context: { 's3:prefix': 'tenant-b/' },
  }),
  bucket('data-bucket/tenant-a', `s3:ListBucket ${OBJECT}`, 'implicitly-denied: no session'),

  abac('abac/deployer', 's3:GetObject arn:aws:s3:::acme-projects/orion/plan', 'allowed: identity ProjectFiles'),
  abac('abac/other-project', 's3:GetObject arn:aws:s3:::acme-projects/vega/plan', 'allowed: identity ProjectFiles'),
  abac('abac/other-project', 's3:GetObject arn:aws:s3:::acme-projects/orion/plan', 'implicitly-denied: no identity'),
  abac('abac/deployer', `ec2:StopInstances ${MACHINE}`, 'allowed: identity ProjectMachines', {
    context: orion('test'),
  }),
  abac('abac/deployer', `ec2:StopInstances ${MACHINE}`, 'implicitly-denied: no identity'),
  abac('abac/other-project', `ec2:StopInstances ${MACHINE}`, 'implicitly-denied: no identity', {
    context: orion('test'),
  }),
  abac('abac/deployer', `ec2:StopInstances ${MACHINE}`, 'allowed: identity ProjectMachines', {
    context: orion('production'),
  }),
  abac('abac/researcher', `ec2:StopInstances ${MACHINE}`, 'explicitly-denied: identity NoResearchInProduction', {
    context: orion('production'),
  }),
  abac('abac/researcher', `ec2:StopInstances ${MACHINE}`, 'allowed: identity ProjectMachines', {
    context: orion('test'),
  }),
  abac('abac/deployer', `codedeploy:CreateDeployment ${DEPLOYMENT}`, 'allowed: identity Deploy'),
  abac('abac/researcher', `codedeploy:CreateDeployment ${DEPLOYMENT}`, 'implicitly-denied: no identity'),
  abac('abac/other-project', `codedeploy:CreateDeployment ${DEPLOYMENT}`, 'implicitly-denied: no identity'),
  // A call with the user's own token could not pass the tags.
  abac('abac/deployer', 's3:GetObject arn:aws:s3:::acme-projects/orion/plan', 'undetermined', {
    caller: undefined as never,
  }),
  abac('abac/deployer', 's3:GetObject arn:aws:s3:::acme-projects/orion/plan', 'implicitly-denied: no trust', {
    caller: { arn: 'arn:aws:iam::123456789012:role/other' },
  }),

  glass('break-glass/on-call', `ec2:RebootInstances ${MACHINE}`, 'allowed: boundary Operations, identity Everything'),
  glass(
    'break-glass/on-call',
    'dynamodb:DeleteTable arn:aws:dynamodb:us-east-1:123456789012:table/t',
    'implicitly-denied: no boundary',
  ),
  glass(
    'break-glass/on-call',
    'iam:GetRole arn:aws:iam::123456789012:role/x',
    'allowed: boundary Operations, identity Everything',
  ),
  glass(
    'break-glass/on-call',
    'iam:CreateUser arn:aws:iam::123456789012:user/x',
    'explicitly-denied: identity NoNewIdentities',
  ),
  glass(
    'break-glass/on-call',
    'cloudtrail:StopLogging arn:aws:cloudtrail:us-east-1:123456789012:trail/t',
    'explicitly-denied: identity KeepLogs',
  ),
  glass('break-glass/on-call', 's3:GetObject arn:aws:s3:::acme-vault/key', 'explicitly-denied: boundary NotTheVault'),
  // The source identity is what lets the session do anything.
  glass('break-glass/on-call', `ec2:RebootInstances ${MACHINE}`, 'explicitly-denied: identity OnlyByName', {
    context: { 'aws:sourceidentity': null },
  }),
  glass('break-glass/on-call', `ec2:RebootInstances ${MACHINE}`, 'implicitly-denied: no trust', {
    caller: { arn: 'arn:aws:iam::123456789012:role/other' },
  }),
  // Signed in too long ago, or outside of the incident: a viewer.
  glass('break-glass/stale', `ec2:RebootInstances ${MACHINE}`, 'implicitly-denied: no identity'),
  glass('break-glass/stale', 's3:GetObject arn:aws:s3:::acme-vault/key', 'allowed: identity ReadOnly'),
  glass('break-glass/on-call', `ec2:RebootInstances ${MACHINE}`, 'implicitly-denied: no identity', {
    now: '2026-01-15T14:00:00Z',
  }),
  glass('break-glass/suspended', `ec2:RebootInstances ${MACHINE}`, 'not-granted'),
];

function engineOf(example: string): Engine {
  const { ruleSet } = loadFile(`rules/${example}.yaml`);
  if (ruleSet === undefined) throw new Error(`rules/${example}.yaml has errors`);
  return compile(ruleSet);
}

function claimsOf(token: string): object {
  return JSON.parse(readFileSync(`rules/tokens/${token}.json`, 'utf8')) as object;
}

const EXAMPLES = ['abac', 'break-glass', 'data-bucket'];

describe.each(EXAMPLES)('rules/%s.yaml', (example) => {
  const engine = engineOf(example);
  const questions = QUESTIONS.filter(({ token }) => token.startsWith(`${example}/`));

  test.each(questions.map((question) => [title(question), question] as const))(
    '%s',
    (_, { token, gives, ...asked }) => {
      const access = engine.authorize({ claims: claimsOf(token), ...asked });
      expect(inShort(access)).toBe(gives);
      expect(schemaErrors(access.decision)).toEqual([]);
      expect(JSON.stringify(engine.authorize({ claims: claimsOf(token), ...asked }))).toBe(JSON.stringify(access));
    },
  );

  test('a prepared session answers the same, where the role can be assumed', () => {
    for (const { token, gives, now, caller, ...question } of questions) {
      if (gives.endsWith('no trust') || gives === 'undetermined') continue;
      const request = { claims: claimsOf(token), now };
      const session = engine.session(engine.resolve(request), { now });
      // What is only said of the call that assumes the role.
      const { caveats: _, ...access } = engine.authorize({ ...request, ...question, caller });
      expect(session.can(question), title({ token, gives, ...question })).toMatchObject(access);
    }
  });

  test('every token of it is asked about', () => {
    const names = readdirSync(`rules/tokens/${example}`).map((file) => `${example}/${file.replace(/\.json$/, '')}`);
    expect(new Set(questions.map(({ token }) => token))).toEqual(new Set(names));
  });
});

test('every statement of the policies decides in some question', () => {
  const decided = new Set(QUESTIONS.flatMap(({ gives }) => gives.split(/[ ,:]+/)));
  const files = readdirSync('rules/policies').filter((file) =>
    /^(abac-engineer|break-glass|break-glass-boundary|data-.*)\./.test(file),
  );
  const ids = files.flatMap((file) =>
    [...readFileSync(`rules/policies/${file}`, 'utf8').matchAll(/"?Sid"?: "?([A-Za-z0-9]+)/g)].map(([, id]) => id),
  );
  expect(ids.length).toBeGreaterThan(10);
  expect(ids.filter((id) => !decided.has(id ?? ''))).toEqual([]);
});

test('the statements that decide are named by file', () => {
  const asked = { action: 's3:PutObject', resource: `${OBJECT}/tenant-a/audit/1` };
  const access = engineOf('data-bucket').authorize({ claims: claimsOf('data-bucket/tenant-a'), ...asked });
  expect(access.statements).toEqual([
    expect.objectContaining({ sid: 'KeepAuditTrail', effect: 'Deny', file: 'policies/data-bucket.json', statement: 2 }),
  ]);
});

test('the break-glass session is short, named, and ends with its window', () => {
  const engine = engineOf('break-glass');
  const decision = engine.resolve({ claims: claimsOf('break-glass/on-call'), now: NOW });
  expect(decision).toMatchObject({
    rule: 'incident-4711',
    session: { name: 'break-glass-ada.lovelace', sourceIdentity: 'ada.lovelace', duration: 900 },
    validUntil: '2026-01-15T12:15:00Z',
  });
});

function title({ token, action, resource, context, now, gives }: Question): string {
  const rest = [context && JSON.stringify(context), now !== undefined && now !== NOW && `at ${now}`].filter(Boolean);
  return [token, action, resource, ...rest, '→', gives].join(' ');
}
