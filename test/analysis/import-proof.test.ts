import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { proveImport } from '../../src/analysis/index.js';
import { readDirectly } from '../../src/import/direct.js';
import { compile, importCognito } from '../../src/index.js';
import { cognitoConfiguration, cognitoRequestFor } from '../arbitraries/index.js';
import type { CognitoConfiguration } from '../reference/cognito-procedure.js';
import { cognitoProcedure } from '../reference/cognito-procedure.js';
import { runs } from '../runs.js';

const ROLE = 'arn:aws:iam::123456789012:role/';
const RULES = [
  { Claim: 'cognito:groups', MatchType: 'Contains', Value: 'admin', RoleARN: `${ROLE}admin` },
  { Claim: 'custom:dept', MatchType: 'Equals', Value: 'Sales', RoleARN: `${ROLE}sales` },
  { Claim: 'custom:dept', MatchType: 'NotEqual', Value: 'IT', RoleARN: `${ROLE}other` },
] as const;

const POOL: CognitoConfiguration = {
  IdentityPoolId: 'us-east-1:12345678-1234-1234-1234-123456789012',
  Roles: { authenticated: `${ROLE}auth`, unauthenticated: `${ROLE}guest` },
  RoleMappings: {
    'graph.facebook.com': {
      Type: 'Rules',
      AmbiguousRoleResolution: 'Deny',
      RulesConfiguration: { Rules: RULES },
    },
    'login.acme.developer': { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' },
  },
};

function imported(configuration: unknown): string {
  return importCognito(JSON.stringify(configuration)).yaml ?? expect.unreachable();
}

/** The verdict on the file that the importer wrote, after one text in it was replaced. */
function verdictOf(change: (yaml: string) => string): string | undefined {
  const yaml = imported(POOL);
  const changed = change(yaml);
  expect(changed).not.toBe(yaml);
  return proveImport(JSON.stringify(POOL), changed)?.verdict;
}

test('every imported configuration is proved to decide as the original', () => {
  fc.assert(
    fc.property(cognitoConfiguration, (configuration) => {
      const text = JSON.stringify(configuration);
      expect(proveImport(text, imported(configuration))).toMatchObject({ verdict: 'equivalent', open: [] });
    }),
    { numRuns: runs(150) },
  );
});

test.each<[string, (yaml: string) => string]>([
  ['another value', (yaml) => yaml.replace('value: Sales', 'value: sales')],
  ['another type of match', (yaml) => yaml.replace('type: Contains', 'type: Equals')],
  ['another claim', (yaml) => yaml.replace('claim: custom:dept, type: Equals', 'claim: custom:team, type: Equals')],
  ['another role', (yaml) => yaml.replace('role/sales', 'role/sale')],
  ['another default', (yaml) => yaml.replace('otherwise: deny', 'otherwise: authenticated')],
  ['another default of tokens that name a role', (yaml) => yaml.replace('otherwise: authenticated', 'otherwise: deny')],
  ['guests that are refused', (yaml) => yaml.replace(/ +unauthenticated: .*\n/, '')],
  [
    'providers without a mapping',
    (yaml) => yaml.replace('unmappedProviders: authenticated', 'unmappedProviders: deny'),
  ],
  ['a mapping that is gone', (yaml) => without(yaml, 'graph.facebook.com')],
  ['rules in another order', reversed],
])('a file with %s is shown to decide otherwise', (_name, change) => {
  expect(verdictOf(change)).toBe('different');
});

interface File {
  readonly providers: Record<string, { rules?: unknown[] }>;
}

function without(yaml: string, provider: string): string {
  const file = parseYaml(yaml) as File;
  const { [provider]: _, ...providers } = file.providers;
  return stringify({ ...file, providers });
}

function reversed(yaml: string): string {
  const file = parseYaml(yaml) as File;
  file.providers['graph.facebook.com']?.rules?.reverse();
  return stringify(file);
}

test('what cannot be read is not compared', () => {
  expect(proveImport('[', imported(POOL))).toBeUndefined();
  expect(proveImport('"text"', imported(POOL))).toBeUndefined();
  expect(proveImport(JSON.stringify(POOL), 'version: 2')).toBeUndefined();
});

test('the direct reading decides as the written procedure of Cognito does', () => {
  const cases = cognitoConfiguration.chain((configuration) =>
    fc.record({
      configuration: fc.constant(configuration),
      requests: fc.array(cognitoRequestFor(configuration), { minLength: 1, maxLength: 12 }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ configuration, requests }) => {
      const ruleSet = readDirectly(JSON.stringify(configuration)) ?? expect.unreachable();
      const engine = compile(ruleSet);
      for (const request of requests) {
        const decision = engine.resolve(request as object);
        const { outcome, roleArn } = cognitoProcedure(configuration, request);
        expect({
          outcome: decision.outcome,
          ...(decision.outcome === 'grant' && { roleArn: decision.role.arn }),
        }).toEqual({
          outcome,
          ...(roleArn !== undefined && { roleArn }),
        });
      }
    }),
    { numRuns: runs(200) },
  );
});
