import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADA, CLIENT, COGNITO, folder, NOW, POOL, PROVIDER, RULES, rolecall, rolecallIn } from './workspace.js';

const CHANGED = RULES.replace('includes: admins', 'includes: operators').replace(
  'unauthenticated: guest',
  'unauthenticated: user',
);
const FILES = { 'old.yaml': RULES, 'new.yaml': CHANGED };

describe('two files', () => {
  test('that are equivalent', async () => {
    const renamed = RULES.replaceAll('id: ', 'id: other-');
    const result = await rolecall(['diff', 'old.yaml', 'new.yaml'], { 'old.yaml': RULES, 'new.yaml': renamed });
    expect(result).toEqual({ code: 0, stdout: 'equivalent: proved for every request\n', stderr: '' });
  });

  test('that differ', async () => {
    const { code, stdout, stderr } = await rolecall(['diff', 'old.yaml', 'new.yaml'], FILES);
    await expect(stdout).toMatchFileSnapshot('golden/diff-pretty.txt');
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });

  test('as JSON, with both decisions', async () => {
    const { code, stdout } = await rolecall(['diff', 'old.yaml', 'new.yaml', '--json'], FILES);
    const { version, old, new: fresh, verdict, differences } = JSON.parse(stdout);
    expect({ version, old, fresh, verdict }).toEqual({
      version: 1,
      old: 'old.yaml',
      fresh: 'new.yaml',
      verdict: 'different',
    });
    for (const { witness } of differences) expect(witness.old).not.toEqual(witness.new);
    expect(stdout).toBe((await rolecall(['diff', 'old.yaml', 'new.yaml', '--format', 'json'], FILES)).stdout);
    expect(code).toBe(1);
  });

  test('as a comment on a pull request', async () => {
    const { stdout } = await rolecall(['diff', 'old.yaml', 'new.yaml', '--format', 'markdown'], FILES);
    await expect(stdout).toMatchFileSnapshot('golden/diff-markdown.txt');
  });

  test('of which one is a configuration of Cognito', async () => {
    const { code } = await rolecall(['diff', 'pool.json', 'pool.json'], { 'pool.json': COGNITO });
    expect(code).toBe(0);
  });

  test('that leave something open', async () => {
    const more = `${RULES}  ${POOL}: { type: rules, rules: [{ when: { claim: sub, exists: true }, deny: none of these }] }\n`;
    const { code, stdout } = await rolecall(['diff', 'old.yaml', 'new.yaml'], { 'old.yaml': RULES, 'new.yaml': more });
    expect(stdout).toBe(
      `undecided: 1 question was left open\n\nopen  requests that name no provider: only one of the files has \`${POOL}\`\n`,
    );
    expect(code).toBe(2);
  });

  test('of which one has errors', async () => {
    const { code, stdout, stderr } = await rolecall(['diff', 'old.yaml', 'new.yaml'], {
      ...FILES,
      'new.yaml': 'version: 2',
    });
    expect(stderr).toContain('so that nothing was decided');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('at one time only', async () => {
    const later = RULES.replace('2027-03-31', '2027-06-30');
    const files = { 'old.yaml': RULES, 'new.yaml': later };
    expect((await rolecall(['diff', 'old.yaml', 'new.yaml', '--now', '2026-12-01T00:00:00Z'], files)).code).toBe(0);
    expect((await rolecall(['diff', 'old.yaml', 'new.yaml', '--now', '2027-05-01T00:00:00Z'], files)).code).toBe(1);
  });

  test('of one provider only', async () => {
    const args = ['diff', 'old.yaml', 'new.yaml', '--provider'];
    const guests = { ...FILES, 'new.yaml': RULES.replace('unauthenticated: guest', 'unauthenticated: user') };
    expect((await rolecall([...args, PROVIDER], guests)).code).toBe(0);
    const { code, stderr } = await rolecall([...args, POOL], FILES);
    expect(stderr).toBe(
      `error: neither file has the provider \`${POOL}\`\n  = help: write its key as the files have it\n`,
    );
    expect(code).toBe(2);
  });
});

describe('recorded tokens', () => {
  const args = ['diff', 'old.yaml', 'new.yaml', '--tokens', 'tokens.ndjson'];
  const secret = { ...ADA, 'custom:employment': 'permanent', sub: 'hidden-7c1d' };

  test('are counted, and not shown', async () => {
    const tokens = [secret, { ...ADA, sub: 'x' }, { iss: `https://${POOL}`, aud: CLIENT }].map((one) =>
      JSON.stringify(one),
    );
    const { stdout } = await rolecall(args, { ...FILES, 'tokens.ndjson': `${tokens.join('\n')}\n\n` });
    expect(stdout).toContain('2 of 3 recorded tokens change');
    expect(stdout).toContain('seen   2 of the recorded tokens');
    expect(stdout).not.toContain('hidden-7c1d');
  });

  test('are of the time when they were issued', async () => {
    const later = RULES.replace('2027-03-31', '2027-06-30');
    const issued = Date.parse('2027-05-01T00:00:00Z') / 1000;
    const tokens = [{ ...ADA, iat: issued }, { ...ADA, iat: NOW }, ADA].map((one) => JSON.stringify(one)).join('\n');
    const { stdout } = await rolecall(args, { 'old.yaml': RULES, 'new.yaml': later, 'tokens.ndjson': tokens });
    expect(stdout).toContain('1 of 3 recorded tokens change');
  });

  test.each([
    ['no JSON', 'hidden-7c1d'],
    ['a list', '["hidden-7c1d"]'],
    ['a token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJoaWRkZW4tN2MxZCJ9.c2ln'],
  ])('on a line that holds %s are none', async (_, line) => {
    const { code, stderr, stdout } = await rolecall(args, {
      ...FILES,
      'tokens.ndjson': `${JSON.stringify(ADA)}\n${line}\n`,
    });
    expect(stderr).toContain('error: line 2 of `tokens.ndjson` holds no claims');
    expect(stderr + stdout).not.toContain('hidden-7c1d');
    expect(code).toBe(2);
  });
});

describe('a revision of git', () => {
  /** A repository with the rules in a folder, as they were committed and as they are now. */
  function repository(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string {
    const cwd = folder({});
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-C', cwd, '-c', 'user.name=t', '-c', 'user.email=t@example', ...args], { stdio: 'ignore' });
    };
    const write = (files: Readonly<Record<string, string>>): void => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(join(cwd, 'rules', name, '..'), { recursive: true });
        writeFileSync(join(cwd, 'rules', name), text);
      }
    };
    git('init', '-q');
    write(before);
    git('add', '.');
    git('commit', '-q', '-m', 'before');
    git('tag', 'v1');
    write(now);
    return cwd;
  }

  test('is what the file was', async () => {
    const cwd = repository({ 'acme.yaml': RULES }, { 'acme.yaml': CHANGED });
    const { code, stdout, stderr } = await rolecallIn(cwd, ['diff', '--git', 'HEAD', 'rules/acme.yaml']);
    expect(stdout).toContain('different: ');
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect((await rolecallIn(cwd, ['diff', '--git=v1', join(cwd, 'rules/acme.yaml'), '--json'])).code).toBe(1);
  });

  test('has the policies of its time', async () => {
    const rules = RULES.replace(
      '  user: arn:aws:iam::123456789012:role/portal-user\n',
      '  user: { arn: arn:aws:iam::123456789012:role/portal-user, session: { policy: policies/user.json } }\n',
    );
    const policy = (action: string): string =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::d/*' }],
      });
    const cwd = repository(
      { 'acme.yaml': rules, 'policies/user.json': policy('s3:GetObject') },
      { 'policies/user.json': policy('s3:PutObject') },
    );
    const { stdout } = await rolecallIn(cwd, ['diff', '--git', 'HEAD', 'rules/acme.yaml']);
    expect(stdout).toContain('gained `s3:PutObject` on `arn:aws:s3:::d/*`');
    expect(stdout).toContain('lost `s3:GetObject` on `arn:aws:s3:::d/*`');
  });

  test.each([
    ['that is not there', ['--git', 'v2', 'rules/acme.yaml'], 'git knows no revision `v2` here'],
    ['that would be an option', ['--git=--output=x', 'rules/acme.yaml'], 'git knows no revision `--output=x` here'],
    ['without the file', ['--git', 'v1', 'rules/new.yaml'], 'the revision has no such file'],
  ])('%s', async (_, args, message) => {
    const cwd = repository({ 'acme.yaml': RULES }, { 'new.yaml': RULES });
    const { code, stdout, stderr } = await rolecallIn(cwd, ['diff', ...args]);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('needs a repository', async () => {
    const { code, stderr } = await rolecall(['diff', '--git', 'HEAD', 'old.yaml'], FILES);
    expect(stderr).toContain('it is in no git repository');
    expect(code).toBe(2);
  });
});

test.each([
  [['old.yaml'], 'the new rule file is missing'],
  [['--git', 'HEAD', 'old.yaml', 'new.yaml'], '`--git` takes one file'],
  [['--git', 'HEAD', '-'], '`--git` does not go with the standard input'],
  [['-', '-'], '`-` is given twice'],
  [['old.yaml', 'new.yaml', '--format', 'markdwn'], 'did you mean `markdown`?'],
  [['old.yaml', 'new.yaml', '--format', 'pretty', '--json'], '`--json` does not go with `--format pretty`'],
  [['old.yaml', 'new.yaml', '--now', 'soon'], '`--now` is not an instant'],
])('refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await rolecall(['diff', ...args], FILES);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});
