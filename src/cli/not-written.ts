import { Failure } from './failure.js';
import { shown } from './shown.js';

/** The failure to write a file. @param why As a clause about the file. */
export function notWritten(file: string, why: string): Failure {
  // Files are made anew beside their old text, so that it hangs on the folder and not on the file.
  return new Failure(
    `${shown(file)} could not be written: ${why}`,
    'check that its folder is there, may be written to, and has space left',
  );
}
