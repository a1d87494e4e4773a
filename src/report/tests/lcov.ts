import type { JsonPath } from '../../syntax/json.js';
import type { Coverage } from '../../testing/coverage.js';
import { printable } from '../printable.js';
import type { CoveredRuleFile, TestedRuleFile } from './format.js';

/**
 * Coverage as lcov, on the lines of rule files. A line has the count of what starts there, of several things the least: how often a rule
 * decided, a test was tried, a default was reached. A test has two branches, true and not true. What has no line is left out.
 */
export function lcov(files: readonly CoveredRuleFile[]): string {
  return files.map((file) => recordOf(file)).join('');
}

function recordOf({ rules, coverage, lineOf }: CoveredRuleFile): string {
  const lines = linesOf(coverage, lineOf);
  if (lines.size === 0) return '';
  const counts = [...lines].sort(([a], [b]) => a - b);
  const branches = branchesOf(coverage, lineOf);
  return [
    'TN:',
    `SF:${printable(rules)}`,
    ...branches.map(({ line, block, branch, taken }) => `BRDA:${line},${block},${branch},${taken ?? '-'}`),
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ taken = 0 }) => taken > 0).length}`,
    ...counts.map(([line, count]) => `DA:${line},${count}`),
    `LF:${counts.length}`,
    `LH:${counts.filter(([, count]) => count > 0).length}`,
    'end_of_record',
    '',
  ].join('\n');
}

function linesOf({ rules, tests, ends }: Coverage, lineOf: TestedRuleFile['lineOf']): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  const add = (path: JsonPath, count: number): void => {
    const line = lineOf(path);
    if (line !== undefined) lines.set(line, Math.min(count, lines.get(line) ?? count));
  };
  for (const { path, decided } of rules) add(path, decided);
  for (const { path, isTrue, isNotTrue } of tests) add(path, isTrue + isNotTrue);
  for (const { path, reached } of ends) add(path, reached);
  return lines;
}

interface Branch {
  readonly line: number;
  /** Counts the tests of a line. */
  readonly block: number;
  /** 0 is true, 1 not true. */
  readonly branch: 0 | 1;
  /** Undefined where the test was never tried. */
  readonly taken: number | undefined;
}

function branchesOf({ tests }: Coverage, lineOf: TestedRuleFile['lineOf']): readonly Branch[] {
  const blocks = new Map<number, number>();
  const branches = tests.flatMap(({ path, isTrue, isNotTrue }): readonly Branch[] => {
    const line = lineOf(path);
    if (line === undefined) return [];
    const block = blocks.get(line) ?? 0;
    blocks.set(line, block + 1);
    const isTried = isTrue + isNotTrue > 0;
    return [
      { line, block, branch: 0, taken: isTried ? isTrue : undefined },
      { line, block, branch: 1, taken: isTried ? isNotTrue : undefined },
    ];
  });
  return branches.sort((a, b) => a.line - b.line || a.block - b.block || a.branch - b.branch);
}
