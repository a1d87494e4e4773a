import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import { parse } from '../../src/parse.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import type { Coverage } from '../../src/testing/coverage.js';
import { coverageOf } from '../../src/testing/coverage.js';
import { buildSuite, parseTests } from '../../src/testing/parse-tests.js';
import { runSuite } from '../../src/testing/run-suite.js';

const POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01';
const ROLE = 'arn:aws:iam::123456789012:role/r';

function ruleSetOf(unmapped: 'deny' | 'authenticated' = 'authenticated'): RuleSet {
  const { ruleSet } = parse(`version: 1
roles: { r: ${ROLE} }
defaults: { authenticated: r, unmappedProviders: ${unmapped} }
providers:
  ${POOL}:a: { type: token, otherwise: deny }
  ${POOL}:b:
    type: rules
    otherwise: deny
    rules:
      - id: windowed
        when: { claim: x, equals: y }
        role: r
        from: 2026-01-01T00:00:00Z
      - id: denied
        when: { claim: x, equals: z, ifMissing: false }
        deny: not you
`);
  if (ruleSet === undefined) throw new Error('the rules have errors');
  return ruleSet;
}

function cover(cases: string, ruleSet: RuleSet = ruleSetOf()): Coverage {
  const { suite, diagnostics } = buildSuite(
    parseTests(`version: 1
tokens:
  a: { claims: { iss: "https://${POOL}", aud: a, token_use: id, cognito:roles: [${ROLE}] } }
  none: { extends: a, claims: { cognito:roles: null } }
  y: { extends: none, claims: { aud: b, x: y } }
  z: { extends: y, claims: { x: z } }
  other: { claims: {} }
cases: [${cases}]
`),
    ruleSet,
  );
  expect(diagnostics).toEqual([]);
  return coverageOf(ruleSet, runSuite(compile(ruleSet), suite ?? { cases: [], equivalent: [] }));
}

const endsOf = ({ ends }: Coverage): readonly string[] =>
  ends.filter(({ reached }) => reached > 0).map(({ path }) => path.join('/'));

test('of a Token-type provider the role claims and what comes without them count apart', () => {
  expect(endsOf(cover('{ token: a, expect: { via: only-role } }'))).toEqual([`providers/${POOL}:a/type`]);
  expect(endsOf(cover('{ token: none, expect: { reason: ambiguous-role } }'))).toEqual([
    `providers/${POOL}:a/otherwise`,
  ]);
});

test('the time of a rule has both outcomes', () => {
  const windowOf = (now: string): unknown => {
    const { tests } = cover(`{ token: y, now: ${now}, expect: { role: ${now < '2026' ? null : 'r'} } }`);
    return tests.filter(({ name }) => name === 'windowed/from').map(({ isTrue, isNotTrue }) => [isTrue, isNotTrue]);
  };
  expect(windowOf('2026-01-01T00:00:00Z')).toEqual([[1, 0]]);
  expect(windowOf('2025-12-31T23:59:59Z')).toEqual([[0, 1]]);
});

test('a denial is a rule that decides', () => {
  const { rules } = cover('{ token: z, now: 2026-01-01T00:00:00Z, expect: { reason: rule-denied } }');
  expect(rules.map(({ name, decided }) => [name, decided])).toEqual([
    ['windowed', 0],
    ['denied', 1],
  ]);
});

test('unmapped providers count where they get a role', () => {
  const mapped = cover('{ token: other, provider: login.acme.example, expect: { via: authenticated-default } }');
  expect(endsOf(mapped)).toEqual(['defaults/authenticated', 'defaults/unmappedProviders']);
  const denied = cover(
    '{ token: other, provider: login.acme.example, expect: { reason: unsupported-provider } }',
    ruleSetOf('deny'),
  );
  expect(denied.ends.map(({ name }) => name.split(' ')[0])).toEqual(['role', 'otherwise:', 'otherwise:']);
  expect(endsOf(denied)).toEqual([]);
});

test.each([
  ['{ token: a, provider: PROVIDER, expect: { role: r } }', '/cases/0/provider'],
  ['{ matrix: { tokens: [a], providers: [PROVIDER] }, expect: { role: r } }', '/cases/0/matrix/providers/0'],
])('a provider that nobody has is refused at its place: %s', (text, path) => {
  const source = parseTests(
    `version: 1\ntokens: { a: { claims: {} } }\ncases: [${text.replace('PROVIDER', `"${POOL}:bb"`)}]`,
  );
  const [problem] = buildSuite(source, ruleSetOf()).diagnostics;
  expect(problem).toMatchObject({ code: 'unknown-provider', path, range: { start: { line: 3 } } });
  expect(problem?.suggestion).toMatch(/:[ab]$/);
});

test('the caveats of test files are those of decisions', () => {
  const schemaOf = (name: string): string => readFileSync(`schemas/${name}.schema.json`, 'utf8');
  const codesIn = (text: string): readonly string[] =>
    [...text.matchAll(/"enum": (\[[^\]]*"token-single-role"[^\]]*\])/g)].flatMap(([, list = '']) => JSON.parse(list));
  expect(codesIn(schemaOf('test'))).toEqual(codesIn(schemaOf('decision')));
  expect(codesIn(schemaOf('test')).length).toBeGreaterThan(10);
});
