import { expect, test } from 'vitest';
import { compare } from '../../../src/analysis/index.js';
import { fileOf, ROLE } from './files.js';

test.each([
  ['its ARN is one that claims can make', 't-x', 'different'],
  ['so in other letters', 'T-X', 'different'],
  ['no claim makes its path', 't-x/y', 'equivalent'],
  ['it has another end', 'other', 'equivalent'],
])('another declared role is one that tenants are refused where %s', (_, name, verdict) => {
  const roles = { t: `${ROLE}t-\${claim:t}` };
  const rules = [{ id: 'r', when: { claim: 'g', exists: true }, role: 't' }];
  const fresh = fileOf({ roles: { ...roles, z: ROLE + name }, rules });
  expect(compare(fileOf({ roles, rules }), fresh)).toMatchObject({ verdict, open: [] });
});
