/** Members that some other module put on the prototype of all objects. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';

const model = readFileSync(new URL('../src/ruleset/model.ts', import.meta.url), 'utf8');

/** The names of the members that some part of the model may do without. */
export const OPTIONAL: readonly string[] = [
  ...new Set(Array.from(model.matchAll(/\breadonly (\w+)\?:/g), ([, name = '']) => name)),
];

const VALUES = [
  true,
  false,
  0,
  900,
  4e9,
  'admin',
  'A',
  'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example01:1example23456789',
  'arn:aws:iam::123456789012:role/a',
  ['admin'],
  [],
  {},
  { tenant: 'sub', a: 'b' },
  { name: 'ada', duration: 900, tags: { a: 'b' } },
  { document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } },
  [{ document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }],
];

export type Pollution = Readonly<Record<string, unknown>>;

export const pollutions: fc.Arbitrary<Pollution> = fc.oneof(
  fc.dictionary(fc.constantFrom(...OPTIONAL), fc.constantFrom(...VALUES), { minKeys: 1 }),
  fc.constantFrom(...VALUES).map((value) => Object.fromEntries(OPTIONAL.map((name) => [name, value]))),
);

/** What `run` gives while every object has these members from its prototype. */
export function polluted<Result>(pollution: Pollution, run: () => Result): Result {
  const names = Object.keys(pollution);
  for (const name of names) {
    // The descriptor would have them as well.
    const descriptor = Object.assign(Object.create(null), {
      value: pollution[name],
      writable: true,
      enumerable: true,
      configurable: true,
    });
    Object.defineProperty(Object.prototype, name, descriptor);
  }
  try {
    return run();
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
}
