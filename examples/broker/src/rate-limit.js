/**
 * A bucket of `burst` requests for each source, which fills by `perSecond`. In memory, so each broker counts for itself; of more than
 * `sources` sources the one that was seen longest ago is forgotten.
 * @param {{ burst: number, perSecond: number, now: () => number, sources?: number }} options `now` is in seconds.
 * @returns {(source: string) => boolean} May this source send a request now?
 */
export function createRateLimit({ burst, perSecond, now, sources = 10_000 }) {
  /** @type {Map<string, { left: number, at: number }>} */
  const buckets = new Map();
  return (source) => {
    const at = now();
    const seen = buckets.get(source);
    const left = seen === undefined ? burst : Math.min(burst, seen.left + Math.max(0, at - seen.at) * perSecond);
    // Put in again, a source stands last: the first of the map is the one to forget.
    buckets.delete(source);
    if (buckets.size >= sources) buckets.delete(/** @type {string} */ (buckets.keys().next().value));
    const isAllowed = left >= 1;
    buckets.set(source, { left: isAllowed ? left - 1 : left, at });
    return isAllowed;
  };
}
