import { parsePattern } from '../pattern/index.js';
import { prepareLogic } from './logic/evaluate.js';
import { findExcess } from './logic/excess.js';
import { compileLogic } from './logic-condition.js';
import { matches } from './operators/matches.js';
import { testPattern, UNLIMITED } from './operators/patterns.js';
import type { LogicPart, Parts, PatternPart } from './parts.js';

export const patterns: PatternPart = {
  matches,
  parsePattern,
  testPattern: (source) => testPattern(parsePattern(source, { limits: UNLIMITED })),
};

export const jsonLogic: LogicPart = {
  excessOf: (expression, { maxDepth, maxLogicNodes: maxNodes }) => {
    const excess = findExcess(expression, { maxDepth, maxNodes });
    return excess && `has a \`logic\` over a limit: ${excess.message}`;
  },
  prepareLogic,
  compileLogic,
};

/** The whole language. */
export const ALL_PARTS: Required<Parts> = { patterns, jsonLogic };
