import { describe, expect, test } from 'vitest';
import { choosePaint, coloured, plain } from '../../src/report/paint.js';

describe('choosePaint', () => {
  test.each([
    ['a terminal', true, {}, coloured],
    ['no terminal', false, {}, plain],
    ['NO_COLOR', true, { NO_COLOR: '1' }, plain],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, coloured],
    ['a dumb terminal', true, { TERM: 'dumb' }, plain],
    ['another terminal', true, { TERM: 'xterm-256color' }, coloured],
    ['FORCE_COLOR without a terminal', false, { FORCE_COLOR: '1' }, coloured],
    ['FORCE_COLOR against NO_COLOR', false, { FORCE_COLOR: '3', NO_COLOR: '1' }, coloured],
    ['FORCE_COLOR=0 on a terminal', true, { FORCE_COLOR: '0' }, plain],
    ['FORCE_COLOR=false on a terminal', true, { FORCE_COLOR: 'false' }, plain],
    ['an empty FORCE_COLOR on a terminal', true, { FORCE_COLOR: '' }, coloured],
  ])('%s', (_name, isTerminal, env, expected) => {
    expect(choosePaint(isTerminal, env)).toBe(expected);
  });
});

test('a style ends where its text ends', () => {
  expect(coloured('red', 'no')).toBe('\u001b[31mno\u001b[39m');
  expect(coloured('bold', coloured('green', 'yes'))).toBe('\u001b[1m\u001b[32myes\u001b[39m\u001b[22m');
  expect(coloured('red', '')).toBe('');
  expect(plain('red', 'no')).toBe('no');
});
