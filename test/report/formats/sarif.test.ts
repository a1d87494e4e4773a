/** SARIF, held against the schema that OASIS publishes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageText } from '../../../src/cli/lint/pages.js';
import { lint } from '../../../src/lint/lint.js';
import type { Report, ReportedFile } from '../../../src/lint/report.js';
import { LINT_RULES } from '../../../src/lint/rules/index.js';
import { sarif } from '../../../src/report/formats/sarif.js';
import { plain } from '../../../src/report/paint.js';
import { HOSTILE, reportOf, SAMPLE } from './sample.js';

const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
) as Readonly<Record<string, unknown>>;
const isUri = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && isReference(text);
const isReference = (text: string): boolean =>
  /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/.test(text) && URL.canParse(text, 'file:///');
// The schema is of draft 4, of which it uses nothing that later drafts read differently.
const ajv = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: { uri: isUri, 'uri-reference': isReference, 'date-time': true },
});
const isSarif = ajv.compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
}

interface Run {
  readonly results: readonly Result[];
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly help: { readonly text: string; readonly markdown: string };
      }[];
    };
  };
}

function runOf(report: Report): Run {
  const log: unknown = JSON.parse(sarif.write(report, { paint: plain, version: '0.1.0', pageText }));
  expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 5))).toBe(true);
  return (log as { readonly runs: readonly [Run] }).runs[0];
}

test('the schema refuses what is not SARIF', () => {
  expect(isSarif({ version: '2.1.0' })).toBe(false);
  expect(isSarif({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', informationUri: 'no uri' } } }] })).toBe(
    false,
  );
});

test('the sample is valid, and every result has its rule', () => {
  const { results, tool } = runOf(SAMPLE);
  expect(results).toHaveLength(
    SAMPLE.files.flatMap(({ findings, suppressed = [] }) => [...findings, ...suppressed]).length,
  );
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
});

test('whatever a report holds, it is valid', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })), { maxLength: 3 }),
      fc.oneof(
        fc.constantFrom('C:\\rules\\a.yaml', '/rules/ä b.yaml', './a.yaml', '<stdin>', 'a:b.yaml'),
        fc.string({ unit: 'binary' }),
      ),
      (texts, file) => {
        runOf(reportOf(texts, file));
      },
    ),
  );
});

test('the rules have the text of their pages, and say where in the package it is', () => {
  const rules = LINT_RULES.map(({ code, summary, level }) => ({ code, summary, level, help: `docs/lint/${code}.md` }));
  const { tool } = runOf({ version: 1, files: [], rules });
  for (const { id, help } of tool.driver.rules) {
    expect(help.markdown).toContain(`# ${id}\n\n## What it finds\n`);
    expect(help.text).toContain(`docs/lint/${id}.md`);
  }
  expect(pageText('docs/DIAGNOSTICS.md#unknown-key')).toMatch(/^### `unknown-key`\n/);
  expect(pageText('docs/POLICY-CHECKS.md#iam-value-any')).toMatch(/^### iam-value-any\n/);
  expect(pageText('docs/DIAGNOSTICS.md#none')).toBeUndefined();
  expect(pageText('docs/none.md')).toBeUndefined();
});

const RULES = `version: 1
roles:
  old: arn:aws:iam::123456789012:role/old
  older: arn:aws:iam::123456789012:role/older # rolecall-ignore unused-role -- kept
  same: arn:aws:iam::123456789012:role/same # rolecall-ignore unused-provider -- nothing here
providers:
  accounts.google.com:
    type: rules
    rules:
      - id: all
        when: { claim: hd, equals: acme.example }
        role: same
`;

describe('results', () => {
  const of = (text: string): Run => {
    const files: readonly ReportedFile[] = lint(text, { file: 'a.yaml', read: () => undefined });
    return runOf({ version: 1, files, rules: [] });
  };
  const printsOf = (text: string) =>
    of(text).results.map(({ partialFingerprints }) => partialFingerprints['rolecall/v1']);

  test('that comments ignore are suppressed, and all others are not', () => {
    expect(of(RULES).results.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ['unused-role', []],
      ['unused-role', [{ kind: 'inSource', justification: 'kept' }]],
      ['suppression-unused', []],
    ]);
    expect(of(RULES.replaceAll(/ #.*/g, '')).results.every(({ suppressions }) => suppressions === undefined)).toBe(
      true,
    );
  });

  test('keep their fingerprints when lines come and go elsewhere', () => {
    const prints = printsOf(RULES);
    expect(new Set(prints).size).toBe(prints.length);
    expect(printsOf(`# a comment\n\n${RULES}`)).toEqual(prints);
    expect(printsOf(RULES.replace('  older', '  # about it\n  older'))).toEqual(prints);
  });

  test('are told apart where they say the same of the same line', () => {
    const prints = runOf(reportOf(['x', 'x', 'x'], 'a.yaml')).results.map(
      (result) => result.partialFingerprints['rolecall/v1'],
    );
    expect(new Set(prints).size).toBe(prints.length);
  });
});
