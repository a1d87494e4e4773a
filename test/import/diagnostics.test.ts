import { describe, expect, test } from 'vitest';
import { importCognito } from '../../src/import/cognito.js';

const ARN = 'arn:aws:iam::123456789012:role/Sales';
const RULE = { Claim: 'custom:dept', MatchType: 'Equals', Value: 'Sales', RoleARN: ARN };

/** A pool with one mapping under `graph.facebook.com`. */
const mapping = (value: unknown): unknown => ({ RoleMappings: { 'graph.facebook.com': value } });
const rules = (...list: unknown[]): unknown =>
  mapping({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: list } });
const rule = (changes: Record<string, unknown>): unknown => rules({ ...RULE, ...changes });

const IN_RULE = 'RoleMappings["graph.facebook.com"].RulesConfiguration.Rules[0]';
const IN_MAPPING = 'RoleMappings["graph.facebook.com"]';

interface Case {
  readonly input: unknown;
  /** Every diagnostic: code, severity where not `error`, message, the text it stands at, and help or suggestion where they matter. */
  readonly expected: readonly (readonly [code: string, message: string, at: string, more?: object])[];
}

/** Unknown, missing and mistyped members. */
const MEMBER_CASES: Readonly<Record<string, Case>> = {
  'no object': {
    input: 'text',
    expected: [['import-shape', "the input is no known form of Cognito's role configuration", '"text"']],
  },
  'an empty object': {
    input: {},
    expected: [['import-shape', "the input is no known form of Cognito's role configuration", '{}']],
  },
  'a list of nothing known': {
    input: [1],
    expected: [['import-shape', "the input is no known form of Cognito's role configuration", '[\n  1\n]']],
  },
  'a rule file': {
    input: { version: 1, providers: {} },
    expected: [
      [
        'import-shape',
        "the input is no known form of Cognito's role configuration",
        '{\n  "version": 1,\n  "providers": {}\n}',
        { help: 'it seems to be a rule file, which needs no import' },
      ],
    ],
  },
  'an unknown member of the pool': {
    input: { IdentityPoolID: 'a:1', RoleMappings: {} },
    expected: [
      [
        'import-unknown-member',
        '`IdentityPoolID` is not known to the API',
        '"IdentityPoolID"',
        { help: 'did you mean `IdentityPoolId`?', suggestion: 'IdentityPoolId' },
      ],
    ],
  },
  'a member of the pool that is like no other': {
    input: { Tags: {}, Roles: {} },
    expected: [
      [
        'import-unknown-member',
        '`Tags` is not known to the API',
        '"Tags"',
        { help: 'known here: `IdentityPoolId`, `Roles`, `RoleMappings`' },
      ],
    ],
  },
  'an unknown role': {
    input: { Roles: { authentcated: ARN } },
    expected: [
      [
        'import-unknown-member',
        '`Roles.authentcated` is not known to the API',
        '"authentcated"',
        { suggestion: 'authenticated' },
      ],
    ],
  },
  'a misspelt member of a mapping is not missing as well': {
    input: mapping({ Typ: 'Token', AmbigousRoleResolution: 'Deny' }),
    expected: [
      ['import-unknown-member', `\`${IN_MAPPING}.Typ\` is not known to the API`, '"Typ"', { suggestion: 'Type' }],
      [
        'import-unknown-member',
        `\`${IN_MAPPING}.AmbigousRoleResolution\` is not known to the API`,
        '"AmbigousRoleResolution"',
        { suggestion: 'AmbiguousRoleResolution' },
      ],
    ],
  },
  'an unknown member of a rule': {
    input: rule({ Comment: 'x' }),
    expected: [['import-unknown-member', `\`${IN_RULE}.Comment\` is not known to the API`, '"Comment"']],
  },
  'an unknown member of the configuration': {
    input: mapping({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { rules: [RULE] } }),
    expected: [
      [
        'import-unknown-member',
        `\`${IN_MAPPING}.RulesConfiguration.rules\` is not known to the API`,
        '"rules"',
        { suggestion: 'Rules' },
      ],
    ],
  },
  'a mapping without type': {
    input: mapping({ AmbiguousRoleResolution: 'Deny' }),
    expected: [['import-missing-member', `\`${IN_MAPPING}\` has no \`Type\``, '"graph.facebook.com"']],
  },
  'null is absent': {
    input: mapping({ Type: null, AmbiguousRoleResolution: 'Deny', Unknown: null }),
    expected: [['import-missing-member', `\`${IN_MAPPING}\` has no \`Type\``, '"graph.facebook.com"']],
  },
  'type Rules without rules': {
    input: mapping({ Type: 'Rules', AmbiguousRoleResolution: 'Deny' }),
    expected: [
      [
        'import-missing-member',
        `\`${IN_MAPPING}\` has no \`RulesConfiguration\``,
        '"graph.facebook.com"',
        { help: 'the API requires it where `Type` is `Rules`' },
      ],
    ],
  },
  'a configuration without rules': {
    input: mapping({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: {} }),
    expected: [
      ['import-missing-member', `\`${IN_MAPPING}.RulesConfiguration\` has no \`Rules\``, '"RulesConfiguration"'],
    ],
  },
  'an empty rule': {
    input: rules({}),
    expected: ['Claim', 'MatchType', 'Value', 'RoleARN'].map(
      (name) => ['import-missing-member', `\`${IN_RULE}\` has no \`${name}\``, '{}'] as const,
    ),
  },
  'wrong types of the pool': {
    input: { IdentityPoolId: 7, Roles: [], RoleMappings: 'none' },
    expected: [
      ['import-wrong-type', '`IdentityPoolId` is the number `7`, not a text', '7', { help: 'put it in quotes: `"7"`' }],
      ['import-wrong-type', '`Roles` is a list, not an object', '[]'],
      ['import-wrong-type', '`RoleMappings` is the text `none`, not an object', '"none"'],
    ],
  },
  'wrong types of a mapping': {
    input: mapping({ Type: true, AmbiguousRoleResolution: [], RulesConfiguration: 1 }),
    expected: [
      ['import-wrong-type', `\`${IN_MAPPING}.Type\` is the boolean \`true\`, not a text`, 'true'],
      ['import-wrong-type', `\`${IN_MAPPING}.AmbiguousRoleResolution\` is a list, not a text`, '[]'],
      ['import-wrong-type', `\`${IN_MAPPING}.RulesConfiguration\` is the number \`1\`, not an object`, '1'],
    ],
  },
  'a mapping that is none': {
    input: mapping('Token'),
    expected: [['import-wrong-type', `\`${IN_MAPPING}\` is the text \`Token\`, not an object`, '"Token"']],
  },
  'rules that are no list': {
    input: mapping({ Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: {} } }),
    expected: [['import-wrong-type', `\`${IN_MAPPING}.RulesConfiguration.Rules\` is an object, not a list`, '{}']],
  },
  'rules that are none': {
    input: rules(null, RULE),
    expected: [['import-wrong-type', `\`${IN_RULE}\` is null, not an object`, 'null']],
  },
  'wrong types of a rule': {
    input: rule({ Claim: false, MatchType: 1, Value: 12, RoleARN: {} }),
    expected: [
      ['import-wrong-type', `\`${IN_RULE}.Claim\` is the boolean \`false\`, not a text`, 'false'],
      ['import-wrong-type', `\`${IN_RULE}.MatchType\` is the number \`1\`, not a text`, '1'],
      [
        'import-wrong-type',
        `\`${IN_RULE}.Value\` is the number \`12\`, not a text`,
        '12',
        { help: 'put it in quotes: `"12"`' },
      ],
      ['import-wrong-type', `\`${IN_RULE}.RoleARN\` is an object, not a text`, '{}'],
    ],
  },
};

