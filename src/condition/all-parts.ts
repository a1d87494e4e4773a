import { parseGlob, parsePattern } from '../pattern/index.js';
import { prepareLogic } from './logic/evaluate.js';
import { compileLogic } from './logic-condition.js';
import { like } from './operators/like.js';
import { matches } from './operators/matches.js';
import type { LogicPart, Parts, PatternPart } from './parts.js';

export const patterns: PatternPart = { operators: { like, matches }, parseGlob, parsePattern };

export const jsonLogic: LogicPart = { prepareLogic, compileLogic };

/** The whole language. */
export const ALL_PARTS: Required<Parts> = { patterns, jsonLogic };
