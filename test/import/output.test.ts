import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { formatRules } from '../../src/format/format.js';
import { importCognito } from '../../src/import/cognito.js';

const POOL = `{
  "IdentityPoolId": "us-east-1:12345678-1234-1234-1234-123456789012",
  "Roles": {
    "authenticated": "arn:aws:iam::123456789012:role/portal/user",
    "unauthenticated": "arn:aws:iam::123456789012:role/portal/guest"
  },
  "RoleMappings": {
    "cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789": {
      "Type": "Rules",
      "AmbiguousRoleResolution": "AuthenticatedRole",
      "RulesConfiguration": {
        "Rules": [
          {
            "Claim": "custom:dept",
            "MatchType": "Equals",
            "Value": "yes",
            "RoleARN": "arn:aws:iam::123456789012:role/sales/user"
          },
          {
            "Claim": "cognito:groups",
            "MatchType": "Contains",
            "Value": "Admin",
            "RoleARN": "arn:aws:iam::123456789012:role/portal/user"
          }
        ]
      }
    },
    "42": {
      "Type": "Token",
      "RulesConfiguration": {
        "Rules": [
          {
            "Claim": "sub",
            "MatchType": "NotEqual",
            "Value": "\\u202enobody\\n",
            "RoleARN": "arn:aws:iam::210987654321:role/user"
          }
        ]
      }
    }
  },
  "ResponseMetadata": { "HTTPStatusCode": 200 }
}
`;

const EXPECTED = `# Imported by rolecall from an Amazon Cognito identity pool's role configuration, pool.json

version: 1
identityPool: us-east-1:12345678-1234-1234-1234-123456789012
roles:
  user: arn:aws:iam::123456789012:role/portal/user
  guest: arn:aws:iam::123456789012:role/portal/guest
  user-2: arn:aws:iam::123456789012:role/sales/user
  user-3: arn:aws:iam::210987654321:role/user
defaults:
  authenticated: user
  unauthenticated: guest
  unmappedProviders: authenticated
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    otherwise: authenticated
    customRole: allow
    rules:
      - match: { claim: custom:dept, type: Equals, value: "yes" }
        role: user-2
      - match: { claim: cognito:groups, type: Contains, value: Admin }
        role: user
  "42":
    type: token
    otherwise: deny
    customRole: allow
    caveats: [absent-ambiguous-role-resolution]
    rules:
      - match: { claim: sub, type: NotEqual, value: "\\u202enobody\\n" }
        role: user-3
`;

test('a whole pool', () => {
  const { yaml, diagnostics } = importCognito(POOL, { file: 'pool.json' });
  expect(yaml).toBe(EXPECTED);
  expect(formatRules(EXPECTED).text).toBe(EXPECTED);
  expect(diagnostics.map(({ code }) => code)).toEqual(['import-absent-resolution', 'import-dead-rules']);
});

test('the bare map of `--role-mappings`, which knows no default roles', () => {
  const { yaml, diagnostics } = importCognito(
    JSON.stringify({ 'graph.facebook.com': { Type: 'Token', AmbiguousRoleResolution: 'Deny' } }),
  );
  expect(diagnostics).toEqual([]);
  expect(yaml).toBe(`# Imported by rolecall from an Amazon Cognito identity pool's role configuration

version: 1
roles: {}
defaults:
  unmappedProviders: authenticated
providers:
  graph.facebook.com:
    type: token
    otherwise: deny
    customRole: allow
`);
});

describe('what counts as absent', () => {
  test.each([
    '{"IdentityPoolId": "a:1"}',
    '{"IdentityPoolId": "a:1", "Roles": null, "RoleMappings": null, "Unknown": null}',
    '{"IdentityPoolId": "a:1", "Roles": {}, "RoleMappings": {}}',
    '{"IdentityPoolId": "a:1", "Roles": {"authenticated": null}, "RoleMappings": {"graph.facebook.com": null}}',
    '{"IdentityPoolId": "a:1", "ResponseMetadata": {"RequestId": "x"}}',
  ])('%s', (text) => {
    const { yaml, diagnostics } = importCognito(text);
    expect(diagnostics).toEqual([]);
    expect(parseYaml(yaml ?? '')).toEqual({
      version: 1,
      identityPool: 'a:1',
      roles: {},
      defaults: { unmappedProviders: 'authenticated' },
      providers: {},
    });
  });

  test('a resolution that is null', () => {
    const { yaml, diagnostics } = importCognito('{"p": {"Type": "Token", "AmbiguousRoleResolution": null}}');
    expect(diagnostics.map(({ code }) => code)).toEqual(['import-absent-resolution']);
    expect(yaml).toContain('caveats: [absent-ambiguous-role-resolution]');
  });
});

test('what the AWS command line prints as YAML', () => {
  const { yaml, diagnostics } = importCognito(
    `IdentityPoolId: us-east-1:12345678-1234-1234-1234-123456789012
RoleMappings:
  graph.facebook.com:
    AmbiguousRoleResolution: Deny
    Type: Token
`,
  );
  expect(diagnostics).toEqual([]);
  expect(yaml).toContain('identityPool: us-east-1:12345678-1234-1234-1234-123456789012\n');
  expect(yaml).toContain('  graph.facebook.com:\n    type: token\n');
});

test.each([
  ['tabs', POOL.replaceAll('  ', '\t')],
  ['one line', POOL.replace(/\n */g, '')],
  ['CRLF', POOL.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${POOL}`],
])('JSON with %s reads the same', (_, text) => {
  const members = parseYaml(EXPECTED);
  expect(parseYaml(importCognito(text).yaml ?? '')).toEqual(members);
});

test('a file name cannot leave the comment it stands in', () => {
  const { yaml } = importCognito('{"IdentityPoolId": "a:1"}', { file: 'a\nversion: 2\u2028\r.json' });
  expect(yaml?.split('\n')[0]).toMatch(/, a\\u000aversion: 2\\u2028\\u000d\.json$/);
  expect(parseYaml(yaml ?? '')).toMatchObject({ version: 1 });
});

test('everything as long as the API takes it, in characters', () => {
  const RoleARN = `arn:aws:iam::123456789012:role/${'r'.repeat(2048 - 31)}`;
  const rule = {
    Claim: '\u{1f511}'.repeat(64),
    MatchType: 'Equals',
    Value: 'v \u{1f511}'.repeat(42).padEnd(170, '.'),
    RoleARN,
  };
  expect([RoleARN.length, [...rule.Value].length]).toEqual([2048, 128]);
  const mapping = {
    Type: 'Rules',
    AmbiguousRoleResolution: 'Deny',
    RulesConfiguration: { Rules: Array(400).fill(rule) },
  };
  const others = Array.from({ length: 9 }, (_, i) => [`p${i}`, { Type: 'Token', AmbiguousRoleResolution: 'Deny' }]);
  const { yaml, diagnostics } = importCognito(
    JSON.stringify({
      IdentityPoolId: `us-east-1:${'0'.repeat(45)}`,
      RoleMappings: { ['\u{1f511}'.repeat(128)]: mapping, ...Object.fromEntries(others) },
    }),
  );
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['import-limit', 'warning']]);
  expect(diagnostics[0]?.message).toContain('has 400 rules');
  expect(yaml).toContain(`      - match: { claim: ${rule.Claim}, type: Equals, value: ${rule.Value} }\n`);
});
