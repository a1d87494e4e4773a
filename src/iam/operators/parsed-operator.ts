import type { CaveatCode } from '../caveat.js';
import { FALSE, type Truth, truthOf } from '../truth.js';
import { operatorName, type ValueOperator } from './operator.js';

/** A value that may be meant as one of the type, in a form that AWS does not describe. */
export interface OpenForm {
  readonly open: CaveatCode;
}

/** Reads a text as a value of a type; undefined where it is none. */
export type Reader<Value extends object> = (text: string) => Value | OpenForm | undefined;

/** What values of one type are called, and how they are read. */
export interface ValueType<Value extends object> {
  readonly noun: string;
  /** Reads a value of a request. */
  readonly read: Reader<Value>;
}

interface Options<Value extends object, Expected extends object> {
  readonly type: ValueType<Value>;
  /** Reads a value of a policy, where that differs. */
  readonly expected?: Reader<Expected>;
  readonly compare: (value: Value, expected: Expected) => boolean | OpenForm;
}

/** An operator on values that are read from texts. Variables are no part of them: `${` makes a value unreadable. */
export function parsedOperator<Value extends object, Expected extends object = Value>(
  name: string,
  { type, expected, compare }: Options<Value, Expected>,
): ValueOperator {
  const operator = operatorName(name);
  const readExpected = expected ?? (type.read as unknown as Reader<Expected>);
  return {
    kind: 'value',
    name: operator,
    read(text) {
      const wanted = readExpected(text);
      if (wanted === undefined) return { code: 'unreadable-policy-value', message: `a value is no ${type.noun}` };
      if (isOpen(wanted))
        return { code: wanted.open, message: `a value is a ${type.noun} in a form that AWS does not describe` };
      return (value, { trace }): Truth => {
        const read = type.read(value);
        if (read === undefined) {
          if (!operator.negated) return FALSE;
          return trace.doubt('unreadable-value', `the value of the request is no ${type.noun}`);
        }
        const result = isOpen(read) ? read : compare(read, wanted);
        if (typeof result === 'boolean') return truthOf(result);
        return trace.doubt(
          result.open,
          `the value of the request is a ${type.noun} of which AWS does not say how it compares`,
        );
      };
    },
  };
}

function isOpen(value: object): value is OpenForm {
  return Object.hasOwn(value, 'open');
}
