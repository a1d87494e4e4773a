// Measures how long the questions of `rolecall/analysis` take: node bench/analysis.js [RULES]. Needs a build (`npm run build`).
// Exits with 1 where a bar is not met.
import { performance } from 'node:perf_hooks';
import { reach } from '../dist/analysis/first-match.js';
import { analyse, groupsOf } from '../dist/analysis/group.js';
import { reachability, thorough } from '../dist/analysis/index.js';
import { compile, parse } from '../dist/index.js';
import { random, ruleFileOf } from './analysis-rules.js';

/** Rules, and how many seconds the reachability of all of them may take. */
const BARS = [
  [25, 0.1],
  [200, 0.3],
  [1000, 1],
  [10_000, 15],
];

/** Rules that only together leave nothing to one behind them. */
const UNION = 10_000;

/** Most memory, in megabytes. */
const MEMORY = 500;

function test(next, rules) {
  const some = (count) => next(Math.max(4, Math.ceil(rules / count)));
  switch (next(10)) {
    case 0:
      return `{ claim: email, endsWith: "@tenant-${some(8)}.example" }`;
    case 1:
      return `{ claim: custom:tenant, startsWith: "t${some(4)}-" }`;
    case 2:
      return `{ claim: custom:level, atLeast: ${next(20)} }`;
    case 3:
      return `{ claim: custom:site, like: "site-${some(8)}-*" }`;
    case 4:
      return `{ claim: custom:site, matches: "site-[0-9]{1,4}-[a-z]+" }`;
    case 5:
      return `{ claim: cognito:groups, includesAny: [g${some(3)}, g${some(3)}] }`;
    case 6:
      return `{ not: { claim: cognito:groups, includes: g${some(3)} } }`;
    case 7:
      return `{ claim: custom:tenant, in: [t${some(4)}-a, t${some(4)}-b] }`;
    default:
      return `{ claim: cognito:groups, includes: g${some(3)} }`;
  }
}

/** Rules of one to three tests of groups, texts and numbers, some of which shadow others. */
function ruleFile(rules) {
  const next = random(rules);
  const written = Array.from({ length: rules }, (_, i) => {
    const tests = Array.from({ length: 1 + next(3) }, () => test(next, rules));
    const effect = next(8) === 0 ? 'deny: not for these' : `role: role-${i % 5}`;
    // A single test that is often true would leave nothing to those behind it.
    const condition =
      tests.length === 1 ? `{ claim: cognito:groups, includes: g${i}-only }` : `{ all: [${tests.join(', ')}] }`;
    return `      - { id: rule-${i}, when: ${condition}, ${effect}, onUnknown: skip }`;
  });
  return ruleFileOf(written);
}

/** Rules of which each takes one value of a claim, and one behind them that takes any of these: only all of them together leave it nothing. */
function unionFile(rules, one, all) {
  const numbers = Array.from({ length: rules }, (_, i) => i);
  return `version: 1
roles: { a: arn:aws:iam::123456789012:role/a }
claims:
  cognito:groups: { type: "string[]", missing: empty }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${numbers.map((i) => `      - { id: rule-${i}, when: { ${one(i)} }, role: a, onUnknown: skip }`).join('\n')}
      - { id: last, when: { ${all(numbers)} }, role: a, onUnknown: skip }
`;
}