/** Values that the API refuses, quotas, and what has no effect. */
const VALUE_CASES: Readonly<Record<string, Case>> = {
  'unknown options': {
    input: mapping({
      Type: 'token',
      AmbiguousRoleResolution: 'Allow',
      RulesConfiguration: { Rules: [{ ...RULE, MatchType: 'StarsWith' }] },
    }),
    expected: [
      [
        'import-bad-value',
        `\`${IN_MAPPING}.Type\` is \`token\`, which the API does not know`,
        '"token"',
        { help: 'did you mean `Token`?', suggestion: 'Token' },
      ],
      [
        'import-bad-value',
        `\`${IN_MAPPING}.AmbiguousRoleResolution\` is \`Allow\`, which the API does not know`,
        '"Allow"',
        { help: 'known here: `AuthenticatedRole`, `Deny`' },
      ],
      [
        'import-bad-value',
        `\`${IN_RULE}.MatchType\` is \`StarsWith\`, which the API does not know`,
        '"StarsWith"',
        { help: 'did you mean `StartsWith`?', suggestion: 'StartsWith' },
      ],
    ],
  },
  'a claim with a space': {
    input: rule({ Claim: 'custom dept' }),
    expected: [
      [
        'import-bad-value',
        `\`${IN_RULE}.Claim\` is not a claim name that the API takes: \`custom dept\``,
        '"custom dept"',
      ],
    ],
  },
  'a claim that is too long': {
    input: rule({ Claim: 'x'.repeat(65) }),
    expected: [
      [
        'import-bad-value',
        `\`${IN_RULE}.Claim\` is not a claim name that the API takes: \`${'x'.repeat(65)}\` has more than 64 characters`,
        `"${'x'.repeat(65)}"`,
      ],
    ],
  },
  'an empty claim and value': {
    input: rule({ Claim: '', Value: '' }),
    expected: [
      ['import-bad-value', `\`${IN_RULE}.Claim\` is not a claim name that the API takes: it is empty`, '""'],
      ['import-bad-value', `\`${IN_RULE}.Value\` is not a claim value that the API takes: it is empty`, '""'],
    ],
  },
  'a value that is too long is not shown whole': {
    input: rule({ Value: 'y'.repeat(129) }),
    expected: [
      [
        'import-bad-value',
        `\`${IN_RULE}.Value\` is not a claim value that the API takes: \`${'y'.repeat(128)}…\` has more than 128 characters`,
        `"${'y'.repeat(129)}"`,
      ],
    ],
  },
  'no role ARN': {
    input: rule({ RoleARN: 'arn:aws:iam::123456789012:user/Sales' }),
    expected: [
      [
        'import-bad-value',
        `\`${IN_RULE}.RoleARN\` is not a role ARN: \`arn:aws:iam::123456789012:user/Sales\``,
        '"arn:aws:iam::123456789012:user/Sales"',
      ],
    ],
  },
  'a role ARN that is too short or too long': {
    input: { Roles: { authenticated: 'arn:role/x', unauthenticated: `${ARN}${'x'.repeat(2048 - ARN.length)}y` } },
    expected: [
      [
        'import-bad-value',
        '`Roles.authenticated` is not a role ARN: `arn:role/x` has fewer than 20 characters',
        '"arn:role/x"',
      ],
      [
        'import-bad-value',
        `\`Roles.unauthenticated\` is not a role ARN: \`${ARN}${'x'.repeat(128 - ARN.length)}…\` has more than 2048 characters`,
        `"${ARN}${'x'.repeat(2048 - ARN.length)}y"`,
      ],
    ],
  },
  'a role ARN with a line end': {
    input: rule({ RoleARN: `${ARN}\n` }),
    expected: [
      ['import-bad-value', `\`${IN_RULE}.RoleARN\` is not a role ARN: \`${ARN}\\u000a\``, JSON.stringify(`${ARN}\n`)],
    ],
  },
  'a role ARN that a rule file would take for a template': {
    input: rule({ RoleARN: `${ARN}-\${claim:sub}` }),
    expected: [
      [
        'import-bad-value',
        `\`${IN_RULE}.RoleARN\` holds \`\${\`, which no role ARN does: \`${ARN}-\${claim:sub}\``,
        `"${ARN}-\${claim:sub}"`,
      ],
    ],
  },
  'a role ARN of another template language': {
    input: { Roles: { authenticated: `${ARN}-\${AWS::Region}` } },
    expected: [
      [
        'import-bad-value',
        `\`Roles.authenticated\` holds \`\${\`, which no role ARN does: \`${ARN}-\${AWS::Region}\``,
        `"${ARN}-\${AWS::Region}"`,
      ],
    ],
  },
  'an identity pool id that is none': {
    input: { IdentityPoolId: 'us-east-1' },
    expected: [['import-bad-value', '`IdentityPoolId` is not an identity pool id: `us-east-1`', '"us-east-1"']],
  },
  'an identity pool id that is too long': {
    input: { IdentityPoolId: `us-east-1:${'0'.repeat(46)}` },
    expected: [
      [
        'import-bad-value',
        `\`IdentityPoolId\` is not an identity pool id: \`us-east-1:${'0'.repeat(46)}\` has more than 55 characters`,
        `"us-east-1:${'0'.repeat(46)}"`,
      ],
    ],
  },
  'an identity pool id as in an AWS example': {
    input: { IdentityPoolId: 'us-east-1:12345678-corner-cafe-123456790ab' },
    expected: [
      [
        'import-limit',
        '`IdentityPoolId` is `us-east-1:12345678-corner-cafe-123456790ab`, which is not of the form that AWS gives identity pools',
        '"us-east-1:12345678-corner-cafe-123456790ab"',
        { severity: 'warning' },
      ],
    ],
  },
  'provider keys that are empty or too long': {
    input: {
      RoleMappings: {
        '': { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
        ['k'.repeat(129)]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
      },
    },
    expected: [
      ['import-bad-value', 'the key of `RoleMappings[""]` is not a provider that the API takes: it is empty', '""'],
      [
        'import-bad-value',
        `the key of \`RoleMappings.${'k'.repeat(128)}…\` is not a provider that the API takes: \`${'k'.repeat(128)}…\` has more than 128 characters`,
        `"${'k'.repeat(129)}"`,
      ],
    ],
  },
  'no rules': {
    input: rules(),
    expected: [['import-bad-value', `\`${IN_MAPPING}.RulesConfiguration.Rules\` is empty`, '[]']],
  },
  'more rules than the API takes': {
    input: rules(...Array(401).fill(RULE)),
    expected: [
      [
        'import-bad-value',
        `\`${IN_MAPPING}.RulesConfiguration.Rules\` has 401 rules, and the API takes no more than 400`,
        '"Rules"',
      ],
    ],
  },
  'more rules than the quota': {
    input: rules(...Array(26).fill(RULE)),
    expected: [
      [
        'import-limit',
        `\`${IN_MAPPING}.RulesConfiguration.Rules\` has 26 rules, over Cognito's quota of 25`,
        '"Rules"',
        { severity: 'warning' },
      ],
    ],
  },
  'as many rules as the quota': { input: rules(...Array(25).fill(RULE)), expected: [] },
  'more providers than the quota': {
    input: {
      RoleMappings: Object.fromEntries(
        Array.from({ length: 11 }, (_, i) => [`p${i}`, { Type: 'Token', AmbiguousRoleResolution: 'Deny' }]),
      ),
    },
    expected: [
      [
        'import-limit',
        "`RoleMappings` has 11 providers, over Cognito's quota of 10",
        '"RoleMappings"',
        { severity: 'warning' },
      ],
    ],
  },
  'more members than anything has': {
    input: { RoleMappings: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`p${i}`, 1])) },
    expected: [
      [
        'import-bad-value',
        '`RoleMappings` has 1001 members, and no object of the API has more than 1000',
        '"RoleMappings"',
      ],
    ],
  },
  'no resolution': {
    input: mapping({ Type: 'Token' }),
    expected: [
      [
        'import-absent-resolution',
        `\`${IN_MAPPING}\` has no \`AmbiguousRoleResolution\`, and no public document says what Cognito then does`,
        '"graph.facebook.com"',
        { severity: 'warning' },
      ],
    ],
  },
  'rules under type Token': {
    input: mapping({ Type: 'Token', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: [RULE] } }),
    expected: [
      [
        'import-dead-rules',
        `\`${IN_MAPPING}.RulesConfiguration\` has no effect: the mapping is of type \`Token\``,
        '"RulesConfiguration"',
        { severity: 'warning' },
      ],
    ],
  },
  'wrong members of a bare map': {
    input: { 'graph.facebook.com': { Type: 'Token', AmbiguousRoleResolution: 'Deny' }, comment: 'x' },
    expected: [['import-wrong-type', '`comment` is the text `x`, not an object', '"x"']],
  },
  'a name that would break a line': {
    input: { RoleMappings: { 'a\n\u202eb': 1 } },
    expected: [['import-wrong-type', '`RoleMappings["a\\u000a\\u202eb"]` is the number `1`, not an object', '1']],
  },
};

