import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** An error without its place. */
export type SyntaxProblem = Pick<Diagnostic, 'code' | 'message' | 'help'>;

/** Adds an error at a stretch of the text, given by UTF-16 offsets; without `end` at a point of it, without either at none. */
export type Report = (problem: SyntaxProblem, start?: number, end?: number) => void;
