import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { evaluate, parsePolicy } from '../../src/iam/index.js';
import type { Json } from '../../src/syntax/json.js';

// Documents that another project holds to be valid or not as managed policies; this repository does not hold them.
const FILE = fileURLToPath(new URL('../../../shared/vectors/iam/validation-moto.jsonl', import.meta.url));
const present = existsSync(FILE);
const REASON = present
  ? ''
  : ' (skipped: ../shared/vectors/iam/validation-moto.jsonl, beside this repository, is not there)';

interface Row {
  readonly id: string;
  readonly document?: Json;
  readonly policy?: Json;
  readonly valid: boolean;
}

const rows = present
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row)
  : [];
const documentOf = ({ document, policy }: Row): Json => document ?? policy ?? null;

/** E4: only managed policies have to be of the newer version; these are whole otherwise. */
const ONLY_OLD = ['moto-invalid-002', 'moto-invalid-003'];
/** E43: an operator that does not exist is refused also where no key stands under it. */
const UNKNOWN_OPERATOR = ['moto-valid-020', 'moto-valid-032'];

const allowsAnything = (document: Json): boolean =>
  ['s3:ListBucket', 's3s:ListBucket', 'iam:dsf', 's3:PutObject', 'sqs:SendMessage'].some((action) =>
    ['arn:aws:s3:::example_bucket', 'arn:aws:iam:::example_bucket', 'arn:aws:sqs:eu-west-1:1:q', '*'].some((resource) =>
      ['2000-01-01', '2050-01-01', 'x'].some((a) => {
        const principal = 'arn:aws:iam::123456789012:user/alice';
        const request = { principal, action, resource, context: { a, 'aws:TagKeys': [a] } };
        return evaluate({ policies: { identity: [document] }, request }).decision === 'Allowed';
      }),
    ),
  );

describe.skipIf(!present)(`documents of another suite${REASON}`, () => {
  test('what AWS refuses allows nothing', () => {
    const refused = rows.filter(({ valid }) => !valid);
    expect(refused).toHaveLength(78);
    expect(refused.filter((row) => allowsAnything(documentOf(row))).map(({ id }) => id)).toEqual(ONLY_OLD);
  });

  test('what AWS accepts is not refused', () => {
    const accepted = rows.filter(({ valid }) => valid);
    expect(accepted).toHaveLength(54);
    const hasErrors = (row: Row): boolean => parsePolicy(documentOf(row), { type: 'identity' }).diagnostics.length > 0;
    expect(accepted.filter(hasErrors).map(({ id }) => id)).toEqual(UNKNOWN_OPERATOR);
  });
});
