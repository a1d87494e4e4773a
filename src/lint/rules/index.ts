import type { LintRule } from '../rule.js';

/** Every lint rule, by category and then by code. */
export const LINT_RULES: readonly LintRule[] = [];
