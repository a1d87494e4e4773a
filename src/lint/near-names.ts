import { suggest } from '../diagnostics/suggest.js';

/** Finds the known claim that a name was probably meant to be. Careful: tokens carry claims that nobody declared. */
export class NearNames {
  readonly #groups = new Map<string, string[]>();
  readonly #standardGroups = new Map<string, string[]>();
  readonly #squeezed = new Map<string, string>();
  readonly #standardSqueezed = new Map<string, string>();
  readonly #found = new Map<string, string | undefined>();

  /** @param standard Names that only tokens of user pools are known to have; those that start with `cognito:` are nobody else's anywhere. */
  constructor(declared: ReadonlySet<string>, standard: ReadonlySet<string>) {
    for (const name of declared) addName(name, this.#groups, this.#squeezed);
    for (const name of standard) addName(name, this.#standardGroups, this.#standardSqueezed);
  }

  find(name: string, isOfPool: boolean): string | undefined {
    const key = `${isOfPool} ${name}`;
    if (!this.#found.has(key)) {
      // Past so many names none is looked for, so that no file takes long.
      this.#found.set(key, this.#found.size < MOST_NAMES ? this.#look(name, isOfPool) : undefined);
    }
    return this.#found.get(key);
  }

  #look(name: string, isOfPool: boolean): string | undefined {
    const declared = this.#squeezed.get(squeeze(name)) ?? near(name, this.#groups);
    if (declared !== undefined) return declared;
    const standard = this.#standardSqueezed.get(squeeze(name)) ?? nearStandard(name, this.#standardGroups);
    return standard !== undefined && (isOfPool || standard.startsWith('cognito:')) ? standard : undefined;
  }
}

const MOST_NAMES = 1000;

function addName(name: string, groups: Map<string, string[]>, squeezed: Map<string, string>): void {
  const [prefix, rest] = divide(name);
  const group = groups.get(prefix);
  if (group) group.push(rest);
  else groups.set(prefix, [rest]);
  if (!squeezed.has(squeeze(name))) squeezed.set(squeeze(name), name);
}

/** A name that starts alike and has a letter wrong, or two if it is long. */
function near(name: string, groups: ReadonlyMap<string, readonly string[]>): string | undefined {
  const [prefix, rest] = divide(name);
  const found = suggest(rest, groups.get(prefix) ?? [], rest.length < 5 ? 0 : rest.length < 9 ? 1 : 2);
  return found === undefined ? undefined : `${prefix}${found}`;
}

/** Names with `cognito:` are a closed list, so that even a distant one was meant; of others one may well send both `email` and `emails`. */
function nearStandard(name: string, groups: ReadonlyMap<string, readonly string[]>): string | undefined {
  const [prefix, rest] = divide(name);
  if (prefix === 'cognito:') {
    const found = suggest(rest, groups.get(prefix) ?? []);
    return found === undefined ? undefined : `${prefix}${found}`;
  }
  const found = near(name, groups);
  return found === undefined || found === `${name}s` || name === `${found}s` ? undefined : found;
}

/** What stands before the last part of a name, and the last part. */
function divide(name: string): readonly [string, string] {
  const end = Math.max(...[':', '/', '.', '#'].map((mark) => name.lastIndexOf(mark))) + 1;
  return [name.slice(0, end), name.slice(end)];
}

/** What is left of a name without letter case and separators; of a pointer those between its steps count. */
function squeeze(name: string): string {
  return name.toLowerCase().replace(name.startsWith('/') ? /[-_.:]/g : /[-_.:/]/g, '');
}
