// Measures how long `compare` of `rolecall/analysis` takes. Needs a build (`npm run build`).
import { performance } from 'node:perf_hooks';
import { compare } from '../dist/analysis/index.js';
import { parse } from '../dist/index.js';
import { random, ruleFileOf } from './analysis-rules.js';

const RUNS = 5;

function test(next, rules) {
  const some = (count) => next(Math.max(4, Math.ceil(rules / count)));
  const tests = [
    () => `{ claim: email, endsWith: "@tenant-${some(8)}.example" }`,
    () => `{ claim: custom:tenant, startsWith: "t${some(4)}-" }`,
    () => `{ claim: custom:level, atLeast: ${next(20)} }`,
    () => `{ claim: custom:site, like: "site-${some(8)}-*" }`,
    () => `{ claim: cognito:groups, includesAny: [g${some(3)}, g${some(3)}] }`,
    () => `{ not: { claim: cognito:groups, includes: g${some(3)} } }`,
    () => `{ claim: custom:tenant, in: [t${some(4)}-a, t${some(4)}-b] }`,
    () => `{ claim: cognito:groups, includes: g${some(3)} }`,
  ];
  return tests[next(tests.length)]();
}

/** Rules of two or three tests, or of a group of their own, that grant one of five roles or deny. */
function rulesOf(count) {
  const next = random(count);
  return Array.from({ length: count }, (_, i) => {
    const tests = Array.from({ length: 1 + next(3) }, () => test(next, count));
    const when =
      tests.length === 1 ? `{ claim: cognito:groups, includes: g${i}-only }` : `{ all: [${tests.join(', ')}] }`;
    return { id: `rule-${i}`, when, effect: next(8) === 0 ? 'deny: not for these' : `role: role-${i % 5}` };
  });
}

function load(rules) {
  const lines = rules.map(({ id, when, effect }) => `      - { id: ${id}, when: ${when}, ${effect}, onUnknown: skip }`);
  const { ruleSet, diagnostics } = parse(ruleFileOf(lines));
  if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return ruleSet;
}

/** Every so many rules, another one in its place. */
function changed(rules, count, change) {
  const step = Math.floor(rules.length / count);
  return rules.map((rule, i) => (i % step === Math.floor(step / 2) ? change(rule, i) : rule));
}

const CHANGES = [
  ({ effect, ...rule }) => ({ ...rule, effect: effect === 'role: role-0' ? 'role: role-1' : 'role: role-0' }),
  ({ when, ...rule }) => ({ ...rule, when: `{ all: [${when}, { claim: email_verified, equals: true }] }` }),
  ({ when, ...rule }) => ({ ...rule, when: `{ any: [${when}, { claim: cognito:groups, includes: all-hands }] }` }),
];

for (const count of [25, 200, 1000, 10_000]) {
  const rules = rulesOf(count);
  const old = load(rules);
  const variants = [
    ['renamed', rules.map((rule, i) => ({ ...rule, id: `other-${i}` })), 'equivalent', 2],
    [
      'negated twice',
      changed(rules, 10, (rule) => ({ ...rule, when: `{ not: { not: ${rule.when} } }` })),
      'equivalent',
      2,
    ],
    ['ten rules changed', changed(rules, 10, (rule, i) => CHANGES[i % CHANGES.length](rule)), 'different', 2],
  ];
  for (const [name, other, expected, most] of variants) {
    const fresh = load(other);
    let seconds = Number.POSITIVE_INFINITY;
    let found;
    // The first run compiles.
    for (let run = 0; run < (count > 1000 ? 1 : RUNS); run++) {
      const start = performance.now();
      found = compare(old, fresh);
      seconds = Math.min(seconds, (performance.now() - start) / 1000);
    }
    const { verdict, differences, open } = found;
    const isBar = count === 1000;
    console.log(
      `${count} rules, ${name}: ${seconds.toFixed(3)} s${isBar ? ` (bar ${most} s)` : ''}; ${verdict}, ${differences.length} differences, ${open.length} left open`,
    );
    if (verdict !== expected || open.length > 0 || (isBar && seconds > most)) process.exitCode = 1;
  }
}
