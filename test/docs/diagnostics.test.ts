/** docs/DIAGNOSTICS.md: an entry for every code, and examples that are what they say. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostics/codes.js';
import { DIAGNOSTIC_CODES } from '../../src/diagnostics/codes.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { importCognito } from '../../src/import/cognito.js';
import { parseSnippet } from '../rules/snippet.js';

/** Codes whose entry has no examples, and why. */
const WITHOUT_EXAMPLES: Partial<Readonly<Record<DiagnosticCode, string>>> = {
  'too-large': 'takes eight million bytes',
  'too-deep': 'takes sixty-five levels',
  'too-many-problems': 'takes a thousand mistakes',
  'too-many-rules': 'takes twenty thousand rules',
  'not-formatted': 'is about the layout, and only `rolecall fmt` says so',
  'built-rules': 'is about a text that only `rolecall build` writes',
  'cannot-format': 'takes a comment that only a bug would lose',
};

interface Entry {
  readonly code: string;
  readonly text: string;
  readonly avoid: Sample | undefined;
  readonly prefer: Sample | undefined;
}

interface Sample {
  readonly language: string;
  readonly text: string;
}

const page = readFileSync('docs/DIAGNOSTICS.md', 'utf8');
const ENTRIES: readonly Entry[] = page
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const text = part.split(/^## /m)[0] ?? '';
    return {
      code: /^`([^`]+)`\n/.exec(text)?.[1] ?? '',
      text,
      avoid: sample(text, 'Avoid'),
      prefer: sample(text, 'Prefer'),
    };
  });

function sample(text: string, name: string): Sample | undefined {
  const found = new RegExp(`^${name}:\\n\\n\`\`\`(\\w+)\\n(.*?)^\`\`\`$`, 'ms').exec(text);
  return found ? { language: found[1] ?? '', text: found[2] ?? '' } : undefined;
}

function diagnose({ language, text }: Sample): readonly Diagnostic[] {
  return (language === 'json' ? importCognito(text) : parseSnippet(text)).diagnostics;
}

test('every code has one entry, in the order of the codes', () => {
  expect(ENTRIES.map(({ code }) => code)).toEqual(Object.keys(DIAGNOSTIC_CODES));
});

test('every entry but those that cannot have examples has two', () => {
  const without = ENTRIES.filter(({ avoid, prefer }) => avoid === undefined || prefer === undefined);
  expect(without.map(({ code }) => code).sort()).toEqual(Object.keys(WITHOUT_EXAMPLES).sort());
});

describe.each(ENTRIES.filter(({ code }) => !(code in WITHOUT_EXAMPLES)))('$code', ({ code, text, avoid, prefer }) => {
  test('is raised by the example to avoid, and nothing worse', () => {
    const diagnostics = avoid ? diagnose(avoid) : [];
    expect(new Set(diagnostics.map((diagnostic) => diagnostic.code))).toEqual(new Set([code]));
    const isWarning = diagnostics.every(({ severity }) => severity === 'warning');
    expect(text.includes('**Warning.**')).toBe(isWarning);
  });

  test('is not raised by the example to prefer, nor is anything else', () => {
    expect(prefer && diagnose(prefer)).toEqual([]);
  });
});
