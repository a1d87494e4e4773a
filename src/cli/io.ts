import type { CreatedFiles } from '../node/create-files.js';
import type { FileText } from '../node/read-text.js';

/** Everything a command may touch of the world. Tests give it another one. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Takes a path relative to `cwd`, or an absolute one. */
  readonly readFile: (path: string) => FileText;
  /** Puts another text into a file; gives why it could not, as a clause. */
  readonly writeFile: (path: string, text: string) => string | undefined;
  /** Makes all of these files below a folder or none, and never replaces one; the texts by path. */
  readonly createFiles: (folder: string, files: ReadonlyMap<string, string>) => CreatedFiles;
  /** Is fulfilled when the user wants what runs on and on to end. */
  readonly interrupted: () => Promise<void>;
  /** The standard input up to its end. */
  readonly stdin: () => Promise<FileText>;
  /** The lines of the standard input as they come, without their ends; last, why it could not be read to its end. */
  readonly lines: () => AsyncIterable<FileText>;
  /** Asks the user something on the terminal, and gives the line that they type; there only where there is one. */
  readonly ask?: (question: string) => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Which streams are terminals. */
  readonly isTty: { readonly stdin?: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Epoch seconds. */
  readonly now: () => number;
  /** Milliseconds since some moment: to tell how long something takes. */
  readonly elapsed: () => number;
  readonly cwd: string;
}

/** The name of an argument that stands for the standard input. */
export const STDIN = '-';
