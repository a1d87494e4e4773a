/** The demo behind `npm start`, which needs the built package: `npm test` builds it first. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { namesIn } from './golden.js';

test.skipIf(!existsSync('dist/node/index.js'))('examples/portal.js decides every sample token', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['examples/portal.js']);
  expect(stderr).toBe('');
  for (const name of namesIn('rules/tokens', '.json')) expect(stdout).toMatch(new RegExp(`^${name} `, 'm'));
  expect(stdout).toContain('admin        by the rule `admins` until 2027-03-30T23:00:00Z\n');
  expect(stdout).toContain('denied       by the rule `contractors`: contractors use the partner portal\n');
  expect(stdout).toContain('npx rolecall explain rules/portal.yaml --claims rules/tokens/admin.json');
  expect(stdout).not.toContain('\u001b');
});
