import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { importCognito } from '../../src/import/cognito.js';
import { parse } from '../../src/parse.js';
import type { Provider, Role, RuleSet } from '../../src/ruleset/model.js';
import { readYaml } from '../../src/syntax/read.js';

interface Rule {
  readonly Claim: string;
  readonly MatchType: string;
  readonly Value: string;
  readonly RoleARN: string;
}

interface Mapping {
  readonly Type: 'Token' | 'Rules';
  readonly AmbiguousRoleResolution?: 'AuthenticatedRole' | 'Deny';
  readonly RulesConfiguration?: { readonly Rules: readonly Rule[] };
}

/** Mappings as entries, so that any name and any order can be told. */
interface Configuration {
  readonly identityPool?: string;
  readonly authenticated?: string;
  readonly unauthenticated?: string;
  readonly mappings: readonly (readonly [string, Mapping])[];
}

const AWKWARD = [
  ...[
    'yes',
    'No',
    'on',
    'true',
    'null',
    '~',
    '0',
    '012',
    '1.10',
    '0x1F',
    '0o17',
    '1e3',
    '.inf',
    '.nan',
    '-.INF',
    '2001-01-01',
    '12:30:45',
  ],
  ...[
    '<<',
    '=',
    '*',
    '*a',
    '&a',
    '!t',
    '!!str',
    '#',
    'a #b',
    '#b',
    'a: b',
    'a:',
    ':',
    '-',
    '- a',
    '?',
    '? a',
    '|',
    '>',
    '@a',
    '`a`',
    '%YAML',
    '---',
    '...',
  ],
  ...[
    '[a]',
    '{a: b}',
    ',',
    'a, b',
    "'",
    '"',
    '\'"',
    '\\',
    '\\n',
    ' ',
    ' a',
    'a ',
    '\t',
    'a\tb',
    '\n',
    'a\nb',
    '\n\n a\n',
    '\r',
    '\r\n',
    '\0',
    '\x1b',
    '\x7f',
  ],
  ...[
    '\x85',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u2028',
    '\u202e',
    '\u3000',
    '\ufeff',
    '\ufffe',
    '\u{e0041}',
    '\u{10ffff}',
    '\u{1f600}',
    'é',
    'e\u0301',
    '日本',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '${claim:sub}',
    '${',
    'https://example.com/roles',
    '/address/country',
    'cognito:groups',
    '1',
  ],
];

function text(maxLength: number): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.constantFrom(...AWKWARD),
      fc.string({ unit: 'binary', minLength: 1, maxLength }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength }),
      fc.string({ unit: fc.constantFrom(...'01:#-* \'"\n{}[],&!|>%@`\\\u{10ffff}'), minLength: 1, maxLength }),
    )
    .filter((value) => [...value].length <= maxLength);
}

const claim = text(64).filter((value) => /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(value));
const roleArn = fc
  .tuple(
    fc.constantFrom('aws', 'aws-cn', 'aws-us-gov'),
    fc.constantFrom('123456789012', '000000000000'),
    fc.oneof(
      fc.constantFrom(
        'x',
        'path/x',
        'x-2',
        'other/x-2',
        'x/',
        '__proto__',
        'true',
        '1',
        '*',
        'a:b',
        '#',
        `${'n'.repeat(64)}`,
        `p/${'n'.repeat(70)}`,
      ),
      fc.string({
        unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
        minLength: 1,
        maxLength: 80,
      }),
    ),
  )
  .map(([partition, account, name]) => `arn:${partition}:iam::${account}:role/${name}`)
  .filter((arn) => !arn.includes('${'));

