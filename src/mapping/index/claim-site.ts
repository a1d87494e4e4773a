type Claims = Readonly<Record<string, unknown>>;

/** How many places in the code claims are read at. */
export const SITES = 16;

/**
 * Reads a claim, inherited ones too. Engines remember for each place in the code which name was read there and where objects keep it, but not for
 * several names: one place for all claims takes five times as long.
 */
export function claimAt(site: number, claims: Claims, name: string): unknown {
  switch (site) {
    case 0:
      return claims[name];
    case 1:
      return claims[name];
    case 2:
      return claims[name];
    case 3:
      return claims[name];
    case 4:
      return claims[name];
    case 5:
      return claims[name];
    case 6:
      return claims[name];
    case 7:
      return claims[name];
    case 8:
      return claims[name];
    case 9:
      return claims[name];
    case 10:
      return claims[name];
    case 11:
      return claims[name];
    case 12:
      return claims[name];
    case 13:
      return claims[name];
    case 14:
      return claims[name];
    default:
      return claims[name];
  }
}

/** The same for every rule set that has such a claim. */
export function siteOf(name: string): number {
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = Math.imul(sum ^ name.charCodeAt(i), 0x01000193);
  return (sum ^ (sum >>> 15)) & (SITES - 1);
}
