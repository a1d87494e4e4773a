export { ASSUME_ROLE } from './assume-role.js';
export type { Case } from './case.js';
export { CONDITIONS } from './conditions.js';
export { GRAMMAR } from './grammar.js';
export { MATCHING } from './matching.js';
export { PRINCIPALS } from './principals.js';
export { PROCEDURE } from './procedure.js';
export { VARIABLES } from './variables.js';
