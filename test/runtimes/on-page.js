// The smoke suite in a page: puts what was decided into it.
import { decideAll } from './smoke.js';

const canEval = () => {
  try {
    return new Function('return true')();
  } catch {
    return false;
  }
};

const input = await fetch('input.json').then((response) => response.json());
const { text: answer } = await decideAll(input);
globalThis.smoke = { answer, canEval: canEval() };
