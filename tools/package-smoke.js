// Run by tools/check-package.js in a folder where the packed package is installed, without code generation from strings.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compile, loadBuilt, parse, toAssumeRole, writeBuilt } from 'rolecall';
import { evaluate, validatePolicy } from 'rolecall/iam';
import { lint, readConfig } from 'rolecall/lint';
import { loadFile } from 'rolecall/node';
import * as edge from 'rolecall/resolve';
import configSchema from 'rolecall/schemas/config.schema.json' with { type: 'json' };
import schema from 'rolecall/schemas/ruleset.schema.json' with { type: 'json' };

const claims = JSON.parse(readFileSync('rules/tokens/admin.json', 'utf8'));
const read = (path) => readFileSync(`rules/${path}`, 'utf8');
const { ruleSet, diagnostics } = parse(read('portal.yaml'), { file: 'portal.yaml', read });
assert.deepEqual(diagnostics, []);
const decision = compile(ruleSet).resolve({ claims, now: '2026-01-01T00:05:00Z' });
assert.equal(decision.role.name, 'admin');
assert.equal(loadFile('rules/portal.yaml').ruleSet.digest, ruleSet.digest);
assert.equal(toAssumeRole(decision).RoleArn, decision.role.arn);
const built = writeBuilt(ruleSet);
assert.deepEqual(loadBuilt(built), ruleSet);
assert.deepEqual(edge.compile(edge.loadBuilt(built)).resolve({ claims, now: '2026-01-01T00:05:00Z' }), decision);
const { patterns, jsonLogic } = edge;
const opened = await edge.openBuilt(built, { parts: { patterns, jsonLogic } });
assert.deepEqual(opened.resolve({ claims, now: '2026-01-01T00:05:00Z' }), decision);
assert.deepEqual(edge.toAssumeRole(decision), toAssumeRole(decision));
const { settings } = readConfig('extends: strict');
const linted = lint(read('portal.yaml'), { file: 'portal.yaml', read, settings });
assert.equal(linted[0].file, 'portal.yaml');
assert.equal(configSchema.title, 'Rolecall lint configuration');
const policy = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } };
const request = {
  principal: 'arn:aws:iam::123456789012:user/ada',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::a/b',
};
assert.equal(evaluate({ policies: { identity: [policy] }, request }).decision, 'Allowed');
assert.deepEqual(
  validatePolicy({ ...policy, Statement: [] }, { type: 'session' }).map(({ code }) => code),
  ['iam-empty-statement'],
);
assert.equal(schema.title, 'Rolecall rule file');
console.log(`rolecall decided ${decision.role.arn} by rule ${decision.rule}`);
