import { expect, test } from 'vitest';
import type { TruthName } from '../../../src/condition/truth.js';
import type { AtomDocument } from '../../reference/document.js';
import type { Setting } from '../evaluate.js';
import { truthOf } from '../evaluate.js';

export type Row = readonly [test: Omit<AtomDocument, 'claim'>, value: unknown, truth: TruthName];

/** Tests of the claim `c`, each with its value and the truth that SEMANTICS §3 gives. */
export function testRows(rows: readonly Row[], setting: Setting = {}): void {
  test.each(rows.map((row) => [...row]))('%j of %j is %s', (operator, value, truth) => {
    expect(truthOf({ claim: 'c', ...operator }, { c: value }, setting)).toBe(truth);
  });
}
