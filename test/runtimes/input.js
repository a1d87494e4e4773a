// What the smoke suite asks: every request of the test files in rules/, and the tokens of its portal.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFile } from '../../dist/node/index.js';
import { buildSuite, parseTests } from '../../dist/testing/index.js';

const NOW = '2026-01-01T00:05:00Z';

export function makeInput(rules) {
  const policies = Object.fromEntries(
    readdirSync(join(rules, 'policies')).map((name) => [`policies/${name}`, read(rules, 'policies', name)]),
  );
  const tests = readdirSync(rules).filter((name) => name.endsWith('.test.yaml'));
  return tests.map((name) => {
    const file = name.replace('.test.yaml', '.yaml');
    const { ruleSet } = loadFile(join(rules, file));
    const { suite } = buildSuite(parseTests(read(rules, name)), ruleSet);
    const requests = suite.cases.map(({ request }) => request);
    return { file, text: read(rules, file), policies, requests: [...requests, ...tokensOf(rules, file)] };
  });
}

function tokensOf(rules, file) {
  if (file !== 'portal.yaml') return [];
  const names = readdirSync(join(rules, 'tokens')).filter((name) => name.endsWith('.json'));
  return names.map((name) => ({ claims: JSON.parse(read(rules, 'tokens', name)), now: NOW }));
}

function read(...path) {
  return readFileSync(join(...path), 'utf8');
}
