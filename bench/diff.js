// Measures how long `compare` of `rolecall/analysis` takes. Needs a build (`npm run build`).
import { performance } from 'node:perf_hooks';
import { compare } from '../dist/analysis/index.js';
import { parse } from '../dist/index.js';
import { CHANGES, changed, rulesOf, textOf } from './analysis-rules.js';

const RUNS = 5;

function load(rules) {
  const { ruleSet, diagnostics } = parse(textOf(rules));
  if (ruleSet === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return ruleSet;
}

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
