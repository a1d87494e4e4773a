/**
 * The decision of rules/portal.yaml for each token in rules/tokens, byte for byte, as test/rules/portal/NAME.expected.txt has it.
 *
 * After a change: `UPDATE_GOLDEN=1 npx vitest run test/rules`, then read the difference.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine.js';
import { compile } from '../../src/engine.js';
import { loadFile } from '../../src/node/load.js';
import { schemaErrors } from './decision-schema.js';
import { expectGolden, GOLDEN, namesIn } from './golden.js';

const FOLDER = fileURLToPath(new URL('portal', import.meta.url));
const TOKENS = namesIn('rules/tokens', '.json');
const NOW = '2026-01-01T00:05:00Z';

function portal(): Engine {
  const { ruleSet } = loadFile('rules/portal.yaml');
  if (ruleSet === undefined) throw new Error('rules/portal.yaml has errors');
  return compile(ruleSet);
}

test.each(TOKENS)('%s gets the expected decision', (name) => {
  const claims = JSON.parse(readFileSync(`rules/tokens/${name}.json`, 'utf8')) as object;
  const engine = portal();
  const decision = engine.resolve({ claims, now: NOW });
  expectGolden(FOLDER, name, `${JSON.stringify(decision, undefined, 2)}\n`);
  expect(schemaErrors(decision)).toEqual([]);
  expect(JSON.stringify(engine.explain({ claims, now: NOW }).decision)).toBe(JSON.stringify(decision));
});

test('a guest gets the role of guests', () => {
  const decision = portal().resolve({ guest: true, now: NOW });
  expectGolden(FOLDER, 'guest', `${JSON.stringify(decision, undefined, 2)}\n`);
  expect(schemaErrors(decision)).toEqual([]);
});

test('every golden file is that of a token, or of the guest', () => {
  expect(namesIn(FOLDER, GOLDEN)).toEqual([...TOKENS, 'guest'].sort());
});
