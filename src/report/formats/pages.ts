/** The pages of exactly this version stand in its package, which this address shows. */
const PACKAGES = 'https://unpkg.com/rolecall';

/** The address of a page of the documentation, given by its path in the package. */
export function pageAddress(page: string, version: string): string {
  return `${PACKAGES}@${encodeURIComponent(version)}/${encodeURI(page.toWellFormed())}`;
}
