import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameRoles } from '../../src/import/role-names.js';

const arn = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const names = (...last: string[]): readonly string[] => [...nameRoles(last.map(arn)).values()];

test.each<[readonly string[], readonly string[]]>([
  [['a'], ['a']],
  [['path/to/a'], ['a']],
  [['a', 'a'], ['a']],
  [
    ['a', 'x/a', 'y/a'],
    ['a', 'a-2', 'a-3'],
  ],
  [
    ['a', 'x/a', 'a-2', 'y/a-2'],
    ['a', 'a-2', 'a-2-2', 'a-2-3'],
  ],
  [
    ['a-2', 'a', 'x/a'],
    ['a-2', 'a', 'a-3'],
  ],
  [
    ['a:b*c{}', 'x/'],
    ['a-b-c--', 'role'],
  ],
  [
    ['__proto__', 'x/__proto__', 'constructor'],
    ['__proto__', '__proto__-2', 'constructor'],
  ],
  [
    ['n'.repeat(70), `x/${'n'.repeat(70)}`],
    ['n'.repeat(64), `${'n'.repeat(56)}-2`],
  ],
])('%j', (given, expected) => {
  expect(names(...given)).toEqual(expected);
});

test('every ARN has one name of its own that a rule file takes', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '-', '2', '/', '~', 'n'.repeat(30)), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const given = parts.map(arn);
      const named = nameRoles(given);
      expect([...named.keys()]).toEqual([...new Set(given)]);
      expect(new Set(named.values()).size).toBe(named.size);
      for (const name of named.values()) expect(name).toMatch(/^[A-Za-z0-9_+=,.@-]{1,64}$/);
    }),
  );
});

test('many roles of one name get numbers in turn', () => {
  const given = Array.from({ length: 5000 }, (_, i) => arn(`${i}/same`));
  const named = [...nameRoles(given).values()];
  expect(named[0]).toBe('same');
  expect(named.at(-1)).toBe('same-5000');
});
