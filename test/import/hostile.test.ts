import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importCognito, looksLikeCognito } from '../../src/import/cognito.js';
import { newFindings } from '../../src/import/findings.js';

/** Member names that lead deep into the checks, among arbitrary ones. */
const NAMES = [
  ...['IdentityPoolId', 'Roles', 'RoleMappings', 'Type', 'AmbiguousRoleResolution', 'RulesConfiguration', 'Rules'],
  ...[
    'Claim',
    'MatchType',
    'Value',
    'RoleARN',
    'authenticated',
    'IdentityProvider',
    'Ref',
    'Fn::Sub',
    'Resources',
    'Properties',
  ],
  ...['resource', 'version', 'providers', '__proto__', 'constructor', 'toString', ''],
];

const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      1.5,
      'Token',
      'Rules',
      'Deny',
      'AWS::S3::Bucket',
      'arn:aws:iam::123456789012:role/x',
      '${',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('value')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

function expectWhole(text: string): void {
  const { yaml, diagnostics } = importCognito(text);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  expect(yaml === undefined).toBe(failed);
  for (const { message } of diagnostics) expect(message).not.toMatch(/[\n\r\u2028]/);
  expect(looksLikeCognito(text)).toBeTypeOf('boolean');
}

describe('nothing throws: there is a rule file, or an error', () => {
  test('arbitrary JSON', () => {
    fc.assert(
      fc.property(json, (value) => expectWhole(JSON.stringify(value) ?? 'null')),
      { numRuns: 500 },
    );
  });

  test('arbitrary JSON inside a pool', () => {
    fc.assert(
      fc.property(json, json, json, (a, b, c) => {
        expectWhole(JSON.stringify({ IdentityPoolId: a, Roles: b, RoleMappings: { 'graph.facebook.com': c } }));
        expectWhole(
          JSON.stringify({ RoleMappings: { p: { Type: 'Rules', RulesConfiguration: { Rules: [a, b, c] } } } }),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('arbitrary text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'{}[]":,-\n\t aé\ud800') })),
        (text) => {
          importCognito(text);
          looksLikeCognito(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('nesting is limited before anything walks it', () => {
  const text = `{"RoleMappings": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect(importCognito(text).diagnostics.map(({ code }) => code)).toEqual(['too-deep']);
  expect(looksLikeCognito(text)).toBeTypeOf('boolean');
  expect(looksLikeCognito('['.repeat(1_000_000))).toBe(false);
});

test('the list of problems is limited', () => {
  const rules = Array.from({ length: 400 }, () => ({ a: 1, b: 2 }));
  const mapping = { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: rules } };
  const { diagnostics } = importCognito(JSON.stringify({ RoleMappings: { p: mapping, q: mapping } }));
  expect(diagnostics).toHaveLength(1001);
  expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many-problems', message: '3802 more problems are not listed' });
});

test('no more places are looked up than problems are listed', () => {
  let located = 0;
  const findings = newFindings(() => {
    located++;
    return undefined;
  }, undefined);
  for (let i = 0; i < 5000; i++) findings.add({ code: 'import-shape', severity: 'error', message: 'x' }, ['a', i]);
  expect(located).toBe(1000);
});

describe('names of prototype members are names', () => {
  const rule = {
    Claim: 'constructor',
    MatchType: 'Equals',
    Value: 'toString',
    RoleARN: 'arn:aws:iam::123456789012:role/hasOwnProperty',
  };
  const mapping = JSON.stringify({
    Type: 'Rules',
    AmbiguousRoleResolution: 'Deny',
    RulesConfiguration: { Rules: [rule] },
  });

  test('as provider, claim, value and role', () => {
    const { yaml, diagnostics } = importCognito(
      `{"RoleMappings": {"__proto__": ${mapping.replace('constructor', '__proto__')}, "constructor": ${mapping}}}`,
    );
    expect(diagnostics).toEqual([]);
    expect(yaml).toContain('  __proto__:\n    type: rules\n');
    expect(yaml).toContain('{ claim: __proto__, type: Equals, value: toString }');
    expect(yaml).toContain('  hasOwnProperty: arn:aws:iam::123456789012:role/hasOwnProperty\n');
  });

  test('as members', () => {
    const { diagnostics } = importCognito(
      '{"Roles": {}, "RoleMappings": {"p": {"__proto__": {"Type": "Token"}}}, "toString": 1}',
    );
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['import-missing-member', '/RoleMappings/p'],
      ['import-absent-resolution', '/RoleMappings/p'],
      ['import-unknown-member', '/RoleMappings/p/__proto__'],
      ['import-unknown-member', '/toString'],
    ]);
  });
});
