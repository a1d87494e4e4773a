import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/lint/config.js';
import type { LintRule } from '../../src/lint/rule.js';

const rules: readonly LintRule[] = [
  { code: 'broad-match', category: 'trust', level: 'warning', summary: 'a test', check: () => {} },
];
const read = (text: string) => readConfig(text, { file: '.rolecall.yaml', rules });

describe('a configuration', () => {
  test('of everything', () => {
    const text = `extends: strict
rules: { broad-match: off, iam-action-star: error, dead-rules: error, suppression-unused: off }
target: cognito
ignore: [legacy/**]
`;
    expect(read(text)).toStrictEqual({
      settings: {
        extends: 'strict',
        rules: new Map([
          ['broad-match', 'off'],
          ['iam-action-star', 'error'],
          ['dead-rules', 'error'],
          ['suppression-unused', 'off'],
        ]),
        target: 'cognito',
        ignore: ['legacy/**'],
      },
      diagnostics: [],
    });
  });

  test('of nothing', () => {
    expect(read('{}').settings).toStrictEqual({ extends: 'recommended', rules: new Map(), ignore: [] });
  });

  test.each<[text: string, problem: object]>([
    [
      'rules: { broad-mach: off }',
      {
        code: 'unknown-key',
        message: 'there is no code `broad-mach`',
        suggestion: 'broad-match',
        help: 'did you mean `broad-match`?',
        path: '/rules/broad-mach',
        file: '.rolecall.yaml',
      },
    ],
    ['rules: { __proto__: off }', { code: 'unknown-key', message: 'there is no code `__proto__`' }],
    ['rules: { unknown-role: off }', { code: 'unknown-key', message: '`unknown-role` has no level: it is an error' }],
    ['rules: { broad-match: eror }', { code: 'unknown-value', suggestion: 'error' }],
    ['rules: { broad-match: false }', { code: 'wrong-type' }],
    ['rule: {}', { code: 'unknown-key', suggestion: 'rules' }],
    ['extends: strickt', { code: 'unknown-value', suggestion: 'strict' }],
    ['target: okta', { code: 'unknown-value' }],
    ['ignore: legacy', { code: 'wrong-type' }],
    ['[]', { code: 'wrong-type' }],
    ['# nothing', { code: 'yaml-documents' }],
    ['extends: &x strict', { code: 'yaml-anchor' }],
  ])('%s', (text, problem) => {
    const { settings, diagnostics } = read(text);
    expect(settings).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ severity: 'error', ...problem });
  });

  test('has the place of what is wrong', () => {
    const [diagnostic] = read('extends: strict\nrules:\n  broad-mach: off\n').diagnostics;
    expect(diagnostic?.range?.start).toMatchObject({ line: 3, column: 3 });
  });
});
