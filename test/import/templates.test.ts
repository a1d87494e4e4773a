import { describe, expect, test } from 'vitest';
import { importCognito } from '../../src/import/cognito.js';

/** A pool with one mapping under `graph.facebook.com`. */
const mapping = (value: unknown): unknown => ({ RoleMappings: { 'graph.facebook.com': value } });
const rules = (...list: unknown[]): unknown =>
  mapping({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: list } });

const IN_RULE = 'RoleMappings["graph.facebook.com"].RulesConfiguration.Rules[0]';
const IN_MAPPING = 'RoleMappings["graph.facebook.com"]';

interface Case {
  readonly input: unknown;
  /** Every diagnostic: code, severity where not `error`, message, the text it stands at, and help or suggestion where they matter. */
  readonly expected: readonly (readonly [code: string, message: string, at: string, more?: object])[];
}

/** Forms of template tools. */
const TEMPLATE_CASES: Readonly<Record<string, Case>> = {
  'CloudFormation: the provider inside a mapping': {
    input: mapping({ Type: 'Token', AmbiguousRoleResolution: 'Deny', IdentityProvider: 'graph.facebook.com' }),
    expected: [
      [
        'import-cloudformation',
        `\`${IN_MAPPING}.IdentityProvider\` is a name that CloudFormation uses, not the API`,
        '"IdentityProvider"',
        { help: 'in the API the provider is the key under `RoleMappings`: put it there and leave this member out' },
      ],
    ],
  },
  'CloudFormation: functions for values': {
    input: {
      IdentityPoolId: { Ref: 'IdentityPool' },
      Roles: { authenticated: { 'Fn::GetAtt': ['Role', 'Arn'] } },
      RoleMappings: { 'graph.facebook.com': { 'Fn::If': ['A', 'B', 'C'] } },
    },
    expected: [
      ['import-cloudformation', '`IdentityPoolId` is the template function `Ref`', '"Ref"'],
      ['import-cloudformation', '`Roles.authenticated` is the template function `Fn::GetAtt`', '"Fn::GetAtt"'],
      ['import-cloudformation', `\`${IN_MAPPING}\` is the template function \`Fn::If\``, '"Fn::If"'],
    ],
  },
  'CloudFormation: mappings in a list, which are checked all the same': {
    input: {
      RoleMappings: [
        {
          IdentityProvider: { Ref: 'P' },
          Type: 'Rules',
          AmbiguousRoleResolution: 'Deny',
          RulesConfiguration: { Rules: [{ Claim: 'a', MatchType: 'StarsWith', Value: 'b', RoleArn: 'c' }] },
        },
      ],
    },
    expected: [
      ['import-cloudformation', '`RoleMappings` is a list, as in templates', '"RoleMappings"'],
      [
        'import-cloudformation',
        '`RoleMappings[0].IdentityProvider` is a name that CloudFormation uses, not the API',
        '"IdentityProvider"',
      ],
      [
        'import-bad-value',
        '`RoleMappings[0].RulesConfiguration.Rules[0].MatchType` is `StarsWith`, which the API does not know',
        '"StarsWith"',
      ],
      [
        'import-cloudformation',
        '`RoleMappings[0].RulesConfiguration.Rules[0].RoleArn` is a name that CloudFormation uses, not the API',
        '"RoleArn"',
        { suggestion: 'RoleARN' },
      ],
    ],
  },
  'CloudFormation: a bare list of mappings': {
    input: [{ Type: 'Token' }],
    expected: [
      [
        'import-cloudformation',
        'the input has the form of CloudFormation, not of the API',
        '[\n  {\n    "Type": "Token"\n  }\n]',
      ],
    ],
  },
  'CloudFormation: a template': {
    input: {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket' },
        Attachment: { Type: 'AWS::Cognito::IdentityPoolRoleAttachment', Properties: {} },
        HomeMade: { Type: 'Custom::Roles', Properties: { RoleMappings: [] } },
      },
    },
    expected: [
      [
        'import-cloudformation',
        '`Resources.Attachment` has the form of CloudFormation, not of the API',
        '"Attachment"',
      ],
      ['import-cloudformation', '`Resources.HomeMade` has the form of CloudFormation, not of the API', '"HomeMade"'],
    ],
  },
  'CloudFormation: a template without an attachment': {
    input: { AWSTemplateFormatVersion: '2010-09-09', Resources: {} },
    expected: [['import-cloudformation', '`Resources` has the form of CloudFormation, not of the API', '"Resources"']],
  },
  'CloudFormation: a home-made resource around the members of the API': {
    input: { ServiceToken: 'arn', Roles: {} },
    expected: [
      ['import-cloudformation', '`ServiceToken` is a name that CloudFormation uses, not the API', '"ServiceToken"'],
    ],
  },
  'Terraform: JSON configuration': {
    input: { resource: { aws_cognito_identity_pool_roles_attachment: { main: {} } } },
    expected: [
      [
        'import-cloudformation',
        '`resource.aws_cognito_identity_pool_roles_attachment` has the form of Terraform, not of the API',
        '"aws_cognito_identity_pool_roles_attachment"',
      ],
    ],
  },
  'Terraform: names': {
    input: {
      identity_pool_id: 'a:1',
      roles: {},
      RoleMappings: {
        'graph.facebook.com': {
          identity_provider: 'x',
          ambiguous_role_resolution: 'Deny',
          Type: 'Rules',
          mapping_rule: [],
        },
      },
    },
    expected: [
      [
        'import-cloudformation',
        '`identity_pool_id` is a name that Terraform uses, not the API',
        '"identity_pool_id"',
        { suggestion: 'IdentityPoolId' },
      ],
      ['import-unknown-member', '`roles` is not known to the API', '"roles"', { suggestion: 'Roles' }],
      [
        'import-cloudformation',
        `\`${IN_MAPPING}.identity_provider\` is a name that Terraform uses, not the API`,
        '"identity_provider"',
      ],
      [
        'import-cloudformation',
        `\`${IN_MAPPING}.ambiguous_role_resolution\` is a name that Terraform uses, not the API`,
        '"ambiguous_role_resolution"',
        { help: 'the API calls it `AmbiguousRoleResolution`' },
      ],
      [
        'import-cloudformation',
        `\`${IN_MAPPING}.mapping_rule\` is a name that Terraform uses, not the API`,
        '"mapping_rule"',
      ],
    ],
  },
  'the CDK: names': {
    input: { roleMappings: [{ providerUrl: 'x', useToken: true }] },
    expected: [['import-cloudformation', '`roleMappings` is a name that the CDK uses, not the API', '"roleMappings"']],
  },
  'the CDK: names of a rule': {
    input: rules({ claim: 'a', claimValue: 'b', matchType: 'Equals', mappedRole: 'c' }),
    expected: [
      ['import-unknown-member', `\`${IN_RULE}.claim\` is not known to the API`, '"claim"', { suggestion: 'Claim' }],
      [
        'import-cloudformation',
        `\`${IN_RULE}.claimValue\` is a name that the CDK uses, not the API`,
        '"claimValue"',
        { suggestion: 'Value' },
      ],
      [
        'import-cloudformation',
        `\`${IN_RULE}.matchType\` is a name that the CDK uses, not the API`,
        '"matchType"',
        { suggestion: 'MatchType' },
      ],
      [
        'import-cloudformation',
        `\`${IN_RULE}.mappedRole\` is a name that the CDK uses, not the API`,
        '"mappedRole"',
        { suggestion: 'RoleARN' },
      ],
    ],
  },
};

/** The text is the value printed with two spaces, so that positions are those of real output. */
describe.each(Object.entries(TEMPLATE_CASES))('%s', (_, { input, expected }) => {
  const text = JSON.stringify(input, null, 2);
  const { yaml, diagnostics } = importCognito(text, { file: 'pool.json' });

  test('is reported in full, each problem at its place', () => {
    const found = diagnostics.map(({ code, message, range }) => [
      code,
      message,
      text.slice(range?.start.offset ?? 0, range?.end.offset ?? 0),
    ]);
    expect(found).toEqual(expected.map(([code, message, at]) => [code, message, at]));
  });

  test('says how grave it is, what to do, and where it stands', () => {
    for (const [index, [code, , , more]] of expected.entries()) {
      const { severity = 'error', ...rest } = (more ?? {}) as { severity?: string };
      expect(diagnostics[index]).toMatchObject({ code, severity, file: 'pool.json', ...rest });
      expect(diagnostics[index]?.path).toBeTypeOf('string');
      expect(diagnostics[index]?.message).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
    }
  });

  test('gives a rule file only where nothing is an error', () => {
    expect(yaml === undefined).toBe(
      expected.some(([, , , more]) => (more as { severity?: string })?.severity !== 'warning'),
    );
  });
});
