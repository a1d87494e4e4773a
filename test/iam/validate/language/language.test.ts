import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATOR_NAMES } from '../../../../src/iam/operators/names.js';
import { fieldsOf, hasEarlyVariable, judgePartition } from '../../../../src/iam/validate/language/arn.js';
import { formatCidr, isWithinRange, networkOf, parseCidr } from '../../../../src/iam/validate/language/cidr.js';
import { dateForm } from '../../../../src/iam/validate/language/date.js';
import { covers } from '../../../../src/iam/validate/language/glob.js';
import { isDecimal } from '../../../../src/iam/validate/language/number.js';
import { isNarrowing, operatorNames, parseOperator } from '../../../../src/iam/validate/language/operator.js';
import { variablesOf, withoutVariables } from '../../../../src/iam/validate/language/variables.js';

describe('dates', () => {
  test.each([
    ['2027-03-31', 'instant'],
    ['2027-03', 'instant'],
    ['2027-03-31T10:20Z', 'instant'],
    ['2027-03-31T10:20+01:30', 'instant'],
    ['2027-03-31T10:20:30Z', 'instant'],
    ['2016-12-13T21:20:37.593194+00:00', 'instant'],
    ['2028-02-29', 'instant'],
    ['0', 'epoch'],
    ['1806451200', 'epoch'],
    ['-292275054', 'epoch'],
    ['20270', 'epoch'],
    ['100000000000', 'epoch'],
    ['100000000001', 'millis'],
    ['-100000000001', 'millis'],
    ['9223372036854775807', 'millis'],
    ['2027', 'year'],
    ['0000', 'year'],
    ['01T', 'odd'],
    ['2016-12-13t2:00:00.593194+23', 'odd'],
    ['2027-03-31T10:20:30', 'odd'],
    ['2027-3-31', 'odd'],
    ['2027-02-30', 'odd'],
    ['-2027-01-01', 'odd'],
    ['2027-01-01T24:00Z', 'odd'],
    ['2027-01-01T10:20+0130', 'odd'],
    ['2027-01-01T', 'odd'],
    ['', 'none'],
    ['T', 'none'],
    ['sdfdsf', 'none'],
    ['234-13', 'none'],
    ['2027-13-01', 'none'],
    ['2027-00-01', 'none'],
    ['2027-01-32', 'none'],
    ['2027-01-01-01', 'none'],
    ['2016-12-13t2:00:00.593194+1', 'none'],
    ['2016-12-13t2:00:00.1999999999+10:59', 'none'],
    ['2027-01-01T25:00Z', 'none'],
    ['2027-01-01T10:60Z', 'none'],
    ['2027-01-01T10:20:30:40Z', 'none'],
    ['2027-01-01T10:20T', 'none'],
    ['9223372036854775808', 'none'],
    ['1.5', 'none'],
    ['31.03.2027', 'none'],
    ['2027-01-01 10:20:30Z', 'none'],
    ['1'.repeat(65), 'none'],
  ])('%j is %s', (text, form) => {
    expect(dateForm(text)).toBe(form);
  });
});

test.each([
  ['0', true],
  ['-0.5', true],
  ['+10', true],
  ['007', true],
  ['', false],
  ['.5', false],
  ['5.', false],
  ['1e3', false],
  ['0x10', false],
  ['1_000', false],
  [' 1', false],
  ['NaN', false],
  ['10abc', false],
])('isDecimal(%j) is %j', (text, expected) => {
  expect(isDecimal(text)).toBe(expected);
});

describe('ranges of addresses', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['::', '0:0:0:0:0:0:0:0/128'],
    ['::1', '0:0:0:0:0:0:0:1/128'],
    ['1::', '1:0:0:0:0:0:0:0/128'],
    ['2001:DB8::8:800:200C:417A/32', '2001:db8:0:0:0:0:0:0/32'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8/128'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128'],
    ['::ffff:203.0.113.7', '0:0:0:0:0:ffff:cb00:7107/128'],
    ['1:2:3:4:5:6:203.0.113.7', '1:2:3:4:5:6:cb00:7107/128'],
  ])('%s starts at %s', (text, expected) => {
    const range = parseCidr(text);
    expect(range && formatCidr(range.width, networkOf(range), range.prefix)).toBe(expected);
  });

  test.each([
    '',
    'nonsense',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '010.0.0.1',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/08',
    '1.2.3.4/-1',
    '1.2.3.4/8/8',
    ' 1.2.3.4',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '::1.2.3',
    '1.2.3.4::',
    '::/129',
    'fe80::1%eth0',
    '1'.repeat(100),
  ])('%j is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test('a range lies within those of its own family with fewer bits', () => {
    const within = (inner: string, outer: string): boolean => {
      const [a, b] = [parseCidr(inner), parseCidr(outer)];
      return a !== undefined && b !== undefined && isWithinRange(a, b);
    };
    expect(within('10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(within('10.0.0.0/8', '10.0.0.0/8')).toBe(true);
    expect(within('0.0.0.0/0', '10.0.0.0/8')).toBe(false);
    expect(within('11.0.0.0/8', '10.0.0.0/8')).toBe(false);
    expect(within('::10.0.0.1', '10.0.0.0/8')).toBe(false);
  });
});

