import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckOptions, PolicyDiagnostic, PolicyType } from '../../../src/iam/validate/index.js';
import { POLICY_CODES } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';
import { findingsOf } from './case.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/POLICY-CHECKS.md'), 'utf8');

const KINDS: Readonly<Record<string, PolicyType>> = {
  'an identity policy': 'identity',
  'a session policy': 'session',
  'a policy on a resource': 'resource',
  'a trust policy': 'trust',
  'a service control policy': 'scp',
  'a resource control policy': 'rcp',
};

/** Documents too large for a page: they are described in words. */
const IN_WORDS: readonly string[] = [
  'iam-size',
  'iam-size-as-written',
  'iam-too-deep',
  'iam-too-large',
  'iam-too-many-findings',
];

interface Entry {
  readonly code: string;
  readonly severities: readonly string[];
  readonly text: string;
}

const ENTRIES: readonly Entry[] = PAGE.split(/^### /m)
  .slice(1)
  .map((text) => ({
    code: text.slice(0, text.indexOf('\n')),
    severities: (/^\*\*([a-z ]+)\*\*/m.exec(text)?.[1] ?? '').split(' or '),
    text: text.split(/^## /m)[0] ?? '',
  }));

const EXAMPLE =
  /Avoid, in ([a-z ]+?)(?:, with `(\w+): '?([\w-]+)'?`)?:\n\n```(json|text|yaml)\n([\s\S]*?)\n```\n\nPrefer:\n\n```\4\n([\s\S]*?)\n```/;

test('the page has an entry for every code, and for no other', () => {
  expect(ENTRIES.map(({ code }) => code).sort()).toEqual(Object.keys(POLICY_CODES).sort());
});

test('no entry stands twice', () => {
  expect(new Set(ENTRIES.map(({ code }) => code)).size).toBe(ENTRIES.length);
});

describe.each(ENTRIES.filter(({ code }) => !IN_WORDS.includes(code)))('$code', ({ code, severities, text }) => {
  const match = EXAMPLE.exec(text);
  const type = KINDS[match?.[1] ?? ''] as PolicyType;
  const name = match?.[2];
  const options = (name === undefined ? {} : { [name]: match?.[3] === 'true' ? true : match?.[3] }) as Omit<
    CheckOptions,
    'type'
  >;
  const find = (source: string | undefined): readonly PolicyDiagnostic[] => {
    const value: Json = match?.[4] === 'json' ? (JSON.parse(source ?? '') as Json) : (source ?? '');
    return findingsOf(value, type, options);
  };

  test('has an example', () => {
    expect(match).not.toBeNull();
    expect(type).toBeDefined();
  });

  test('what is to be avoided has it, with a severity that the page names', () => {
    const found = find(match?.[5]).filter((finding) => finding.code === code);
    expect(found).not.toEqual([]);
    for (const { severity } of found) expect(severities).toContain(severity);
  });

  test('what is preferred has not, and has no error', () => {
    const found = find(match?.[6]);
    expect(found.map((finding) => finding.code)).not.toContain(code);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
