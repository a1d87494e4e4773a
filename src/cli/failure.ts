import type { Problem } from '../report/pretty.js';

/** Why a command cannot give an answer. `run` writes it to the standard error and exits with 2; it is never a bug. */
export class Failure extends Error {
  readonly help: string | undefined;
  readonly place: Pick<Problem, 'file' | 'range'>;

  /** @param message Lower case, no full stop; holds no token and no claim value. */
  constructor(message: string, help?: string, place: Pick<Problem, 'file' | 'range'> = {}) {
    super(message);
    this.name = 'Failure';
    this.help = help;
    this.place = place;
  }
}
