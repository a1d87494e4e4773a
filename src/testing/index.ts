export { TEST_CODES, type TestCode } from './codes.js';
export { type Coverage, coverageOf, percentOf } from './coverage.js';
export { proposeDifferences } from './differences.js';
export { type GenerateOptions, type Proposals, type ProposedCase, proposeCases } from './generate.js';
export type {
  CaseResult,
  EquivalentChange,
  Expectation,
  FileResult,
  Mismatch,
  Question,
  TestCase,
  TestDiagnostic,
  TestSuite,
} from './model.js';
export { type MutationReport, mutate, mutationScore } from './mutate.js';
export { buildSuite, parseTests, type TestSource } from './parse-tests.js';
export { reachedRules } from './reached.js';
export { passes, runCase, runSuite } from './run-suite.js';
