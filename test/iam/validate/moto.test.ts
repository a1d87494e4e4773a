import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validatePolicy } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';

const FILE = join(import.meta.dirname, '../../../../shared/vectors/iam/validation-moto.jsonl');

interface Vector {
  readonly id: string;
  readonly document: Json;
  readonly valid: boolean;
}

/** Invalid documents that no error is found in, with the reason. */
const MISSED: Readonly<Record<string, string>> = {};
/** Valid documents in which an error is found, with the reason. */
const REFUSED: Readonly<Record<string, string>> = {};

// The vectors are not part of this repository; without their folder there is nothing to hold the checks against.
describe.skipIf(!existsSync(FILE))('documents that IAM is known to accept or refuse', () => {
  const vectors = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Vector)
    : [];

  const hasError = (document: Json): boolean =>
    validatePolicy(document, { type: 'identity' }).some(({ severity }) => severity === 'error');

  test('there are as many as expected', () => {
    expect(vectors.filter(({ valid }) => valid)).toHaveLength(54);
    expect(vectors.filter(({ valid }) => !valid)).toHaveLength(78);
  });

  test('what IAM refuses has an error', () => {
    const missed = vectors.filter(({ valid, document }) => !valid && !hasError(document)).map(({ id }) => id);
    expect(missed).toEqual(Object.keys(MISSED));
    expect(missed.length).toBeLessThanOrEqual(4);
  });

  test('what IAM accepts has none', () => {
    const refused = vectors.filter(({ valid, document }) => valid && hasError(document)).map(({ id }) => id);
    expect(refused).toEqual(Object.keys(REFUSED));
  });
});
