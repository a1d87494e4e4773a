import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimit } from '../src/rate-limit.js';

test('a source may burst, and then as fast as its bucket fills', () => {
  let at = 0;
  const mayAsk = createRateLimit({ burst: 2, perSecond: 0.5, now: () => at });
  assert.deepEqual([mayAsk('a'), mayAsk('a'), mayAsk('a')], [true, true, false]);
  assert.equal(mayAsk('b'), true);
  at = 1;
  assert.equal(mayAsk('a'), false);
  at = 2;
  assert.deepEqual([mayAsk('a'), mayAsk('a')], [true, false]);
  at = 1;
  assert.equal(mayAsk('a'), false, 'a clock that goes back gives nothing');
});

test('of too many sources the one seen longest ago is forgotten', () => {
  const mayAsk = createRateLimit({ burst: 1, perSecond: 0, now: () => 0, sources: 2 });
  assert.deepEqual([mayAsk('a'), mayAsk('b'), mayAsk('a'), mayAsk('c')], [true, true, false, true]);
  assert.equal(mayAsk('a'), false);
  assert.equal(mayAsk('b'), true);
});
