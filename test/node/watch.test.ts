/** Rule files that change while decisions are made. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Engine } from '../../src/engine.js';
import { RolecallError } from '../../src/errors.js';
import type { WatchedFile, WatchOptions } from '../../src/node/watch.js';
import { watchFile } from '../../src/node/watch.js';

const PROVIDER = 'login.acme.example';

/** Gives the role `r0`, `r1`, … Every version has the same rules, and a rule before them that a half-written file would lack. */
function rules(version: number, permissions = ''): string {
  const filler = Array.from({ length: 200 }, (_, i) => `      - { when: { claim: x, equals: "${i}" }, role: role }\n`);
  return `version: 1
roles:
  role: { arn: "arn:aws:iam::123456789012:role/r${version}"${permissions} }
providers:
  ${PROVIDER}:
    type: rules
    rules:
${filler.join('')}      - { id: last, when: { claim: sub, exists: true }, role: role }
`;
}

function workspace(): { readonly file: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, file: join(folder, 'rules.yaml') };
}

function open(file: string, options: WatchOptions = {}): WatchedFile {
  const watched = watchFile(file, { settle: 15, ...options });
  onTestFinished(() => watched.close());
  return watched;
}

function roleOf(engine: Engine): string {
  const decision = engine.resolve({ provider: PROVIDER, claims: { sub: 'u' } });
  if (decision.outcome === 'deny') throw new Error(decision.detail);
  return decision.role.arn.slice('arn:aws:iam::123456789012:role/'.length);
}

/** Waits until something holds; the time-out of the test is the limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resume) => setTimeout(resume, 5));
}

test('takes a changed file, and keeps the last good one while it is broken', async () => {
  const { file } = workspace();
  writeFileSync(file, rules(0));
  const problems: (readonly Diagnostic[])[] = [];
  const reloaded: string[] = [];
  const watched = open(file, {
    onReload: (engine) => reloaded.push(roleOf(engine)),
    onProblem: (diagnostics) => problems.push(diagnostics),
  });
  expect(roleOf(watched.engine)).toBe('r0');

  writeFileSync(file, rules(1));
  await until(() => roleOf(watched.engine) === 'r1');
  const before = watched.engine;
  writeFileSync(file, 'version: 2\n');
  await until(() => problems.length > 0);
  expect(watched.engine).toBe(before);
  expect(problems.at(-1)?.[0]).toMatchObject({ severity: 'error', file });

  rmSync(file);
  await until(() => problems.at(-1)?.[0]?.code === 'file-not-read');
  expect(roleOf(watched.engine)).toBe('r1');

  writeFileSync(`${file}.new`, rules(2));
  renameSync(`${file}.new`, file);
  await until(() => roleOf(watched.engine) === 'r2');
  expect(reloaded).toEqual(['r1', 'r2']);
});

test('tells what is wrong with the file, until it is as it was', async () => {
  const { file } = workspace();
  writeFileSync(file, rules(0));
  const watched = open(file);
  expect(watched.problems).toEqual([]);
  writeFileSync(file, 'version: 2\n');
  await until(() => watched.problems.length > 0);
  expect(watched.problems[0]).toMatchObject({ severity: 'error', file });
  writeFileSync(file, rules(0));
  await until(() => watched.problems.length === 0);
  expect(roleOf(watched.engine)).toBe('r0');
});

test('takes a changed policy file, also one that was not there', async () => {
  const { file, folder } = workspace();
  mkdirSync(join(folder, 'policies'));
  const policy = (action: string): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });
  writeFileSync(file, rules(0));
  const problems: (readonly Diagnostic[])[] = [];
  const watched = open(file, { onProblem: (diagnostics) => problems.push(diagnostics) });
  const may = (action: string): string =>
    watched.engine.authorize({ provider: PROVIDER, claims: { sub: 'u' }, action, resource: '*' }).outcome;

  writeFileSync(file, rules(0, ', permissions: [policies/p.json]'));
  await until(() => problems.length > 0);
  expect(problems[0]?.[0]?.code).toBe('file-not-read');
  writeFileSync(join(folder, 'policies/p.json'), policy('s3:ListAllMyBuckets'));
  await until(() => may('s3:ListAllMyBuckets') === 'allowed');
  writeFileSync(join(folder, 'policies/p.json'), policy('sns:ListTopics'));
  await until(() => may('sns:ListTopics') === 'allowed');
  expect(may('s3:ListAllMyBuckets')).toBe('implicitly-denied');
});

test('no decision is lost or wrong while good, broken and half files are written', async () => {
  const { file } = workspace();
  writeFileSync(file, rules(0));
  const watched = open(file);
  const written = new Set(['r0']);
  let isWriting = true;
  let last = 0;
  const writer = (async () => {
    for (let version = 1; version <= 30; version++) {
      const text = rules(version);
      // In place and in two halves; the second half lacks the rule that decides until it is there.
      writeFileSync(file, version % 3 === 0 ? ': broken' : text.slice(0, text.length / 2));
      await new Promise((resume) => setTimeout(resume, 4));
      written.add(`r${version}`);
      writeFileSync(file, text);
      last = version;
      // Every fifth is waited for, however busy the machine is.
      if (version % 5 === 0) await until(() => roleOf(watched.engine) === `r${version}`);
      else await new Promise((resume) => setTimeout(resume, 10));
    }
    isWriting = false;
  })();
  const seen: string[] = [];
  while (isWriting) {
    const role = roleOf(watched.engine);
    expect(written).toContain(role);
    if (role !== seen.at(-1)) seen.push(role);
    await setImmediate();
  }
  await writer;
  await until(() => roleOf(watched.engine) === `r${last}`);
  const order = seen.map((role) => Number(role.slice(1)));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(seen).toEqual(expect.arrayContaining(['r5', 'r10', 'r15', 'r20', 'r25']));
});

test('a file with errors at the start throws them', () => {
  const { file } = workspace();
  writeFileSync(file, 'version: 2\n');
  const opened = (): WatchedFile => watchFile(file);
  expect(opened).toThrow(RolecallError);
  expect(opened).toThrow(`${file}:1:1: the file has no \`roles\``);
});

test('a closed watch changes nothing any more', async () => {
  const { file } = workspace();
  writeFileSync(file, rules(0));
  const watched = open(file);
  watched.close();
  writeFileSync(file, rules(1));
  await new Promise((resume) => setTimeout(resume, 100));
  expect(roleOf(watched.engine)).toBe('r0');
});
