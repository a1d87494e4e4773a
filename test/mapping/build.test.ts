import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse.js';
import type { Provider, Rule } from '../../src/ruleset/model.js';
import { POOL, ROLES } from './ask.js';

const WHEN = { claim: 'a', exists: true };
const RULES = { type: 'rules', rules: [{ when: WHEN, role: 'user' }] };

function problems(document: object): readonly string[] {
  const { diagnostics } = parse(JSON.stringify({ version: 1, roles: ROLES, providers: {}, ...document }));
  return diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

function providers(document: object): Readonly<Record<string, Provider>> {
  const { ruleSet } = parse(JSON.stringify({ version: 1, roles: ROLES, ...document }));
  if (ruleSet === undefined) throw new Error('no rule set');
  return ruleSet.providers;
}

describe('a provider as read', () => {
  test('has every default', () => {
    expect(providers({ providers: { p: RULES } })['p']).toEqual({
      key: 'p',
      type: 'rules',
      otherwise: 'deny',
      tokenUse: ['id'],
      customRole: 'deny',
      caveats: [],
      rules: [
        {
          id: '#1',
          test: {
            kind: 'when',
            condition: { kind: 'atom', claim: ['a'], test: { operator: 'exists', operand: true }, ignoreCase: false },
          },
          effect: { kind: 'role', role: 'user' },
          onUnknown: 'skip',
          mayOutlive: false,
        } satisfies Rule,
      ],
    } satisfies Provider);
  });

  test('has what the file says', () => {
    const written = {
      type: 'token',
      otherwise: 'authenticated',
      tokenUse: ['access', 'id'],
      customRole: 'allow',
      principalTags: { username: 'sub' },
      caveats: ['absent-ambiguous-role-resolution'],
      description: 'x',
    };
    expect(providers({ providers: { p: written }, defaults: { authenticated: 'user' } })['p']).toEqual({
      key: 'p',
      rules: [],
      ...written,
    });
  });

  test('with `sameAs` has everything of the other one but its key, wherever that stands', () => {
    const all = providers({
      providers: { a: { sameAs: 'b' }, b: { ...RULES, customRole: 'allow' }, c: { sameAs: 'b' } },
    });
    expect(all['a']).toEqual({ ...all['b'], key: 'a', sameAs: 'b' });
    expect(all['c']).toEqual({ ...all['b'], key: 'c', sameAs: 'b' });
    expect(Object.keys(all)).toEqual(['a', 'b', 'c']);
  });

  test.each([
    [{ role: 'user' }, 'skip'],
    [{ deny: 'no' }, 'deny'],
    [{ role: 'user', onUnknown: 'deny' }, 'deny'],
    [{ deny: 'no', onUnknown: 'skip' }, 'skip'],
  ])('a rule of %j has onUnknown: %s', (rule, onUnknown) => {
    const read = providers({ providers: { p: { type: 'rules', rules: [{ when: WHEN, ...rule }] } } });
    expect(read['p']?.rules[0]?.onUnknown).toBe(onUnknown);
  });

  test('instants are epoch seconds', () => {
    const rule = { when: WHEN, role: 'user', from: '2027-01-15T09:00:00+01:00', until: '2027-01-15T08:00:00.5Z' };
    expect(providers({ providers: { p: { type: 'rules', rules: [rule] } } })['p']?.rules[0]).toMatchObject({
      from: 1_800_000_000,
      until: 1_800_000_000.5,
    });
  });
});

describe('what is wrong with a mapping', () => {
  test.each<[document: object, expected: readonly string[]]>([
    [{ defaults: { authenticated: 'usr' } }, ['error unknown-role /defaults/authenticated']],
    [{ defaults: { unauthenticated: 'toString' } }, ['error unknown-role /defaults/unauthenticated']],
    [
      { providers: { p: { type: 'rules', rules: [{ when: WHEN, role: 'usr' }] } } },
      ['error unknown-role /providers/p/rules/0/role'],
    ],
    [
      {
        providers: {
          p: {
            ...RULES,
            rules: [
              { id: 'x', when: WHEN, role: 'user' },
              { id: 'x', when: WHEN, deny: 'no' },
            ],
          },
        },
      },
      ['error duplicate-rule-id /providers/p/rules/1/id'],
    ],
    [
      {
        providers: {
          p: { type: 'rules', rules: [{ id: 'x', when: WHEN, role: 'user' }] },
          q: { type: 'rules', rules: [{ id: 'x', when: WHEN, role: 'user' }] },
        },
      },
      ['error duplicate-rule-id /providers/q/rules/0/id'],
    ],
    [
      {
        providers: {
          p: {
            type: 'rules',
            rules: [{ when: WHEN, role: 'user', from: '2027-01-01T00:00:00Z', until: '2027-01-01T01:00:00+01:00' }],
          },
        },
      },
      ['error empty-window /providers/p/rules/0/until'],
    ],
    [{ providers: { p: { sameAs: 'q' } } }, ['error unknown-provider /providers/p/sameAs']],
    [{ providers: { p: { sameAs: 'p' } } }, ['error same-as-chain /providers/p/sameAs']],
    [{ providers: { p: { sameAs: 'q' }, q: { sameAs: 'r' }, r: RULES } }, ['error same-as-chain /providers/p/sameAs']],
    [{ providers: { p: { sameAs: 'toString' } } }, ['error unknown-provider /providers/p/sameAs']],
    [{ providers: { p: { ...RULES, type: 'token' } } }, ['warning dead-rules /providers/p/rules']],
    [{ providers: { [POOL]: RULES } }, [`warning provider-without-client /providers/${POOL.replace('/', '~1')}`]],
    [
      { providers: { p: { ...RULES, otherwise: 'authenticated' } } },
      ['warning no-authenticated-default /providers/p/otherwise'],
    ],
    [
      { defaults: { unmappedProviders: 'authenticated' } },
      ['warning no-authenticated-default /defaults/unmappedProviders'],
    ],
    // The one that shares a mapping has no `otherwise` of its own to complain about.
    [
      { providers: { p: { sameAs: 'q' }, q: { ...RULES, otherwise: 'authenticated' } } },
      ['warning no-authenticated-default /providers/q/otherwise'],
    ],
  ])('%j', (document, expected) => {
    expect(problems(document)).toEqual(expected);
  });
});