const rules = fc.array(
  fc.record({
    Claim: claim,
    MatchType: fc.constantFrom('Equals', 'NotEqual', 'StartsWith', 'Contains'),
    Value: text(128),
    RoleARN: roleArn,
  }),
  { minLength: 1, maxLength: 30 },
);
const resolution = fc.option(fc.constantFrom('AuthenticatedRole' as const, 'Deny' as const), { nil: undefined });
const mapping: fc.Arbitrary<Mapping> = fc
  .record({
    Type: fc.constantFrom('Token' as const, 'Rules' as const),
    AmbiguousRoleResolution: resolution,
    rules,
    withRules: fc.boolean(),
  })
  .map(({ Type, AmbiguousRoleResolution, rules: Rules, withRules }) => ({
    Type,
    ...(AmbiguousRoleResolution !== undefined && { AmbiguousRoleResolution }),
    ...((Type === 'Rules' || withRules) && { RulesConfiguration: { Rules } }),
  }));
const mappings = fc.uniqueArray(fc.tuple(text(128), mapping), { selector: ([key]) => key, maxLength: 12 });

const configuration: fc.Arbitrary<Configuration> = fc.record(
  {
    identityPool: fc.constantFrom('us-east-1:12345678-1234-1234-1234-123456789012', '1:1', 'eu-west-1:CAFE-z'),
    authenticated: roleArn,
    unauthenticated: roleArn,
    mappings,
  },
  { requiredKeys: ['mappings'] },
);

/** JSON with members in the order given, whatever their names. */
function mapToJson(entries: Configuration['mappings']): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value, null, 1)}`).join(',\n')}}`;
}

function toJson({ identityPool, authenticated, unauthenticated, mappings: entries }: Configuration): string {
  const pool = identityPool === undefined ? '' : `"IdentityPoolId": ${JSON.stringify(identityPool)}, `;
  return `{${pool}"Roles": ${JSON.stringify({ authenticated, unauthenticated })}, "RoleMappings": ${mapToJson(entries)}}`;
}

/** A mapping of the file; what it holds is compared as a whole in the end. */
type Node = ReadonlyMap<string, never>;

/** The configuration that a rule file was made from, by nothing but the file. */
function fromYaml(yaml: string): Configuration {
  const file: Node = parseYaml(yaml, { version: '1.2', schema: 'core', stringKeys: true, mapAsMap: true });
  const roles: ReadonlyMap<string, string> = file.get('roles') ?? new Map();
  const arnOf = (name: string): string => roles.get(name) ?? `undeclared: ${name}`;
  const defaults: ReadonlyMap<string, string> = file.get('defaults') ?? new Map();
  const named = (name: string, value: string | undefined): object => (value === undefined ? {} : { [name]: value });
  const providers: ReadonlyMap<string, Node> = file.get('providers') ?? new Map();
  const authenticated = defaults.get('authenticated');
  const unauthenticated = defaults.get('unauthenticated');
  return {
    ...named('identityPool', file.get('identityPool')),
    ...named('authenticated', authenticated === undefined ? undefined : arnOf(authenticated)),
    ...named('unauthenticated', unauthenticated === undefined ? undefined : arnOf(unauthenticated)),
    mappings: [...providers].map(([key, provider]) => [key, toMapping(provider, arnOf)]),
  };
}

function toMapping(provider: Node, arnOf: (name: string) => string): Mapping {
  const caveats: readonly string[] = provider.get('caveats') ?? [];
  const list = provider.get('rules') as readonly Node[] | undefined;
  return {
    Type: provider.get('type') === 'token' ? 'Token' : 'Rules',
    ...(!caveats.includes('absent-ambiguous-role-resolution') && {
      AmbiguousRoleResolution: provider.get('otherwise') === 'authenticated' ? 'AuthenticatedRole' : 'Deny',
    }),
    ...(list !== undefined && {
      RulesConfiguration: {
        Rules: list.map((rule) => {
          const match: ReadonlyMap<string, string> = rule.get('match') ?? new Map();
          return {
            Claim: match.get('claim') ?? '',
            MatchType: match.get('type') ?? '',
            Value: match.get('value') ?? '',
            RoleARN: arnOf(rule.get('role') ?? ''),
          };
        }),
      },
    }),
  };
}