describe('operators', () => {
  test('every name is read as what it says, in any letter case', () => {
    expect(operatorNames()).toHaveLength(27 * 2 * 3);
    for (const name of operatorNames()) {
      const operator = parseOperator(name);
      expect(operator?.name).toBe(name);
      expect(operator?.ifExists).toBe(name.endsWith('IfExists'));
      expect(operator?.quantifier).toBe(name.includes(':') ? name.split(':')[0] : undefined);
      expect(OPERATOR_NAMES).toContain(operator?.base);
      expect(parseOperator(name.toLowerCase())).toEqual(operator);
    }
  });

  test.each([
    '',
    'IfExists',
    'String',
    'ForAnyValue:',
    'ForAnyValue::Bool',
    'ForSome:Bool',
    ':Bool',
    'BoolIfExistsIfExists',
    'Bool ',
  ])('%j is none', (name) => {
    expect(parseOperator(name)).toBeUndefined();
  });

  test('those that need the key narrow', () => {
    const narrowing = operatorNames().filter((name) => isNarrowing(parseOperator(name)));
    expect(narrowing).toContain('StringEquals');
    expect(narrowing).toContain('ForAnyValue:ArnLike');
    expect(narrowing.some((name) => /Not|IfExists|ForAll|Null/.test(name))).toBe(false);
  });
});

describe('patterns', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });

  /** Matching by definition. */
  const matches = (glob: string, value: string): boolean => {
    if (glob === '') return value === '';
    if (glob.startsWith('*')) return matches(glob.slice(1), value) || (value !== '' && matches(glob, value.slice(1)));
    return value !== '' && (glob[0] === '?' || glob[0] === value[0]) && matches(glob.slice(1), value.slice(1));
  };

  test('what covers a pattern matches all that the pattern matches', () => {
    fc.assert(
      fc.property(pattern, pattern, fc.array(text, { maxLength: 20 }), (one, other, values) => {
        fc.pre(covers(one, other));
        for (const value of [...values, other.replaceAll('*', ''), other.replaceAll('*', 'ab').replaceAll('?', 'b')]) {
          if (matches(other, value)) expect(matches(one, value)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a text without wildcards is covered by what matches it, and by nothing else', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(pattern, plain, (one, value) => {
        expect(covers(one, value)).toBe(matches(one, value));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('ARNs', () => {
  test('fields are the text cut at its first five colons', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ':', '$', '{') }), (text) => {
        const fields = fieldsOf(text);
        expect(fields.join(':')).toBe(text);
        expect(fields.length).toBe(Math.min(6, text.split(':').length));
      }),
    );
  });

  test.each([
    ['arn:aws:s3:::${aws:userid}', false],
    ['arn:aws:s3::${aws:userid}:x', true],
    ['${x}', true],
    ['arn:aws:s3:::x', false],
    ['arn:aws:s3:::x/${', false],
  ])('hasEarlyVariable(%j) is %j', (text, expected) => {
    expect(hasEarlyVariable(text)).toBe(expected);
  });

  test.each([
    ['aws', 'known'],
    ['aws-us-gov', 'known'],
    ['*', 'known'],
    ['aws*', 'known'],
    ['aws-??', 'known'],
    ['aws-mars', 'perhaps'],
    ['', 'unknown'],
    ['AWS', 'unknown'],
    ['s3', 'unknown'],
    ['aws-1', 'unknown'],
  ])('the partition %j is %s', (partition, expected) => {
    expect(judgePartition(partition)).toBe(expected);
  });
});

describe('variables', () => {
  test.each([
    ['x', []],
    ['${a}', [['a', undefined, true]]],
    [
      "a${b, 'c'}d${*}",
      [
        ['b', " 'c'", true],
        ['*', undefined, true],
      ],
    ],
    ['${a${b}}', [['a${b', undefined, true]]],
    ['$${a}', [['a', undefined, true]]],
    ['${a', [['a', undefined, false]]],
    ['${}', [['', undefined, true]]],
    ['$ {a}', []],
  ])('%j has %j', (text, expected) => {
    expect(variablesOf(text).map(({ name, fallback, isClosed }) => [name, fallback, isClosed])).toEqual(expected);
  });

  test('texts and variables together are the whole text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', ',', '*') }), (text) => {
        let rest = '';
        let from = 0;
        for (const { start, end, text: written } of variablesOf(text)) {
          expect(written).toBe(text.slice(start, end));
          expect(start).toBeGreaterThanOrEqual(from);
          rest += text.slice(from, start);
          from = end;
        }
        expect(withoutVariables(text)).toBe(rest + text.slice(from));
        expect(withoutVariables(text)).not.toMatch(/\$\{[^}]*\}/.test(text) ? /^$a/ : /\$\{/);
      }),
    );
  });
});
