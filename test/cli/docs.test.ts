import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMON_OPTIONS } from '../../src/cli/command.js';
import { COMMANDS } from '../../src/cli/commands.js';
import { ADA, RULES, rolecall, rolecallIn } from './workspace.js';

const page = readFileSync('docs/CLI.md', 'utf8');

test('docs/CLI.md names every command and option', () => {
  for (const command of COMMANDS) {
    expect(page).toContain(`\n## ${command.name}\n`);
    for (const { name, value } of [...command.options, ...COMMON_OPTIONS]) {
      expect(page).toContain(value === undefined ? `\`${name}\`` : `\`${name} ${value}\``);
    }
  }
});

test.each(['resolve', 'explain'])('the example of %s in docs/CLI.md prints what it says', async (command) => {
  const args = [command, 'acme.yaml', '--claims', 'claims.json'];
  const { stdout } = await rolecall(args, { 'acme.yaml': RULES, 'claims.json': JSON.stringify(ADA) });
  expect(page).toContain(`$ rolecall ${args.join(' ')}\n${stdout}\`\`\`\n`);
});

test('the example of lint in docs/CLI.md prints what it says', async () => {
  const broken = RULES.replace('role: admin\n', 'role: admn\n');
  const { stdout } = await rolecall(['lint', 'rules/acme.yaml'], { 'rules/acme.yaml': broken });
  expect(page).toContain(`$ rolecall lint rules/*.yaml\n${stdout}\`\`\`\n`);
});

test.each([
  ['who', 'admin', 'acme.yaml'],
  ['who', 'admin', 'acme.yaml', '--writable-only', '--where', '{ claim: cognito:groups, subsetOf: [sales] }'],
])('the example of %s %s %s %s in docs/CLI.md prints what it says', async (...args) => {
  const { stdout } = await rolecall(args, { 'acme.yaml': RULES });
  const line = args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg)).join(' ');
  expect(page).toContain(`$ rolecall ${line}\n${stdout}\`\`\`\n`);
});

test('the example of diff in docs/CLI.md prints what it says', async () => {
  const changed = RULES.replace('value: Sales }\n        role: user', 'value: Sales }\n        role: admin');
  const { stdout } = await rolecall(['diff', 'acme.yaml', 'new.yaml'], { 'acme.yaml': RULES, 'new.yaml': changed });
  expect(page).toContain(`$ rolecall diff acme.yaml new.yaml\n${stdout}\`\`\`\n`);
});

test('the example of can in docs/CLI.md prints what it says', async () => {
  const claims = 'rules/tokens/data-bucket/tenant-b.json';
  const question = ['s3:GetObject', 'arn:aws:s3:::acme-data/tenant-a/x'];
  const args = ['can', ...question, '--rules', 'rules/data-bucket.yaml', '--claims', claims];
  const { stdout } = await rolecallIn(process.cwd(), args);
  expect(page).toContain(`$ rolecall ${args.join(' ')}\n${stdout}\`\`\`\n`);
});

test('the example of repl in docs/CLI.md prints what it says', async () => {
  const [, example = ''] = /^\$ rolecall repl rules\/portal\.yaml\n(.*?)^```$/ms.exec(page) ?? [];
  const typed = [...example.matchAll(/^rolecall> (.*)$/gm)].map(([, line]) => `${line}\n`);
  expect(typed.length).toBeGreaterThan(2);
  const { stdout } = await rolecallIn(process.cwd(), ['repl', 'rules/portal.yaml'], { stdin: typed.join('') });
  expect(stdout).toBe(example.replaceAll(/^rolecall> .*\n/gm, ''));
});
