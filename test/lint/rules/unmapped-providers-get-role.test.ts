import { expect, test } from 'vitest';
import { unmappedProvidersGetRole } from '../../../src/lint/rules/unmapped-providers-get-role.js';
import { fileOf, placesOf } from '../subject.js';

const MEMBERS = '- when: { claim: cognito:groups, includes: m }\n  role: member';
const found = (defaults: string): readonly string[] =>
  placesOf(unmappedProvidersGetRole, fileOf(MEMBERS, `defaults: ${defaults}`));

test('a role for unmapped providers is found', () => {
  expect(found('{ authenticated: member, unmappedProviders: authenticated }')).toEqual(['/defaults/unmappedProviders']);
});

test('denying them, or having no role for them, is fine', () => {
  expect(found('{ authenticated: member, unmappedProviders: deny }')).toEqual([]);
  expect(found('{ authenticated: member }')).toEqual([]);
  expect(found('{ unmappedProviders: authenticated }')).toEqual([]);
});
