/** The inputs are those of the AWS SDK, as far as the compiler can tell: `npm run typecheck` is what can fail here. */
import type { AssumeRoleCommandInput, AssumeRoleWithWebIdentityCommandInput } from '@aws-sdk/client-sts';
import { expectTypeOf, test } from 'vitest';
import type { AssumeRoleInput, AssumeRoleWithWebIdentityInput } from '../../src/index.js';
import { toAssumeRole, toAssumeRoleWithWebIdentity } from '../../src/index.js';

test('toAssumeRole gives the input of AssumeRoleCommand', () => {
  expectTypeOf(toAssumeRole).returns.toExtend<AssumeRoleCommandInput>();
  expectTypeOf<keyof AssumeRoleInput>().toExtend<keyof AssumeRoleCommandInput>();
});

test('toAssumeRoleWithWebIdentity gives the input of AssumeRoleWithWebIdentityCommand', () => {
  expectTypeOf(toAssumeRoleWithWebIdentity).returns.toExtend<AssumeRoleWithWebIdentityCommandInput>();
  expectTypeOf<keyof AssumeRoleWithWebIdentityInput>().toExtend<keyof AssumeRoleWithWebIdentityCommandInput>();
});

test('neither has what the other call does not take', () => {
  expectTypeOf<AssumeRoleWithWebIdentityInput>().not.toHaveProperty('Tags');
  expectTypeOf<AssumeRoleInput>().not.toHaveProperty('WebIdentityToken');
});
