import type { FileText } from '../node/read-text.js';
import { Failure } from './failure.js';
import type { Io } from './io.js';
import { STDIN } from './io.js';
import { shown } from './shown.js';

/** The name that diagnostics give an input. */
export function inputName(file: string): string {
  return file === STDIN ? '<stdin>' : file;
}

/** An input in a sentence. */
export function shownInput(file: string): string {
  return file === STDIN ? 'the standard input' : shown(file);
}

/** The text of a file, or of the standard input for `-`. */
export async function readInput(file: string, io: Io): Promise<FileText> {
  return file === STDIN ? io.stdin() : io.readFile(file);
}

/**
 * The text of an input that the command cannot do without.
 * @throws Failure where it could not be read.
 */
export function needText(file: string, input: FileText): string {
  if (input.text !== undefined) return input.text;
  throw new Failure(`${shownInput(file)} could not be read: ${input.why}`, input.help);
}

/** The standard input can be read once. */
export function refuseSecondStdin(files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === STDIN).length > 1) {
    throw new Failure('`-` is given twice, and the standard input can be read once', 'name a file for one of them');
  }
}
