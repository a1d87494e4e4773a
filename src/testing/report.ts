import type { JsonPath } from '../syntax/json.js';
import type { TestDiagnostic } from './model.js';

/** Takes a problem of a test file; where it stands is found by its path. */
export type TestReport = (
  problem: Pick<TestDiagnostic, 'code' | 'message' | 'help' | 'suggestion'> & {
    readonly path: JsonPath;
    readonly part?: 'key' | 'value';
  },
) => void;
