import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/mapping/request.js';
import { checkRequest } from '../../src/mapping/request.js';

describe('a request that was checked', () => {
  test.each<[Request, object]>([
    [{ claims: {} }, { provider: undefined, claims: {}, customRoleArn: undefined, now: undefined }],
    [
      { claims: {}, guest: false, provider: 'p', customRoleArn: 'r', now: 5 },
      { provider: 'p', customRoleArn: 'r', now: 5 },
    ],
    [{ guest: true }, { claims: undefined, provider: undefined }],
    [
      { guest: true, customRoleArn: 'r', now: 5 },
      { customRoleArn: 'r', now: 5 },
    ],
    [{ guest: true, claims: undefined, provider: undefined }, { claims: undefined }],
    [
      { claims: {}, provider: '', customRoleArn: '' },
      { provider: '', customRoleArn: '' },
    ],
    [{ claims: {}, now: '2027-01-15T08:00:00Z' }, { now: 1_800_000_000 }],
    [{ claims: {}, now: '2027-01-15T09:00:00.250+01:00' }, { now: 1_800_000_000.25 }],
    [{ claims: {}, now: -1.5 }, { now: -1.5 }],
    [{ claims: {}, now: 1e11 }, { now: 1e11 }],
    [{ claims: {}, now: -62_167_219_200 }, { now: -62_167_219_200 }],
    [{ claims: {}, now: '9999-12-31T23:59:59Z' }, { now: 253_402_300_799 }],
    [{ claims: Object.create(null) }, {}],
    [{ claims: new Map() }, {}],
  ])('%j', (request, expected) => {
    expect(checkRequest(request)).toMatchObject(expected);
  });
});

describe('a request that no token could lead to', () => {
  test.each<[request: unknown, message: string]>([
    [undefined, 'the request is not an object'],
    [null, 'the request is not an object'],
    ['eyJ', 'the request is not an object'],
    [5, 'the request is not an object'],
    [{}, 'the request has no `claims`; a guest says `guest: true`'],
    [[], 'the request has no `claims`; a guest says `guest: true`'],
    [{ guest: false }, 'the request has no `claims`; a guest says `guest: true`'],
    [{ provider: 'p' }, 'the request has no `claims`; a guest says `guest: true`'],
    [{ claims: undefined }, 'the request has no `claims`; a guest says `guest: true`'],
    [{ claims: null }, '`claims` is not an object of claims; a token has to be decoded first'],
    [{ claims: 'eyJ' }, '`claims` is not an object of claims; a token has to be decoded first'],
    [{ claims: [] }, '`claims` is not an object of claims; a token has to be decoded first'],
    [{ claims: () => ({}) }, '`claims` is not an object of claims; a token has to be decoded first'],
    [{ guest: true, claims: {} }, 'a guest has neither `claims` nor `provider`'],
    [{ guest: true, provider: 'p' }, 'a guest has neither `claims` nor `provider`'],
    [{ guest: 'true' }, '`guest` is neither `true` nor `false`'],
    [{ claims: {}, guest: null }, '`guest` is neither `true` nor `false`'],
    [{ claims: {}, guest: 0 }, '`guest` is neither `true` nor `false`'],
    [{ claims: {}, provider: null }, '`provider` is not a string'],
    [{ claims: {}, provider: ['p'] }, '`provider` is not a string'],
    [{ claims: {}, customRoleArn: null }, '`customRoleArn` is not a string'],
    [{ claims: {}, customRoleArn: {} }, '`customRoleArn` is not a string'],
    [{ claims: {}, now: null }, '`now` is neither a finite number nor a string'],
    [{ claims: {}, now: Number.NaN }, '`now` is neither a finite number nor a string'],
    [{ claims: {}, now: Number.POSITIVE_INFINITY }, '`now` is neither a finite number nor a string'],
    [{ claims: {}, now: new Date() }, '`now` is neither a finite number nor a string'],
    [{ claims: {}, now: 5n }, '`now` is neither a finite number nor a string'],
    [{ claims: {}, now: 'now' }, '`now` is not an RFC 3339 date and time'],
    [{ claims: {}, now: '' }, '`now` is not an RFC 3339 date and time'],
    [{ claims: {}, now: '2027-02-30T00:00:00Z' }, '`now` is not an RFC 3339 date and time'],
    [{ claims: {}, now: '1800000000' }, '`now` is not an RFC 3339 date and time'],
    [{ claims: {}, now: 1.8e12 }, '`now` is in milliseconds; it counts seconds'],
    [{ claims: {}, now: 1e11 + 1 }, '`now` is in milliseconds; it counts seconds'],
    [{ claims: {}, now: -1e11 }, '`now` is before the year 0'],
    [{ claims: {}, now: '0000-01-01T00:00:00+00:01' }, '`now` is before the year 0'],
    [{ claims: {}, now: '9999-12-31T23:59:59-00:01' }, '`now` is after the year 9999'],
    [{ guest: true, now: 'x' }, '`now` is not an RFC 3339 date and time'],
  ])('%o: %s', (request, message) => {
    expect(() => checkRequest(request as Request)).toThrow(
      expect.objectContaining({ name: 'RolecallError', code: 'invalid-request', message }),
    );
  });
});

describe('only own members are read', () => {
  const INHERITED = { guest: true, customRoleArn: 'arn', now: 5, provider: 'p' };

  test('a polluted Object.prototype asks for nothing', () => {
    Object.assign(Object.prototype, INHERITED);
    try {
      expect(checkRequest({ claims: {} })).toEqual({
        provider: undefined,
        claims: {},
        customRoleArn: undefined,
        now: undefined,
      });
      expect(() => checkRequest({})).toThrow('no `claims`');
    } finally {
      for (const name of Object.keys(INHERITED)) delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  test('nor does any other prototype', () => {
    expect(() => checkRequest(Object.create({ claims: {} }) as Request)).toThrow('no `claims`');
  });
});
