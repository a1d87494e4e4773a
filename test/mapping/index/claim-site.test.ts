import { expect, test } from 'vitest';
import { claimAt, SITES, siteOf } from '../../../src/mapping/index/claim-site.js';

test('a claim is the same wherever in the code it is read', () => {
  const claims = { email: 'jo@acme.example', groups: ['a'] };
  for (let site = 0; site < SITES; site++) {
    expect(claimAt(site, claims, 'email')).toBe(claims.email);
    expect(claimAt(site, claims, 'groups')).toBe(claims.groups);
    expect(claimAt(site, claims, 'sub')).toBe(undefined);
  }
});

test('names have places of their own, as far as there are some', () => {
  const names = [
    'email',
    'sub',
    'cognito:groups',
    'custom:team',
    'custom:org',
    'custom:tenant',
    'scope',
    'hd',
    '',
    '\u{1f511}',
  ];
  const sites = names.map(siteOf);
  for (const site of sites) expect(Number.isInteger(site) && site >= 0 && site < SITES).toBe(true);
  expect(new Set(sites).size).toBeGreaterThan(6);
});
