/**
 * Reads the lists of the AWS query protocol: `Tags.member.1.Key` and so on, in the order of their numbers.
 * @param {URLSearchParams} form
 * @param {string} name
 * @returns {Record<string, string>[]} One record per member; a member without fields has its text under ''.
 */
export function members(form, name) {
  /** @type {Map<number, Record<string, string>>} */
  const found = new Map();
  for (const [key, value] of form) {
    const [, number, field] = new RegExp(`^${name}\\.member\\.([1-9]\\d{0,3})(?:\\.(\\w+))?$`).exec(key) ?? [];
    if (number === undefined) continue;
    const member = found.get(Number(number)) ?? {};
    member[field ?? ''] = value;
    found.set(Number(number), member);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, member]) => member);
}
