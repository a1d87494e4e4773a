import type { Thorough } from './group.js';
import { surelyNeeded } from './needed.js';
import { telling } from './telling.js';

/** Finds values for what is not looked into, and shows of very many rules at once that they are needed, by trying requests. */
export const thorough: Thorough = { telling, surelyNeeded };
