import type { YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** What to do about the reader's own problems, by its code. */
const HELP: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'a value that starts with `*` needs quotes: `"*"`',
  BAD_DQ_ESCAPE: 'in double quotes a backslash starts an escape; write two, or use single quotes',
  BAD_INDENT: 'line the keys of one mapping up in one column',
  BAD_SCALAR_START: 'put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a text with `: ` in it needs quotes',
  MISSING_CHAR: 'look for a missing `:`, quote, bracket or comma just before this place',
  MULTILINE_IMPLICIT_KEY: 'a key stands on one line; look for a missing `:`',
  TAB_AS_INDENT: 'indent with spaces',
  UNEXPECTED_TOKEN: 'look for a wrong indentation, or a text that needs quotes',
};

/** A problem that the YAML library found, as a diagnostic without its place. */
export function yamlProblem(error: YAMLError): Pick<Diagnostic, 'code' | 'severity' | 'message' | 'help'> {
  const message = error.message.charAt(0).toLowerCase() + error.message.slice(1).replace(/\.$/, '');
  if (error.code === 'NON_STRING_KEY') {
    return {
      code: 'key-type',
      severity: 'error',
      message: 'a key is not a string',
      help: 'keys are plain words or quoted texts',
    };
  }
  const help = HELP[error.code];
  return { code: 'yaml-syntax', severity: 'error', message, ...(help !== undefined && { help }) };
}
