import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import type { RuleSet } from '../../../src/ruleset/model.js';
import { fileOf, ROLE } from './files.js';

function withStatements(statements: readonly object[], duration = '1h'): RuleSet {
  const session = { duration, policy: { Version: '2012-10-17', Statement: statements } };
  const rules = [{ id: 'r', when: { claim: 'g', exists: true }, role: 's' }];
  return fileOf({ roles: { s: { arn: `${ROLE}s`, session } }, rules });
}

const READ = { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::d/${claim:t}/*' };
const WRITE = { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::w/*' };
const TURNED = { Resource: READ.Resource, Action: READ.Action.toReversed(), Effect: 'Allow' };

test('policies that say the same in another order are the same', () => {
  const [old, fresh] = [withStatements([READ, WRITE]), withStatements([WRITE, TURNED])];
  expect(compare(old, fresh)).toMatchObject({ verdict: 'equivalent', open: [] });
  const shorter = compare(old, withStatements([WRITE, TURNED], '30m'));
  expect(shorter.differences.map(({ session }) => session?.map(({ part }) => part))).toEqual([['duration']]);
});

test('policies that say something else are not', () => {
  const fresh = withStatements([READ, { ...WRITE, Action: 's3:DeleteObject' }]);
  expect(compare(withStatements([READ, WRITE]), fresh).differences.map(({ kind }) => kind)).toEqual(['session']);
});
