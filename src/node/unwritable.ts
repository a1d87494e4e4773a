/** Why something could not be written, as a clause about it. */
export function unwritable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return REASONS[code] ?? `the system says ${code}`;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'that is not permitted',
  EPERM: 'that is not permitted',
  EROFS: 'what it is on can only be read',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is a file where a folder would have to be',
  EISDIR: 'it is a folder',
  ENOSPC: 'there is no space left',
};
