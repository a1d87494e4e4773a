/** A member that an object may have; undefined where it has none itself, whatever is on its prototype. */
export function own<Whole extends object, Name extends keyof Whole>(whole: Whole, name: Name): Whole[Name] | undefined {
  return Object.hasOwn(whole, name) ? whole[name] : undefined;
}