/** The same by the rule set that `parse` makes of the file. Providers named like numbers may stand first. */
function fromRuleSet({ identityPool, defaults, providers, roles }: RuleSet): Configuration {
  const arnOf = (name: string): string => roles[name]?.arn ?? `undeclared: ${name}`;
  return {
    ...(identityPool !== undefined && { identityPool }),
    ...(defaults.authenticated !== undefined && { authenticated: arnOf(defaults.authenticated) }),
    ...(defaults.unauthenticated !== undefined && { unauthenticated: arnOf(defaults.unauthenticated) }),
    mappings: Object.entries(providers).map(([key, provider]) => [key, fromProvider(provider, roles)]),
  };
}

function fromProvider(
  { type, otherwise, rules: list, caveats }: Provider,
  roles: Readonly<Record<string, Role>>,
): Mapping {
  return {
    Type: type === 'token' ? 'Token' : 'Rules',
    ...(caveats.length === 0 && {
      AmbiguousRoleResolution: otherwise === 'authenticated' ? 'AuthenticatedRole' : 'Deny',
    }),
    ...(list.length > 0 && {
      RulesConfiguration: {
        Rules: list.map(({ test: asked, effect }) => {
          if (asked.kind !== 'match' || effect.kind !== 'role') throw new Error('not a rule of Cognito');
          const { claim: Claim, type: MatchType, value: Value } = asked.match;
          return { Claim, MatchType, Value, RoleARN: roles[effect.role]?.arn ?? '' };
        }),
      },
    }),
  };
}

function importedFrom(json: string): string {
  const { yaml, diagnostics } = importCognito(json);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (yaml === undefined) throw new Error('no rule file');
  return yaml;
}

describe('a configuration can be told from the rule file that it was imported to', () => {
  test('pools', () => {
    fc.assert(
      fc.property(configuration, (given) => {
        expect(fromYaml(importedFrom(toJson(given)))).toEqual(given);
      }),
      { numRuns: 150 },
    );
  });

  test('bare maps', () => {
    const bare = mappings.filter((entries) => entries.length > 0);
    fc.assert(
      fc.property(bare, (given) => {
        expect(fromYaml(importedFrom(mapToJson(given)))).toEqual({ mappings: given });
      }),
      { numRuns: 100 },
    );
  });

  test('pools, by the parsed rule set', () => {
    fc.assert(
      fc.property(configuration, (given) => {
        const { ruleSet, diagnostics } = parse(importedFrom(toJson(given)));
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (ruleSet === undefined) throw new Error('no rule set');
        const { mappings: found, ...rest } = fromRuleSet(ruleSet);
        expect({ ...rest, mappings: new Map(found) }).toEqual({ ...given, mappings: new Map(given.mappings) });
        expect(ruleSet.defaults.unmappedProviders).toBe('authenticated');
        for (const { customRole, tokenUse } of Object.values(ruleSet.providers)) {
          expect([customRole, tokenUse]).toEqual(['allow', ['id']]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each(AWKWARD)('%j as provider, value and, where the API takes it, claim', (name) => {
    const Claim = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(name) ? name : 'sub';
    const rule = { Claim, MatchType: 'Equals', Value: name, RoleARN: 'arn:aws:iam::123456789012:role/x' };
    const given = { mappings: [[name, { Type: 'Rules', RulesConfiguration: { Rules: [rule] } }]] } as const;
    expect(fromYaml(importedFrom(toJson(given)))).toEqual(given);
  });
});

test('what is written is read strictly, and holds no character that a reader does not see', () => {
  fc.assert(
    fc.property(configuration, (given) => {
      const yaml = importedFrom(toJson(given));
      expect(readYaml(yaml).diagnostics).toEqual([]);
      expect(yaml).not.toMatch(/(?![\n ])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}]/u);
    }),
    { numRuns: 100 },
  );
});

test('the same text gives the same file', () => {
  fc.assert(
    fc.property(configuration, (given) => {
      expect(importCognito(toJson(given))).toEqual(importCognito(toJson(given)));
    }),
    { numRuns: 20 },
  );
});
