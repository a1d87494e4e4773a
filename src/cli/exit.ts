/** What the commands return to the shell. `lint` has its own reading of 0 and 1. */
export const EXIT = {
  /** `resolve`, `explain`: granted. `can`: allowed. `lint`: no errors. */
  ok: 0,
  /** `resolve`, `explain`, `can`: denied. `lint`: errors in a file. */
  no: 1,
  /** No answer: the arguments, the rules or the claims cannot be used. */
  noAnswer: 2,
} as const;
