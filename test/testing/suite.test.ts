import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/engine.js';
import { loadFile } from '../../src/node/load.js';
import type { RuleSet } from '../../src/ruleset/model.js';
import { coverageOf } from '../../src/testing/coverage.js';
import { mutate } from '../../src/testing/mutate.js';
import { buildSuite, parseTests } from '../../src/testing/parse-tests.js';
import { runSuite } from '../../src/testing/run-suite.js';

function portal(): RuleSet {
  const { ruleSet } = loadFile('rules/portal.yaml');
  if (ruleSet === undefined) throw new Error('rules/portal.yaml has errors');
  return ruleSet;
}

function codesOf(text: string): readonly string[] {
  return buildSuite(parseTests(text), portal()).diagnostics.map(({ code }) => code);
}

describe('refuses', () => {
  test.each([
    ['version: 1\ncases: []', 'no-cases'],
    ['version: 1\ncases: [{ guest: true }]', 'expects-nothing'],
    ['version: 1\ncases: [{ token: x, expect: { role: admin } }]', 'unknown-token'],
    ['version: 1\ncases: [{ guest: true, expect: { role: gest } }]', 'unknown-role'],
    ['version: 1\ncases: [{ guest: true, expect: { rule: admin } }]', 'unknown-rule'],
    ['version: 1\ntokens: { a: { extends: a } }\ncases: [{ guest: true, expect: { role: guest } }]', 'token-cycle'],
    ['version: 1\ncases: [{ guest: true, expect: { role: guest, reason: rule-denied } }]', 'contradiction'],
  ])('%s', (text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });
});

/** Code and place of every problem, and what it says. */
function problemsOf(text: string): readonly string[] {
  const { diagnostics } = buildSuite(parseTests(text), portal());
  return diagnostics.map(({ code, path, message, help }) => `${code} ${path}: ${message}${help ? ` = ${help}` : ''}`);
}

const TOKENS = 'version: 1\ntokens: { base: { claims: {} }, other: { extends: base } }\n';

describe('says where', () => {
  test.each([
    ['{ action: "s3:*", resource: "*" }', '`action` is not one action, such as `s3:GetObject`'],
    ['{ action: s3, resource: "*" }', '`action` is not one action, such as `s3:GetObject`'],
    ['{ action: "s3:Get", resource: acme }', '`resource` is neither an ARN nor `*`'],
  ])('a session would refuse the question %s', (question, message) => {
    const ask = (part: string): string =>
      `version: 1\ncases: [{ guest: true, expect: { ${part}: [{ action: "s3:Get", resource: "*" }, ${question}] } }]`;
    for (const part of ['can', 'cannot']) {
      expect(problemsOf(ask(part))).toEqual([`bad-request /cases/0/expect/${part}/1: ${message}`]);
    }
  });

  test.each([
    [
      'token: base, each: { base: { role: null } }',
      'the case has no `matrix` = `each` is about the tokens of a `matrix`',
    ],
    [
      'matrix: { tokens: [other] }, each: { base: { role: null } }',
      'the matrix of the case has no token `base` = name it in `matrix` as well',
    ],
    [
      'matrix: { tokens: [base] }, each: { bse: { role: null } }',
      'the matrix of the case has no token `bse` = did you mean `base`?',
    ],
  ])('`each` is about no token: %s', (written, message) => {
    const [, token = ''] = /each: \{ (\w+)/.exec(written) ?? [];
    expect(problemsOf(`${TOKENS}cases: [{ ${written}, expect: { rule: null } }]`)).toEqual([
      `unknown-token /cases/0/each/${token}: ${message}`,
    ]);
  });

  test('providers are named twice', () => {
    const key = Object.keys(portal().providers)[0];
    const written = `{ provider: "${key}", matrix: { tokens: [base], providers: ["${key}"] }, expect: { role: null } }`;
    expect(problemsOf(`${TOKENS}cases: [${written}]`)).toEqual([
      'bad-request /cases/0/provider: the case has a `provider`, and its `matrix` has `providers` = leave one of them out',
    ]);
  });
});

describe('says what a test file needs, with an example that is one', () => {
  test.each([
    ['', 'the text holds no document'],
    ['# nothing yet\n', 'the text holds no document'],
    ['version: 1\n---\nversion: 1\n', 'the text holds more than one document'],
    ['version: 1\n', 'the file has no `cases`'],
    ['version: 1\ncases: []\n', 'the file has no cases'],
  ])('%j', (text, message) => {
    const found = buildSuite(parseTests(text), portal()).diagnostics.find((one) => one.message === message);
    const [, example = ''] = /`([^`]*)`/.exec(found?.help ?? '') ?? [];
    const written = /^\{/.test(example) ? example : `version: 1\n${example.replace(/^(?=\[)/, 'cases: ')}\n`;
    const { suite, diagnostics } = buildSuite(parseTests(written), portal());
    expect(diagnostics).toEqual([]);
    expect(suite?.cases).toHaveLength(1);
  });
});

test('a case that is not met says what came instead', () => {
  const { suite } = buildSuite(parseTests('version: 1\ncases: [{ guest: true, expect: { role: admin } }]'), portal());
  const [result] = runSuite(compile(portal()), suite ?? { cases: [], equivalent: [] });
  expect(result?.mismatches).toEqual([{ part: 'role', expected: 'admin', actual: 'guest' }]);
});

test('the tests of the portal go through all of it, and fewer cases leave something', () => {
  const { suite } = buildSuite(parseTests(readFileSync('rules/portal.test.yaml', 'utf8')), portal());
  const results = runSuite(compile(portal()), suite ?? { cases: [], equivalent: [] });
  const all = coverageOf(portal(), results);
  expect(all.covered).toBe(all.total);
  expect(coverageOf(portal(), results.slice(0, 3)).covered).toBeLessThan(all.total);
  const [first] = suite?.cases ?? [];
  expect(mutate(portal(), { cases: first ? [first] : [], equivalent: [] }).survived.length).toBeGreaterThan(0);
});
