// Run by tools/check-package.js in a folder where the packed package is installed, without code generation from strings.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compile, parse } from 'rolecall';
import { loadFile } from 'rolecall/node';
import schema from 'rolecall/schemas/ruleset.schema.json' with { type: 'json' };

const claims = JSON.parse(readFileSync('rules/tokens/admin.json', 'utf8'));
const read = (path) => readFileSync(`rules/${path}`, 'utf8');
const { ruleSet, diagnostics } = parse(read('portal.yaml'), { file: 'portal.yaml', read });
assert.deepEqual(diagnostics, []);
const decision = compile(ruleSet).resolve({ claims, now: '2026-01-01T00:05:00Z' });
assert.equal(decision.role.name, 'admin');
assert.equal(loadFile('rules/portal.yaml').ruleSet.digest, ruleSet.digest);
assert.equal(schema.title, 'Rolecall rule file');
console.log(`rolecall decided ${decision.role.arn} by rule ${decision.rule}`);