const CASES = { ...MEMBER_CASES, ...VALUE_CASES };

/** The text is the value printed with two spaces, so that positions are those of real output. */
describe.each(Object.entries(CASES))('%s', (_, { input, expected }) => {
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

test('line and column are those of the text', () => {
  const text = JSON.stringify(rule({ MatchType: 'equals' }), null, 4);
  const [problem] = importCognito(text).diagnostics;
  expect(problem).toMatchObject({
    code: 'import-bad-value',
    suggestion: 'Equals',
    path: '/RoleMappings/graph.facebook.com/RulesConfiguration/Rules/0/MatchType',
    range: { start: { line: 10, column: 38 }, end: { line: 10, column: 46 } },
  });
  expect(problem).not.toHaveProperty('file');
});

describe('text that is no JSON', () => {
  test.each([
    ['', 'import-shape'],
    [' \n', 'import-shape'],
    ['{"RoleMappings": ', 'yaml-syntax'],
    ['{"RoleMappings": {}, "RoleMappings": {}}', 'duplicate-key'],
    ['{"RoleMappings": {"a": {"Type": "\\ud800"}}}', 'ill-formed-text'],
    [
      'resource "aws_cognito_identity_pool_roles_attachment" "main" {\n  identity_pool_id = a.id\n}\n',
      'import-cloudformation',
    ],
    ['AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A: !Ref B\n', 'import-cloudformation'],
  ])('%j', (text, code) => {
    const { yaml, diagnostics } = importCognito(text);
    expect(yaml).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('limits are those of the caller', () => {
    const { diagnostics } = importCognito('{"RoleMappings": {}}', { limits: { maxBytes: 10 } });
    expect(diagnostics.map(({ code }) => code)).toEqual(['too-large']);
  });
});
