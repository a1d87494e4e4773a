import { CUSTOM_ROLE_CASES, TEMPLATE_CASES } from './custom-role-cases.js';
import type { DecisionCase } from './decision-case.js';
import { ENTRANCE_CASES } from './entrance-cases.js';
import { PROVIDER_CASES } from './provider-cases.js';
import { RULE_CASES } from './rule-cases.js';
import { TOKEN_CASES } from './token-cases.js';
import { VALIDITY_CASES } from './validity-cases.js';

export const DECISION_CASES: readonly DecisionCase[] = [
  ...ENTRANCE_CASES,
  ...PROVIDER_CASES,
  ...TOKEN_CASES,
  ...RULE_CASES,
  ...CUSTOM_ROLE_CASES,
  ...TEMPLATE_CASES,
  ...VALIDITY_CASES,
];
