// The smoke suite in a page: puts what was decided into it.
import { decideAll } from './smoke.js';

const canEval = () => {
  try {
    return new Function('return true')();
  } catch {
    return false;
  }
};

const answer = await fetch('input.json').then(async (response) => decideAll(await response.json()).text);
globalThis.smoke = { answer, canEval: canEval() };
