import type { JsonPath } from '../syntax/json.js';
import type { Finding, Problem } from './schema-check.js';

/**
 * Leaves out what one mistake broke besides: a misspelt key also leaves the right one missing, a key that cannot stand beside others breaks
 * several rules of the format. The first of such problems stays.
 */
export function withoutEchoes(findings: readonly Finding[]): readonly Problem[] {
  const places = new Map<string, Place>();
  for (const finding of findings) {
    const { code, path, suggestion } = finding;
    if (code === 'unknown-key' && suggestion !== undefined) placeAt(places, path.slice(0, -1)).typos.add(suggestion);
    if (code !== 'exactly-one') continue;
    const place = placeAt(places, path);
    place.isUndecided = true;
    for (const key of finding.wanted ?? []) place.needed.add(key);
  }
  return findings
    .filter((finding) => !isEcho(finding, placeAt(places, finding.path)))
    .map(({ wanted: _wanted, ...problem }) => problem);
}

/** What is known of one mapping. */
interface Place {
  /** What unknown keys in it were probably meant to be. */
  readonly typos: Set<string>;
  /** Has none or several of keys of which it takes one. */
  isUndecided: boolean;
  /** The keys of which it has none. */
  readonly needed: Set<string>;
  /** Something has been told that goes with a missing operator. */
  isTold: boolean;
}

function placeAt(places: Map<string, Place>, path: JsonPath): Place {
  const at = JSON.stringify(path);
  const place = places.get(at) ?? { typos: new Set(), isUndecided: false, needed: new Set(), isTold: false };
  places.set(at, place);
  return place;
}

function isEcho({ code, wanted = [] }: Finding, place: Place): boolean {
  if (wanted.some((key) => place.typos.has(key))) return true;
  if (code === 'missing-key') return wanted.some((key) => place.needed.has(key));
  const isOperator = code === 'exactly-one' && wanted.includes('equals');
  if (code !== 'stands-alone' && !isOperator) return false;
  const isEchoed = place.isTold || (code === 'stands-alone' && place.isUndecided);
  place.isTold = true;
  return isEchoed;
}
