import { LogicEngine } from 'json-logic-engine';
import { casesOf } from './json-logic.js';

/** The same cases compiled to a function, which needs eval. With many rules compiling does not come to an end. */
export const jsonLogicEngine = {
  name: 'json-logic-engine build',
  most: 1000,
  mapping: (rules) => {
    const run = new LogicEngine().build(casesOf(rules));
    return (claims) => run(claims) ?? undefined;
  },
};
