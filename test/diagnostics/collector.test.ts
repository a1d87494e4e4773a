import { describe, expect, test } from 'vitest';
import { Collector, MAX_PROBLEMS } from '../../src/diagnostics/collector.js';
import type { Diagnostic, Severity } from '../../src/diagnostics/diagnostic.js';

function problem(message: string, offset?: number, severity: Severity = 'error'): Diagnostic {
  const at = offset === undefined ? undefined : { line: 1, column: offset + 1, offset };
  return { code: 'bad-value', severity, message, ...(at && { range: { start: at, end: at } }) };
}

function collect(problems: readonly Diagnostic[]): Collector {
  const collector = new Collector();
  for (const each of problems) collector.add(each);
  return collector;
}

const many = (count: number, severity?: Severity): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, i) => problem(`${i}`, i, severity));

describe('a collector', () => {
  test('holds nothing at first', () => {
    const collector = new Collector();
    expect(collector.all()).toEqual([]);
    expect(collector.hasErrors).toBe(false);
    expect(collector.isFull).toBe(false);
  });

  test('gives problems in the order of the text; those without a place come first, those at one place as they were found', () => {
    const collector = collect([problem('c', 9), problem('a', 3), problem('none'), problem('b', 3), problem('d', 10)]);
    expect(collector.all().map(({ message }) => message)).toEqual(['none', 'a', 'b', 'c', 'd']);
  });

  test('can go on after it was asked', () => {
    const collector = collect([problem('b', 2)]);
    collector.all();
    collector.add(problem('a', 1));
    expect(collector.all().map(({ message }) => message)).toEqual(['a', 'b']);
  });

  test.each<[readonly Severity[], boolean]>([
    [['warning', 'info'], false],
    [['warning', 'error', 'info'], true],
  ])('knows whether %j has errors', (severities, hasErrors) => {
    expect(collect(severities.map((severity) => problem('x', 0, severity))).hasErrors).toBe(hasErrors);
  });

  test.each([
    [MAX_PROBLEMS, undefined],
    [MAX_PROBLEMS + 1, '1 more problem is not listed'],
    [MAX_PROBLEMS + 2, '2 more problems are not listed'],
  ])('of %d problems says what is not listed', (count, message) => {
    const collector = collect(many(count));
    expect(collector.isFull).toBe(true);
    expect(collect(many(count - 2)).isFull).toBe(count > MAX_PROBLEMS + 1);
    const all = collector.all();
    expect(all.filter(({ code }) => code === 'bad-value')).toHaveLength(MAX_PROBLEMS);
    expect(all[MAX_PROBLEMS]?.message).toBe(message);
    expect(all[MAX_PROBLEMS]?.code).toBe(message && 'too-many-problems');
  });

  test.each<[Severity]>([['warning'], ['error']])('an unlisted %s counts as one', (severity) => {
    const collector = collect([...many(MAX_PROBLEMS, 'warning'), problem('last', 0, severity)]);
    expect(collector.hasErrors).toBe(severity === 'error');
    expect(collector.all().at(-1)?.severity).toBe(severity);
  });

  test('no warning takes the place of an error', () => {
    const collector = collect([...many(MAX_PROBLEMS, 'warning'), ...many(3)]);
    expect(collector.isFull).toBe(false);
    const listed = collector.all();
    expect(listed).toHaveLength(MAX_PROBLEMS + 1);
    expect(listed.filter(({ severity }) => severity === 'error')).toHaveLength(4);
    expect(listed.at(-1)?.message).toBe('3 more problems are not listed');
  });

  test.each([
    [0, 'at least 1 more problem is not listed'],
    [MAX_PROBLEMS + 7, 'at least 7 more problems are not listed'],
  ])('cut short after %d says that there are more', (count, message) => {
    const collector = collect(many(count));
    collector.cutShort();
    expect(collector.all().at(-1)).toMatchObject({ code: 'too-many-problems', message });
  });
});
