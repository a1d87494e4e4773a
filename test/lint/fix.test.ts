import { describe, expect, test } from 'vitest';
import { change, fix } from '../../src/lint/fix.js';
import type { LintEdit, LintRule } from '../../src/lint/rule.js';

const RULES = `version: 1
roles:
  a: arn:aws:iam::123456789012:role/a # the first
  # about b
  b: arn:aws:iam::123456789012:role/b
  c: arn:aws:iam::123456789012:role/c
  d: arn:aws:iam::123456789012:role/d
`;

/** A rule that wants each role gone whose name is in the list. */
function without(names: readonly string[], edits?: (name: string) => readonly LintEdit[]): LintRule {
  return {
    code: 'unwanted',
    category: 'structure',
    level: 'warning',
    summary: 'a test',
    check: ({ ruleSet }, report) => {
      for (const name of Object.keys(ruleSet.roles)) {
        if (!names.includes(name)) continue;
        const path = ['roles', name];
        const finding = { path, part: 'key', message: `${name} is unwanted`, help: 'remove it' } as const;
        report({ ...finding, fix: { title: `remove ${name}`, edits: edits?.(name) ?? [{ path, remove: true }] } });
      }
    },
  };
}

describe('fix', () => {
  test('makes the fixes and keeps the rest', () => {
    const { text, fixed, reported } = fix(RULES, { rules: [without(['b', 'c'])] });
    expect(text).toBe(RULES.replace(/ {2}[bc]: .*\n/g, ''));
    expect(fixed.map(({ fix: done }) => done?.title)).toEqual(['remove b', 'remove c']);
    expect(reported[0]?.findings).toEqual([]);
  });

  test('changes nothing where there is nothing to mend', () => {
    expect(fix(RULES, { rules: [without([])] })).toMatchObject({ text: RULES, fixed: [] });
    expect(fix('roles: [', { rules: [without(['a'])] })).toMatchObject({ text: 'roles: [', fixed: [] });
  });

  test('goes on until there is nothing more to mend', () => {
    let rounds = 0;
    const one: LintRule = {
      ...without([]),
      check: (subject, report) => {
        rounds++;
        without(Object.keys(subject.ruleSet.roles).slice(0, -1).slice(0, 1)).check(subject, report);
      },
    };
    const { text, fixed } = fix(RULES, { rules: [one] });
    expect(text).toBe('version: 1\nroles:\n  # about b\n  d: arn:aws:iam::123456789012:role/d\n');
    expect(fixed).toHaveLength(3);
    expect(rounds).toBe(4);
  });

  test('goes on past ten rounds as long as each takes something out, and makes no more fixes than that', () => {
    const names = Array.from({ length: 40 }, (_, i) => `r${i}`);
    const text = `version: 1\nroles:\n${names.map((name) => `  ${name}: arn:aws:iam::123456789012:role/${name}\n`).join('')}`;
    const one: LintRule = {
      ...without([]),
      check: (subject, report) =>
        without(Object.keys(subject.ruleSet.roles).slice(0, -1).slice(0, 1)).check(subject, report),
    };
    const first = fix(text, { rules: [one] });
    expect(first.text).toBe('version: 1\nroles:\n  r39: arn:aws:iam::123456789012:role/r39\n');
    expect(first.fixed).toHaveLength(39);
    expect(first.reported[0]?.findings).toEqual([]);
    expect(fix(first.text, { rules: [one] })).toMatchObject({ text: first.text, fixed: [] });
  });

  test('looks at no more than so much text', () => {
    let rounds = 0;
    const count: LintRule = {
      ...without([]),
      check: (subject, report) => {
        rounds++;
        without(Object.keys(subject.ruleSet.roles).slice(0, 1)).check(subject, report);
      },
    };
    const names = Array.from({ length: 30 }, (_, i) => `r${i}`);
    const roles = names.map((name) => `  ${name}: arn:aws:iam::123456789012:role/${name}\n`).join('');
    const comment = `# ${'x'.repeat(900_000)}\n`;
    const { fixed } = fix(`version: 1\n${comment}roles:\n${roles}`, { rules: [count] });
    expect(rounds).toBe(fixed.length + 1);
    expect(rounds).toBeLessThan(24);
  });

  test('ends where every fix calls for another', () => {
    const flip: LintRule = {
      ...without([]),
      check: ({ ruleSet }, report) => {
        const [name = ''] = Object.keys(ruleSet.roles);
        const edits = [{ path: ['roles', name], part: 'key', text: `${name}x` }] as const;
        report({
          path: ['roles', name],
          message: 'it has a short name',
          help: 'make it longer',
          fix: { title: 'more', edits },
        });
      },
    };
    const { fixed, reported } = fix(RULES, { rules: [flip] });
    expect(fixed).toHaveLength(10);
    expect(reported[0]?.findings).toHaveLength(1);
  });

  test('makes of two fixes of one text the first, and of one that says something else none', () => {
    const rename = (name: string): readonly LintEdit[] => [
      { path: ['roles', name], text: name === 'b' ? 'arn:aws:iam::123456789012:role/x' : '"unclosed' },
    ];
    const { text, fixed, reported } = fix(RULES, { rules: [without(['b', 'c'], rename), without(['b'])] });
    expect(text).toContain('  b: arn:aws:iam::123456789012:role/x\n');
    expect(text).toContain('  c: arn:aws:iam::123456789012:role/c\n');
    expect(fixed.length).toBeGreaterThan(0);
    expect(reported[0]?.findings.some(({ message }) => message === 'c is unwanted')).toBe(true);
  });

  test('says in a finding how the text is mended', () => {
    const offset = RULES.indexOf('  b:');
    const edits = fix(RULES, { rules: [without(['b'])] }).fixed[0]?.fix?.edits;
    expect(edits).toMatchObject([{ text: '', range: { start: { offset }, end: { offset: RULES.indexOf('  c:') } } }]);
  });
});

test('a key and its value change together, and nothing changes twice', () => {
  const key = { path: ['a'], part: 'key', text: 'b' } as const;
  const value = { path: ['a'], text: '2' } as const;
  expect(change({ a: 1 }, [key, value])).toEqual({ b: 2 });
  expect(change({ a: 1 }, [value, value])).toBeUndefined();
  expect(change({ a: 1 }, [key, key])).toBeUndefined();
  expect(change({ a: 1 }, [key, { path: ['a'], remove: true }])).toBeUndefined();
});
