import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, rolecallIn } from './workspace.js';

const PROVIDER = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789';
/** Mistakes of several kinds, of which some stand inside of what others take out. */
const BROKEN = `# The rules of the portal.
version: 1
claims:
  custom:employment: { type: string, writable: false } # by HR
  custom:level: { type: number, encoding: text, writable: false }
  cognito:groups: { type: "string[]", missing: empty }
roles:
  # who may do everything
  admin: arn:aws:iam::123456789012:role/admin # since 2020
  user: arn:aws:iam::123456789012:role/user
  # nobody has it
  old: arn:aws:iam::123456789012:role/old
  older: arn:aws:iam::123456789012:role/older
conditions:
  # used by no rule
  unused: { claim: cognito:groups, includes: nobody }
providers:
  ${PROVIDER}:
    type: rules
    rules:
      - id: contractors # from outside
        when: { claim: custom:employment, equals: contractor }
        deny: contractors use the partner portal
      - id: seniors
        when: { claim: custom:level, equals: "10" } # the tenth
        role: admin
      # the same again
      - id: seniors-again
        when: { claim: custom:level, equals: "10" }
        role: admin
      - id: users
        when: { claim: cognito:groups, includes: users }
        role: user
`;
describe('lint --fix', () => {
  test.skipIf(process.platform === 'win32')('writes no name of a file to the terminal as it is', async () => {
    const cwd = folder({ 'a\n\u001b[31mb.yaml': BROKEN });
    const { stderr } = await rolecallIn(cwd, ['lint', '--fix', '.']);
    expect(stderr).toContain('fixed a\\n\\u001b[31mb.yaml: ');
    expect(stderr).not.toContain('\u001b');
  });

  test('mends several things in a file, and keeps its comments', async () => {
    const cwd = folder({ 'a.yaml': BROKEN });
    const before = await rolecallIn(cwd, ['lint', '--json', 'a.yaml']);
    const { code, stdout, stderr } = await rolecallIn(cwd, ['lint', '--fix', 'a.yaml']);
    const text = readFileSync(join(cwd, 'a.yaml'), 'utf8');
    expect(text).toMatchInlineSnapshot(`
      "# The rules of the portal.
      version: 1
      claims:
        custom:employment: { type: string, writable: false } # by HR
        custom:level: { type: number, encoding: text, writable: false }
        cognito:groups: { type: "string[]", missing: empty }
      roles:
        # who may do everything
        admin: arn:aws:iam::123456789012:role/admin # since 2020
        user: arn:aws:iam::123456789012:role/user
        # nobody has it
      providers:
        cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
          type: rules
          rules:
            - id: contractors # from outside
              when: { claim: custom:employment, equals: contractor, ifMissing: true }
              deny: contractors use the partner portal
            - id: seniors
              when: { claim: custom:level, equals: 10 } # the tenth
              role: admin
            # the same again
            - id: users
              when: { claim: cognito:groups, includes: users }
              role: user
      "
    `);
    expect(stderr).toMatchInlineSnapshot(`
      "fixed a.yaml: take the role \`old\` out (unused-role)
      fixed a.yaml: take the role \`older\` out (unused-role)
      fixed a.yaml: take the condition \`unused\` out (unused-condition)
      fixed a.yaml: write down that a missing claim counts as it does now (missing-claim-outcome)
      fixed a.yaml: write \`equals: 10\`, without quotes (impossible-test)
      fixed a.yaml: take the rule \`seniors-again\` out (duplicate-rule)
      "
    `);
    expect(stdout).toMatchInlineSnapshot(`
      "1 file, 0 errors, 0 warnings
      "
    `);
    expect(code).toBe(0);
    expect(before.code).toBe(1);
  });

  test('leaves nothing to mend, so that a second run changes nothing', async () => {
    const cwd = folder({ 'a.yaml': BROKEN });
    await rolecallIn(cwd, ['lint', '--fix', 'a.yaml']);
    const once = readFileSync(join(cwd, 'a.yaml'), 'utf8');
    const { ino } = statSync(join(cwd, 'a.yaml'));
    const again = await rolecallIn(cwd, ['lint', '--fix', '--max-warnings', '0', 'a.yaml']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe(once);
    expect(statSync(join(cwd, 'a.yaml')).ino).toBe(ino);
  });

  test('makes of fixes of the same text one after the other', async () => {
    // The second of three rules alike is taken out together with the third, whose own fix changes what stands in it.
    const rule = (id: string): string => `      - id: ${id}
        when: { claim: custom:level, equals: "10" }
        role: admin
`;
    const text = BROKEN.replace(/ {6}- id: seniors\n.*?(?= {6}- id: users)/s, rule('a') + rule('b') + rule('c'));
    const cwd = folder({ 'a.yaml': text });
    const { code, stdout } = await rolecallIn(cwd, ['lint', '--fix', '--max-warnings', '0', 'a.yaml']);
    expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toContain(
      `${rule('a').replace('"10"', '10')}      - id: users\n`,
    );
    expect(stdout).toBe('1 file, 0 errors, 0 warnings\n');
    expect(code).toBe(0);
  });

  test('keeps what else is in the file as it is: line ends, and none at the end', async () => {
    const text = BROKEN.trimEnd().replaceAll('\n', '\r\n');
    const cwd = folder({ 'a.yaml': text });
    expect((await rolecallIn(cwd, ['lint', '--fix', 'a.yaml'])).code).toBe(0);
    const mended = readFileSync(join(cwd, 'a.yaml'), 'utf8');
    expect(mended.replaceAll('\r\n', '')).not.toContain('\n');
    expect(mended.endsWith('role: user')).toBe(true);
  });

  test('writes a file as a whole: its permissions stay, a link is followed, and nothing is left beside it', async () => {
    const cwd = folder({ 'real.yaml': BROKEN });
    chmodSync(join(cwd, 'real.yaml'), 0o640);
    symlinkSync('real.yaml', join(cwd, 'link.yaml'));
    expect((await rolecallIn(cwd, ['lint', '--fix', 'link.yaml'])).code).toBe(0);
    expect(readFileSync(join(cwd, 'real.yaml'), 'utf8')).not.toContain('older');
    expect(statSync(join(cwd, 'real.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(cwd).sort()).toEqual(['link.yaml', 'real.yaml']);
  });

  test('says what could not be written, and leaves the file alone', async () => {
    const cwd = folder({ 'a.yaml': BROKEN });
    const result = await rolecallIn(cwd, ['lint', '--fix', 'a.yaml'], { refusal: 'the disk is full' });
    expect(result).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'error: `a.yaml` could not be written: the disk is full\n  = help: check that its folder is there, may be written to, and has space left\n',
    });
    expect(readFileSync(join(cwd, 'a.yaml'), 'utf8')).toBe(BROKEN);
  });

  test('touches no file with errors that it cannot mend, nor what comments ignore', async () => {
    const ignored = BROKEN.replace('role/older\n', 'role/older # rolecall-ignore unused-role -- kept\n');
    const cwd = folder({ 'broken.yaml': 'version: 1\nroles: [', 'ignored.yaml': ignored });
    const { code } = await rolecallIn(cwd, ['lint', '--fix', 'broken.yaml', 'ignored.yaml']);
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'broken.yaml'), 'utf8')).toBe('version: 1\nroles: [');
    expect(readFileSync(join(cwd, 'ignored.yaml'), 'utf8')).toContain('older: arn:aws:iam::123456789012:role/older #');
    expect(readFileSync(join(cwd, 'ignored.yaml'), 'utf8')).not.toContain('old: ');
  });

  test('goes with files only', async () => {
    const result = await rolecallIn(folder({}), ['lint', '--fix', '--stdin'], { stdin: BROKEN });
    expect(result).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: `--fix` does not go with `--stdin`\n  = help: name files\n',
    });
  });
});
