import type { Io } from './io.js';

export interface Option {
  /** With its dashes: two, and one before a single letter. */
  readonly name: `-${string}`;
  /** What stands for the value in help texts; left out for an option without a value. `FILE` values are checked for secrets. */
  readonly value?: string;
  readonly help: string;
  /** May be given more than once. */
  readonly isRepeatable?: true;
}

export interface Example {
  readonly line: string;
  readonly note: string;
}

/** The checked arguments of one command. */
export interface Arguments {
  readonly operands: readonly string[];
  /** The values of the options given, by name. */
  readonly values: ReadonlyMap<string, string>;
  /** The values of the repeatable options given, by name. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** The options given that take no value. */
  readonly flags: ReadonlySet<string>;
}

/** A command: a function from arguments to an exit code, and what help texts and the check of its arguments need. */
export interface Command {
  readonly name: string;
  /** One line, lower case. */
  readonly summary: string;
  readonly usage: string;
  /** What the operands are, in a sentence. */
  readonly about: string;
  readonly examples: readonly [Example, ...Example[]];
  /** What the operands are called in help texts. `areFiles` is false where none is a file: the others are checked for secrets. */
  readonly operands: {
    readonly names: string;
    readonly min: number;
    readonly max: number;
    readonly areFiles?: false;
  };
  readonly options: readonly Option[];
  /** How to read the exit code. */
  readonly exits: readonly string[];
  readonly run: (args: Arguments, io: Io) => Promise<number>;
}

/** Options that every command takes. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: '--no-color', help: 'no colours (so do NO_COLOR and a stream that is no terminal)' },
  { name: '--help', help: 'this text' },
];
