/** Longest role name of a rule file. */
const MAX_NAME = 64;
/** What a name keeps of its text where a number is added to it: room for `-` and seven digits. */
const MAX_STEM = MAX_NAME - 8;

/**
 * A name for every role ARN, in the order of the ARNs: the last part of its path, fitted to what a rule file takes as a role name;
 * where that is taken, with `-2`, `-3` and so on behind it. The same ARN has one name.
 */
export function nameRoles(arns: Iterable<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // The last number tried per stem, so that many roles of one name cost no more than as many of different names.
  const numbers = new Map<string, number>();
  for (const arn of arns) {
    if (names.has(arn)) continue;
    const wanted = lastPart(arn);
    let name = wanted;
    while (taken.has(name)) {
      const stem = wanted.slice(0, MAX_STEM);
      const number = (numbers.get(stem) ?? 1) + 1;
      numbers.set(stem, number);
      name = `${stem}-${number}`;
    }
    taken.add(name);
    names.set(arn, name);
  }
  return names;
}

function lastPart(arn: string): string {
  const last = arn.slice(arn.lastIndexOf('/') + 1).slice(0, MAX_NAME);
  return last === '' ? 'role' : last.replace(/[^A-Za-z0-9_+=,.@-]/g, '-');
}