const UNIONS = {
  'one text out of a list': [
    (i) => `claim: custom:tenant, equals: t${i}`,
    (numbers) => `claim: custom:tenant, in: [${numbers.map((i) => `t${i}`).join(', ')}]`,
  ],
  'any of these members': [
    (i) => `claim: cognito:groups, includes: g${i}`,
    (numbers) => `claim: cognito:groups, includesAny: [${numbers.map((i) => `g${i}`).join(', ')}]`,
  ],
  'one number out of a list': [
    (i) => `claim: custom:level, equals: ${i}`,
    (numbers) => `claim: custom:level, in: [${numbers.join(', ')}]`,
  ],
  'any of these ranges of numbers': [
    (i) => `all: [{ claim: custom:level, greaterThan: ${i} }, { claim: custom:level, atMost: ${i + 1.5} }]`,
    ({ length }) => `all: [{ claim: custom:level, greaterThan: 0 }, { claim: custom:level, atMost: ${length} }]`,
  ],
  'any of these beginnings': [
    (i) => `claim: custom:tenant, startsWith: "t${i}-"`,
    (numbers) => `any: [${numbers.map((i) => `{ claim: custom:tenant, startsWith: "t${i}-" }`).join(', ')}]`,
  ],
};

function read(text) {
  const { ruleSet, diagnostics } = parse(text);
  if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return ruleSet;
}

/**
 * The least time of some runs, in seconds, and what the first of them gave. Where others use the machine, that is the time of the processor; where
 * nobody does, the clock's, since other threads collect garbage meanwhile.
 */
function least(runs, run) {
  let seconds = Number.POSITIVE_INFINITY;
  let first;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    seconds = Math.min(seconds, (performance.now() - start) / 1000, (user + system) / 1e6);
    first ??= result;
  }
  return { seconds, first };
}

function report(what, seconds, most, isWell, rest) {
  const isMet = seconds <= most && isWell;
  if (!isMet) process.exitCode = 1;
  console.log(`${what}: ${seconds.toFixed(3)} s (bar ${most} s${isMet ? '' : ', which it does not meet'}); ${rest}`);
}

/** How long deciding one token for each rule takes: those that were found to reach it. */
function enginePass(ruleSet, verdicts) {
  const { resolve } = compile(ruleSet);
  const requests = verdicts.flatMap(({ witness }) => (witness === undefined ? [] : [witness]));
  const { seconds } = least(3, () => {
    for (const { provider, claims, now } of requests) resolve({ provider, claims, now });
  });
  return (seconds / Math.max(1, requests.length)) * ruleSet.providers[Object.keys(ruleSet.providers)[0]].rules.length;
}

function benchReachability(rules, most) {
  const ruleSet = read(ruleFile(rules));
  // The first run of each compiles.
  const { seconds, first } = least(rules > 1000 ? 1 : 3, () => reachability(ruleSet, { thorough }));
  const [{ rules: verdicts }] = first;
  const count = (wanted) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  const pass = enginePass(ruleSet, verdicts);
  const counts = ['reached', 'unreachable', 'undecided'].map((verdict) => `${count(verdict)} ${verdict}`).join(', ');
  const rest = `${counts}; ${(seconds / pass).toFixed(0)} times one engine pass of ${(1000 * pass).toFixed(1)} ms`;
  report(`${rules} rules`, seconds, most, count('undecided') === 0, rest);
}

function benchUnion(name, [one, all]) {
  const ruleSet = read(unionFile(UNION, one, all));
  const { seconds, first } = least(2, () => {
    const [group] = groupsOf(analyse(ruleSet, thorough));
    return reach(group, UNION, group.decides[UNION], 'any', 2_000_000);
  });
  const { verdict, because = [], isMinimal } = first;
  const rest = `${verdict}, because of ${because.length} rules${isMinimal ? ', none of which can be left out' : ', some of which might be left out: the steps were spent'}`;
  report(`${name}, ${UNION} rules together`, seconds, 2, verdict === 'unreachable' && isMinimal, rest);
}

const only = Number(process.argv[2] ?? 0);
for (const [rules, most] of BARS) if (only === 0 || rules === only) benchReachability(rules, most);
if (only === 0 || only === UNION) {
  const peak = process.resourceUsage().maxRSS / 1000;
  if (peak > MEMORY) process.exitCode = 1;
  console.log(`peak memory of the process so far: ${peak.toFixed(0)} MB (bar ${MEMORY} MB)`);
  for (const [name, conditions] of Object.entries(UNIONS)) benchUnion(name, conditions);
}
