import { buildCommand } from './build.js';
import { canCommand } from './can.js';
import type { Command } from './command.js';
import { diffCommand } from './diff.js';
import { explainCommand } from './explain.js';
import { fmtCommand } from './fmt.js';
import { importCommand } from './import.js';
import { initCommand } from './init.js';
import { lintCommand } from './lint.js';
import { proveCommand } from './prove.js';
import { replCommand } from './repl.js';
import { resolveCommand } from './resolve.js';
import { testCommand } from './test.js';
import { whoCommand } from './who.js';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  resolveCommand,
  explainCommand,
  canCommand,
  whoCommand,
  lintCommand,
  proveCommand,
  diffCommand,
  testCommand,
  fmtCommand,
  buildCommand,
  importCommand,
  initCommand,
  replCommand,
];
