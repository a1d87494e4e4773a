import type { ReplCommand } from '../command.js';
import { asCommand } from './as.js';
import { canCommand } from './can.js';
import { diffCommand } from './diff.js';
import { explainCommand } from './explain.js';
import { helpCommand, quitCommand } from './help.js';
import { loadCommand, reloadCommand } from './load.js';
import { ruleCommand } from './rule.js';
import { rulesCommand } from './rules.js';
import { saveCommand } from './save.js';
import {
  claimsCommand,
  clearCommand,
  guestCommand,
  nowCommand,
  providerCommand,
  roleCommand,
  unsetCommand,
} from './settings.js';
import { whyNotCommand } from './why-not.js';

/** Every command of the REPL, in the order in which help lists them. */
export const REPL_COMMANDS: readonly ReplCommand[] = [
  explainCommand,
  canCommand,
  whyNotCommand,
  rulesCommand,
  ruleCommand,
  diffCommand,
  claimsCommand,
  asCommand,
  unsetCommand,
  clearCommand,
  guestCommand,
  providerCommand,
  nowCommand,
  roleCommand,
  saveCommand,
  loadCommand,
  reloadCommand,
  helpCommand,
  quitCommand,
];
