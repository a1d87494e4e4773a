import { describe, expect, test } from 'vitest';
import { looksLikeCognito } from '../../src/import/cognito.js';

const MAPPING = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };

describe('a configuration', () => {
  test.each<[string, unknown]>([
    ['a pool', { IdentityPoolId: 'a:1', Roles: {}, RoleMappings: {} }],
    ['a pool without mappings', { IdentityPoolId: 'a:1', Roles: {} }],
    ['mappings alone', { RoleMappings: {} }],
    ['a bare map', { 'graph.facebook.com': MAPPING }],
    ['a bare map under `__proto__`', JSON.parse('{"__proto__": {"Type": "Token"}}')],
    ['a bare map of which one is no mapping', { comment: 'x', 'graph.facebook.com': MAPPING }],
    ['a pool with something more', { version: 1, RoleMappings: {} }],
    ['a mapping with CloudFormation names', { a: { IdentityProvider: 'x' } }],
    ['a resource of CloudFormation', { Type: 'AWS::Cognito::IdentityPoolRoleAttachment', Properties: {} }],
    ['Terraform names', { identity_pool_id: 'a:1', role_mapping: [] }],
  ])('%s', (_, value) => {
    expect(looksLikeCognito(JSON.stringify(value))).toBe(true);
    expect(looksLikeCognito(`\uFEFF\n\t${JSON.stringify(value, null, 2)}\n`)).toBe(true);
  });
});

describe('anything else', () => {
  test.each([
    '',
    '{',
    '{}',
    '[]',
    'null',
    '"RoleMappings"',
    'version: 1\nroles: {}\n',
    'RoleMappings: {}\n',
    '{"version": 1, "roles": {"a": "arn:aws:iam::123456789012:role/a"}, "providers": {"p": {"type": "token"}}}',
    '{"version": 1, "roles": {}, "providers": {"Type": {"type": "rules", "rules": []}}, "defaults": {}}',
    '{"ruleset": "rules.yaml", "tests": [{"claims": {}}], "x": {"rules": []}}',
    '{"RoleMappings": {}} trailing',
  ])('%s', (text) => {
    expect(looksLikeCognito(text)).toBe(false);
  });
});
