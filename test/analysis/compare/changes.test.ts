import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import { AMAZON, fileOf, POOL, ROLE, toldOf } from './files.js';

test('a role that hangs on another claim is another role, though some tokens make the same of both', () => {
  const tenant = (claim: string, duration: string): object => ({
    t: { arn: `${ROLE}t-\${claim:${claim}}`, session: { duration } },
  });
  const rules = [{ id: 'r', when: { claim: 'g', exists: true }, role: 't' }];
  const comparison = compare(
    fileOf({ roles: tenant('one', '1h'), rules }),
    fileOf({ roles: tenant('two', '30m'), rules }),
  );
  expect(toldOf(comparison)).toEqual(['provider role: t → t']);
  const { old, new: fresh } = comparison.differences[0]?.witness ?? expect.unreachable();
  expect(old.outcome === 'grant' && fresh.outcome === 'grant' && old.role.arn !== fresh.role.arn).toBe(true);
});

test('a token that names its role shows the role that is told', () => {
  const providers = (type: object): object => ({ [AMAZON]: type });
  const rules = [{ id: 'r', when: { claim: 'g', equals: 'a' }, deny: 'nobody' }];
  const old = fileOf({ providers: providers({ type: 'token' }) });
  const comparison = compare(old, fileOf({ providers: providers({ type: 'rules', rules }) }));
  const [difference = expect.unreachable()] = comparison.differences;
  const { old: before, witness } = difference;
  expect(witness.old.outcome === 'grant' && witness.old.role.arn).toBe(before.kind === 'granted' && before.arn);
});

test('the request is one of those that are described', () => {
  const rule = { id: 'old', when: { claim: 'n', equals: 2, ifMissing: true }, role: 't', onUnknown: 'deny' };
  const fresh = { id: 'fresh', when: { claim: 'g', includes: 'a' }, role: 'a' };
  const roles = { t: `${ROLE}t-\${claim:t}` };
  const { differences } = compare(fileOf({ roles, rules: [rule] }), fileOf({ roles, rules: [fresh, rule] }));
  const denied = differences.find(({ kind }) => kind === 'granted')?.witness.old;
  expect(denied?.outcome === 'deny' && denied.reason).toBe('rule-undecided');
});

test('so it is where only tokens were found that make the same of both', () => {
  const roles = (claim: string, duration: string): object => ({
    t: { arn: `${ROLE}t-\${claim:${claim}}`, session: { duration } },
  });
  const rule = (claim: string): object => ({ id: 'r', when: { claim, startsWith: 'other' }, role: 't' });
  const { differences } = compare(
    fileOf({ roles: roles('u', '1h'), rules: [rule('u')] }),
    fileOf({ roles: roles('t', '30m'), rules: [rule('t')] }),
  );
  const given = differences.filter(({ old, new: fresh }) => old.kind === fresh.kind);
  expect(given.map(({ kind, session }) => [kind, session])).toEqual([['role', undefined]]);
});

test('a recorded token whose grant is refused counts for what becomes of the grant', () => {
  const rules = (role: string): readonly object[] => [{ id: 'r', when: { claim: 'g', exists: true }, role }];
  const roles = { t: `${ROLE}t-\${claim:t}` };
  const token = { iss: `https://${POOL}`, aud: '1example23456789', g: 'x' };
  const tokens = [{ claims: token }, { claims: { ...token, t: 'tenant' } }];
  const comparison = compare(fileOf({ roles, rules: rules('a') }), fileOf({ roles, rules: rules('t') }), { tokens });
  expect(comparison.tokens).toEqual({ all: 2, changed: 2 });
  expect(comparison.differences.map(({ tokens: number }) => number)).toEqual([2]);
});
