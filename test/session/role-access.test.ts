/** What is read once for all sessions of a role, and what is not. */
import { expect, test } from 'vitest';
import { parse } from '../../src/parse.js';
import { keepRuleSet } from '../../src/ruleset/packed.js';
import { compileAccess } from '../../src/session/role-access.js';
import { policy, role } from './access-workspace.js';
import { fileOf, type Setting } from './workspace.js';

const text = (bucket: string): string =>
  JSON.stringify(policy('Allow', 'Session', { Resource: `arn:aws:s3:::acme-data/${bucket}/*` }));

function memberOf(setting: Setting) {
  const { ruleSet } = parse(JSON.stringify(fileOf(setting)));
  const member = ruleSet && compileAccess(keepRuleSet(ruleSet)).role('member');
  if (member?.own === undefined) throw new Error('the file has no such role');
  return { member, own: member.own };
}

test.each<[string, Setting]>([
  ['role', role({ session: { policy: JSON.parse(text('a')) } })],
  ['rule', { ...role({}), rule: { session: { policy: JSON.parse(text('a')) } } }],
])('a session policy of a %s without claims is read once', (_, setting) => {
  const { own } = memberOf(setting);
  expect(own.narrowed(text('a'))).toBe(own.narrowed(text('a')));
  expect(own.unknown(text('a'))).toBe(own.unknown(text('a')));
  expect(own.unknown(undefined)).toBe(own.unknown(undefined));
});

test('nothing that a token brought is kept', () => {
  const { own } = memberOf(role({ session: { policy: JSON.parse(text('${claim:tenant}')) } }));
  expect(own.narrowed(text('a'))).not.toBe(own.narrowed(text('a')));
  expect(own.narrowed(text('a'))).toEqual(expect.objectContaining({ timeKeys: [] }));
});

test('policies for any caller of a trust policy are read once', () => {
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] };
  const { member } = memberOf(role({ trust }));
  expect(member.trust?.forAnyCaller()).toBeDefined();
  expect(member.trust?.forAnyCaller()).toBe(member.trust?.forAnyCaller());
});
