/** The good files in rules/: they are valid, and decide what their comments say. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine.js';
import { compile } from '../../src/engine.js';
import type { Decision } from '../../src/generated/decision.js';
import { loadFile } from '../../src/node/load.js';
import { schemaErrors } from './decision-schema.js';
import type { Example } from './examples.js';
import { EXAMPLES } from './examples.js';
import { namesIn } from './golden.js';

const FILES = namesIn('rules', '.yaml');

function engineOf(file: string): Engine {
  const { ruleSet } = loadFile(`rules/${file}.yaml`);
  if (ruleSet === undefined) throw new Error(`rules/${file}.yaml has errors`);
  return compile(ruleSet);
}

/** A decision in a few words: the role, or why not, and the rule. */
function inShort(decision: Decision): string {
  const rule = decision.rule === undefined ? '' : ` by ${decision.rule}`;
  if (decision.outcome === 'deny') return `denied: ${decision.reason}${rule}`;
  const via = decision.via === 'rule' ? '' : ` (${decision.via})`;
  return `${decision.role.name ?? decision.role.arn}${rule}${via}`;
}

function title({ gives, arn: _, ...asked }: Example): string {
  return `${JSON.stringify(asked)} gives ${gives}`;
}

test.each(FILES)('rules/%s.yaml is valid, and names its schema for editors', (file) => {
  expect(loadFile(`rules/${file}.yaml`).diagnostics).toEqual([]);
  expect(readFileSync(`rules/${file}.yaml`, 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/schemas\/ruleset\.schema\.json\n/,
  );
});

test('every file but portal.yaml, which has golden files, has examples', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(FILES.filter((file) => file !== 'portal'));
});

describe.each(Object.entries(EXAMPLES))('rules/%s.yaml', (file, examples: readonly Example[]) => {
  test.each(examples.map((example) => [title(example), example] as const))('%s', (_, { gives, arn, ...asked }) => {
    const engine = engineOf(file);
    const decision = engine.resolve(asked);
    expect(inShort(decision)).toBe(gives);
    if (arn !== undefined) expect(decision).toMatchObject({ role: { arn } });
    expect(schemaErrors(decision)).toEqual([]);
    expect(engine.explain(asked).decision).toEqual(decision);
  });

  test('every rule of it decides in some example', () => {
    const rules = Object.values(engineOf(file).ruleSet.providers).flatMap((provider) => provider.rules);
    const decided = examples.map(({ gives }) => / by (\S+)/.exec(gives)?.[1]);
    expect(rules.map(({ id }) => id).filter((id) => !decided.includes(id))).toEqual([]);
  });
});
