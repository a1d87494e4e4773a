/**
 * Where the pages of this very version are shown: in its package, which is the one public place that is sure to have them. It has them from
 * the moment the version is published, so the formats that can carry the text of a page carry that as well.
 */
const PACKAGE = 'https://unpkg.com/rolecall';

/** The address of a page of the documentation, given by its path in the package. */
export function pageAddress(page: string, version: string): string {
  return `${PACKAGE}@${encodeURIComponent(version)}/${encodeURI(page.toWellFormed())}`;
}
