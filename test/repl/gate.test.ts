import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gate } from '../../src/repl/gate.js';

/** A terminal that is none. */
function terminal(): { readonly source: NodeJS.ReadStream; readonly modes: readonly boolean[] } {
  const modes: boolean[] = [];
  const setRawMode = (mode: boolean): number => modes.push(mode);
  return { source: Object.assign(new PassThrough(), { setRawMode }) as unknown as NodeJS.ReadStream, modes };
}

test('hands on the next line when the last one is answered', async () => {
  const { source } = terminal();
  let answer = (): void => {};
  let answered = Promise.resolve();
  const { input } = gate(source, () => answered);
  const lines: string[] = [];
  input.on('data', (part: Buffer) => {
    lines.push(part.toString());
    answered = new Promise((fulfil) => {
      answer = fulfil;
    });
  });
  (source as unknown as PassThrough).write('one\rtwo é\nhalf');
  await setTimeout(20);
  expect(lines).toEqual(['one\r']);
  answer();
  await setTimeout(20);
  expect(lines).toEqual(['one\r', 'two é\n']);
  answer();
  await setTimeout(20);
  expect(lines).toEqual(['one\r', 'two é\n', 'half']);
});

test('passes on the mode of the terminal, and its end', async () => {
  const { source, modes } = terminal();
  const { input, close } = gate(source, () => Promise.resolve());
  input.setRawMode(true);
  expect(modes).toEqual([true]);
  const ended = new Promise((fulfil) => input.once('end', fulfil));
  input.resume();
  (source as unknown as PassThrough).end();
  await ended;
  close();
  expect(modes).toEqual([true, false]);
});
