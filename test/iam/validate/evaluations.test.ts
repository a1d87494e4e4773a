import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PolicyType } from '../../../src/iam/validate/index.js';
import { checkPolicy } from '../../../src/iam/validate/index.js';
import type { Json } from '../../../src/syntax/json.js';

const FILE = join(import.meta.dirname, '../../../../shared/vectors/iam/evaluations.jsonl');

interface Vector {
  readonly id: string;
  readonly policies: Readonly<Record<string, Json>>;
}

const TYPES: Readonly<Record<string, PolicyType>> = {
  identity: 'identity',
  boundary: 'identity',
  session: 'session',
  resource: 'resource',
  trust: 'trust',
  scp: 'scp',
  rcp: 'rcp',
};

/** Documents of these suites that AWS would not take either, with the reason. */
const REFUSED: Readonly<Record<string, string>> = {
  'iamspy-0010 iam-principal-form': 'a principal that is an ARN without its kind',
  'iamspy-0011 iam-principal-form': 'a principal that is an ARN without its kind',
  'iamspy-0012 iam-principal-form': 'a principal that is an ARN without its kind',
  'scality-arsenal-0082 iam-value-ip': 'the address `nonsense`, which the suite has on purpose',
  'scality-arsenal-0097 iam-empty-statement': 'an empty list of statements, which the suite has on purpose',
  'seaweedfs-0008 iam-action-vendor': 'an action that is the name of a file: the suite tests its matcher with it',
};

// The vectors are not part of this repository; without their folder there is nothing to hold the checks against.
describe.skipIf(!existsSync(FILE))('documents that other suites evaluate', () => {
  test('have no errors but where AWS would refuse them', () => {
    const errors = new Set<string>();
    for (const line of readFileSync(FILE, 'utf8').trim().split('\n')) {
      const { id, policies } = JSON.parse(line) as Vector;
      for (const [name, documents] of Object.entries(policies)) {
        const type = TYPES[name];
        for (const document of type === undefined ? [] : [documents].flat(2)) {
          if (document === null) continue;
          for (const { code, severity } of checkPolicy(document as Json, {
            type: type as PolicyType,
            storedAs: 'role-inline',
          })) {
            if (severity === 'error') errors.add(`${id} ${code}`);
          }
        }
      }
    }
    expect([...errors].sort()).toEqual(Object.keys(REFUSED).sort());
  });
});
