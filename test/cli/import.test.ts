import { describe, expect, test } from 'vitest';
import { COGNITO, rolecall } from './workspace.js';

describe('import cognito', () => {
  test('writes a rule file that lints well', async () => {
    const { code, stdout, stderr } = await rolecall(['import', 'cognito', 'pool.json'], { 'pool.json': COGNITO });
    expect(stderr).toBe('proved: the rule file decides every token and every guest as the configuration does\n');
    expect(code).toBe(0);
    expect(stdout).toContain('pool.json');
    expect((await rolecall(['lint', 'rules.yaml'], { 'rules.yaml': stdout })).code).toBe(0);
  });

  test('reads the standard input', async () => {
    const { code, stdout } = await rolecall(['import', 'cognito', '-'], {}, { stdin: COGNITO });
    expect(stdout).toContain('version: 1');
    expect(code).toBe(0);
  });

  test('says on the standard error what it was not sure about', async () => {
    const pool = COGNITO.replace('"AmbiguousRoleResolution": "Deny",', '');
    const { code, stdout, stderr } = await rolecall(['import', 'cognito', 'pool.json'], { 'pool.json': pool });
    expect(stderr).toContain('warning[import-absent-resolution]');
    expect(stderr).toContain('--> pool.json:');
    expect(stdout).toContain('version: 1');
    expect(code).toBe(0);
  });

  test.each([
    ['another match type', COGNITO.replace('"Equals"', '"Equal"'), 'error[import-'],
    ['another thing', '{"a": 1}', 'error[import-shape]'],
    ['a rule file', 'version: 1\nproviders: {}\n', 'error[import-shape]'],
    ['nothing', '', 'error['],
    ['no JSON', '{"Roles": ', 'error['],
  ])('refuses %s', async (_name, text, expected) => {
    const { code, stdout, stderr } = await rolecall(['import', 'cognito', 'pool.json'], { 'pool.json': text });
    expect(stderr).toContain(expected);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test.each([
    [[], 'error: cognito and FILE are missing\n'],
    [['cognito'], 'error: FILE is missing\n'],
    [['cognto', 'pool.json'], 'error: `cognto` is no form that can be imported\n  = help: did you mean `cognito`?\n'],
    [
      ['terraform', 'pool.json'],
      'error: `terraform` is no form that can be imported\n  = help: write `rolecall import cognito FILE`\n',
    ],
    [['cognito', 'pool.json', 'more.json'], 'error: unexpected argument `more.json`\n'],
    [['cognito', 'none.json'], 'error: `none.json` could not be read: there is no such file\n'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await rolecall(['import', ...args], { 'pool.json': COGNITO });
    expect(stderr.slice(0, message.length)).toBe(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('lets nothing of the input through to the terminal', async () => {
    const evil = '\\u001b]0;x\\u0007\\u009b\\u202e';
    for (const [from, to] of [
      ['"sales"', `"${evil}"`],
      ['custom:dept', evil],
      ['"Deny"', `"${evil}"`],
      ['us-east-1:12345678', evil],
    ] as const) {
      const world = { 'pool.json': COGNITO.replace(from, to) };
      const { stdout, stderr } = await rolecall(['import', 'cognito', 'pool.json'], world);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});
