import { describe, expect, test } from 'vitest';
import { lint as lintProving } from '../../src/lint/index.js';
import { lint } from '../../src/lint/lint.js';
import type { LintFinding, LintRule } from '../../src/lint/rule.js';
import { RECOMMENDED } from '../../src/lint/settings.js';

const RULES = `version: 1
roles:
  admin:
    arn: arn:aws:iam::123456789012:role/portal-admin
    privileged: true
    permissions: [policies/admin.yaml]
  user: arn:aws:iam::123456789012:role/portal-user
providers:
  accounts.google.com:
    type: rules
    rules:
      - id: all
        when: { claim: sub, exists: true }
        role: user
      - id: none
        when: { claim: hd, equals: acme.example }
        role: admin
`;
const POLICY = `Version: "2012-10-17"
Statement:
  - Effect: Allow
    Action: s3:GetObject
    Resource: arn:aws:s3:::acme/*
`;
const files: Readonly<Record<string, string>> = { 'policies/admin.yaml': POLICY };

/** A rule that finds what it is told to. */
function rule(code: string, findings: readonly Partial<LintFinding>[], more: Partial<LintRule> = {}): LintRule {
  return {
    code,
    category: 'structure',
    level: 'warning',
    summary: 'what a test looks for',
    ...more,
    check: (subject, report) => {
      more.check?.(subject, report);
      for (const finding of findings) report({ path: [], message: `found by ${code}`, help: 'mend it', ...finding });
    },
  };
}

const ruleAt = (index: number) => ['providers', 'accounts.google.com', 'rules', index] as const;

function found(text: string, options: Parameters<typeof lint>[1] = {}) {
  const reported = lint(text, { file: 'rules/acme.yaml', read: (path) => files[path], rules: [], ...options });
  return reported.flatMap(({ findings }) =>
    findings.map(({ code, severity, file, range }) => `${severity} ${code} ${file}:${range?.start.line}`),
  );
}

describe('lint', () => {
  test('of a sound file', () => {
    const [own, ...others] = lint(RULES, { file: 'rules/acme.yaml', read: (path) => files[path], rules: [] });
    expect(own).toStrictEqual({ file: 'rules/acme.yaml', findings: [], text: RULES });
    expect(others).toStrictEqual([]);
  });

  test('gives what rules find, in the order of the text', () => {
    const rules = [
      rule('late', [{ path: [...ruleAt(1), 'role'], suggestion: 'user' }]),
      rule('early', [{ path: ['roles', 'admin'], part: 'key' }], { level: 'error' }),
    ];
    const [own] = lint(RULES, { read: (path) => files[path], rules });
    expect(own?.findings).toStrictEqual([
      {
        code: 'early',
        severity: 'error',
        message: 'found by early',
        help: 'mend it',
        file: 'rules',
        path: '/roles/admin',
        range: {
          start: { line: 3, column: 3, offset: RULES.indexOf('admin:') },
          end: { line: 3, column: 8, offset: RULES.indexOf('admin:') + 5 },
        },
      },
      {
        code: 'late',
        severity: 'warning',
        message: 'found by late',
        help: 'mend it',
        suggestion: 'user',
        file: 'rules',
        path: '/providers/accounts.google.com/rules/1/role',
        range: expect.objectContaining({ start: { line: 17, column: 15, offset: RULES.lastIndexOf('admin') } }),
      },
    ]);
  });

  test('runs no rule on a file with errors', () => {
    const broken = RULES.replace('role: user', 'role: usr');
    expect(found(broken, { rules: [rule('any', [{}])] })).toEqual(['error unknown-role rules/acme.yaml:14']);
  });

  test('levels: recommended, strict, and what the configuration says', () => {
    const rules = [rule('a', [{}], { strict: 'error' }), rule('b', [{}], { level: 'off', strict: 'warning' })];
    expect(found(RULES, { rules })).toEqual(['warning a rules/acme.yaml:1']);
    const strict = { ...RECOMMENDED, extends: 'strict' } as const;
    expect(found(RULES, { rules, settings: strict })).toEqual([
      'error a rules/acme.yaml:1',
      'warning b rules/acme.yaml:1',
    ]);
    const own = {
      ...strict,
      rules: new Map([
        ['a', 'off'],
        ['b', 'error'],
      ] as const),
    };
    expect(found(RULES, { rules, settings: own })).toEqual(['error b rules/acme.yaml:1']);
  });

  test('a mistake of trust is an error where it gives a privileged role away', () => {
    const findings = [{ roles: ['user'] }, { path: ['roles'], roles: ['user', 'admin'] }, { roles: ['constructor'] }];
    const trust = rule('t', findings, { category: 'trust' });
    expect(found(RULES, { rules: [trust] }).toSorted()).toEqual([
      'error t rules/acme.yaml:2',
      'warning t rules/acme.yaml:1',
      'warning t rules/acme.yaml:1',
    ]);
    expect(found(RULES, { rules: [rule('s', findings)] }).every((line) => line.startsWith('warning'))).toBe(true);
  });

  test('looks at portability only where there is a target', () => {
    const rules = [rule('p', [{}], { category: 'portability' })];
    expect(found(RULES, { rules })).toEqual([]);
    expect(found(RULES, { rules, target: 'cognito' })).toHaveLength(1);
    expect(found(RULES, { rules, settings: { ...RECOMMENDED, target: 'cognito' } })).toHaveLength(1);
  });

  test('lists so many findings, errors first, and says how many there are more', () => {
    const many = rule('many', new Array(1500).fill({ path: ruleAt(1) }));
    const [own] = lint(RULES, { read: (path) => files[path], rules: [many, rule('e', [{}], { level: 'error' })] });
    expect(own?.findings).toHaveLength(1001);
    expect(own?.findings[0]).toMatchObject({ code: 'e' });
    expect(own?.findings.at(-1)).toMatchObject({
      code: 'too-many-problems',
      message: '501 more problems are not listed',
    });
  });

  test('the warnings of reading can be levelled, its errors cannot', () => {
    const warned = RULES.replace('portal-user', 'portal-admin');
    expect(found(warned)).toEqual(['warning duplicate-role-arn rules/acme.yaml:7']);
    const rules = new Map([
      ['duplicate-role-arn', 'error'],
      ['unknown-role', 'off'],
    ] as const);
    expect(found(warned, { settings: { ...RECOMMENDED, rules } })).toEqual([
      'error duplicate-role-arn rules/acme.yaml:7',
    ]);
    const broken = RULES.replace('role: user', 'role: usr');
    expect(found(broken, { settings: { ...RECOMMENDED, rules } })).toEqual(['error unknown-role rules/acme.yaml:14']);
  });
});

