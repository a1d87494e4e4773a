// Measures how long the questions of `rolecall/analysis` take. Needs a build (`npm run build`).
import { performance } from 'node:perf_hooks';
import { reachability } from '../dist/analysis/index.js';
import { parse } from '../dist/index.js';

/** Rules, and how many seconds the reachability of all of them may take. */
const BARS = [
  [25, 0.1],
  [200, 0.3],
  [1000, 1],
  [10_000, 15],
];

/** A generator of numbers that gives the same ones each time. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

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
  const roles = Array.from({ length: 5 }, (_, i) => `  role-${i}: arn:aws:iam::123456789012:role/portal-${i}`);
  return `version: 1
roles:
${roles.join('\n')}
claims:
  cognito:groups: { type: "string[]", missing: empty }
providers:
  cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789:
    type: rules
    rules:
${written.join('\n')}
`;
}

const only = Number(process.argv[2] ?? 0);
for (const [rules, most] of BARS) {
  if (only > 0 && rules !== only) continue;
  const { ruleSet, diagnostics } = parse(ruleFile(rules));
  if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  // The first run of each compiles.
  const runs = rules > 1000 ? 1 : 3;
  let seconds = Number.POSITIVE_INFINITY;
  const verdicts = { reached: 0, unreachable: 0, undecided: 0 };
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const [provider] = reachability(ruleSet);
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
    if (run === 0) for (const { verdict } of provider.rules) verdicts[verdict]++;
  }
  console.log(
    `${rules} rules: ${seconds.toFixed(3)} s (bar ${most} s); ${verdicts.reached} reached, ${verdicts.unreachable} unreachable, ${verdicts.undecided} undecided`,
  );
  if (seconds > most || verdicts.undecided > 0) process.exitCode = 1;
}