describe('policies', () => {
  const star = { 'policies/admin.yaml': POLICY.replace('s3:GetObject', '"*"') };

  test('what is wrong in a policy file has its place in that file', () => {
    expect(found(RULES, { read: (path) => star[path as keyof typeof star] })).toEqual([
      'warning iam-action-star rules/policies/admin.yaml:4',
    ]);
    const [, policy] = lint(RULES, { file: 'acme.yaml', read: (path) => star[path as keyof typeof star], rules: [] });
    expect(policy).toMatchObject({ file: 'policies/admin.yaml', text: star['policies/admin.yaml'] });
  });
});

describe('policies of a rule file', () => {
  const withPolicies = RULES.replace(
    'permissions: [policies/admin.yaml]',
    `permissions: [policies/admin.yaml, policies/admin.yaml]
    trust:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal: { Federated: accounts.google.com }
          Action: sts:AssumeRoleWithWebIdentity
          Condition: { StringEquals: { "accounts.google.com:aud": client } }`,
  );

  test('an inline document has its place in the rule file, and is held against how the role is assumed', () => {
    expect(found(withPolicies)).toEqual([]);
    const tagged = withPolicies.replace('    type: rules\n', '    type: rules\n    principalTags: { user: sub }\n');
    expect(found(tagged)).toEqual([expect.stringMatching(/^\w+ iam-trust-tag-session rules\/acme\.yaml:\d+$/)]);
  });

  test('a file that is named twice is told of once, and its comments count', () => {
    const star = POLICY.replace('s3:GetObject', '"*"');
    expect(found(withPolicies, { read: () => star })).toHaveLength(1);
    const ignored = star.replace('"*"', '"*" # rolecall-ignore iam-action-star -- an administrator');
    expect(found(withPolicies, { read: () => ignored })).toEqual([]);
    const unused = POLICY.replace('s3:GetObject', 's3:GetObject # rolecall-ignore iam-action-star -- x');
    expect(found(withPolicies, { read: () => unused })).toEqual([
      'warning suppression-unused rules/policies/admin.yaml:4',
    ]);
  });

  test('the checks of policies can be levelled', () => {
    const star = POLICY.replace('s3:GetObject', '"*"');
    const at = (level: 'off' | 'error') => ({ ...RECOMMENDED, rules: new Map([['iam-action-star', level]] as const) });
    expect(found(RULES, { read: () => star, settings: at('off') })).toEqual([]);
    expect(found(RULES, { read: () => star, settings: at('error') })).toEqual([
      'error iam-action-star rules/policies/admin.yaml:4',
    ]);
  });
});

describe('comments about what is proved', () => {
  const union = `version: 1
roles: { a: arn:aws:iam::123456789012:role/a, b: arn:aws:iam::123456789012:role/b }
providers:
  accounts.google.com:
    type: rules
    rules:
      - { id: low, when: { claim: level, lessThan: 3 }, role: a }
      - { id: high, when: { claim: level, atLeast: 3 }, role: a }
      # rolecall-ignore CODE -- kept for the migration
      - { id: some, when: { all: [{ claim: level, in: [1, 5] }, { claim: level, exists: true }] }, role: b }
`;
  const codes = (code: string, proofSteps?: number): readonly string[] =>
    lintProving(union.replace('CODE', code), {
      settings: { ...RECOMMENDED, rules: new Map([['redundant-test', 'off']]), proofSteps },
    }).flatMap(({ findings }) => findings.map((finding) => finding.code));

  test('what ignores a finding is used, and what ignores nothing is not', () => {
    expect(codes('unreachable-rule')).not.toContain('suppression-unused');
    expect(codes('never-true')).toContain('suppression-unused');
    expect(codes('default-unreachable')).toContain('suppression-unused');
  });

  test('where the steps did not last nobody knows what a comment would have ignored', () => {
    for (const steps of [1, 40, 400, 4000]) {
      expect([steps, codes('unreachable-rule', steps)]).toEqual([
        steps,
        expect.not.arrayContaining(['suppression-unused']),
      ]);
    }
    // What no proof is asked for is looked for all the same.
    expect(codes('unused-role', 1)).toContain('suppression-unused');
  });
});
