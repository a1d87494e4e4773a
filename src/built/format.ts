/** The first members of a built rule set; what follows is the rule set, and a closing brace. */
const HEAD = /^\{"format":"rolecall-built","version":([0-9]{1,9}),"sha256":"([0-9a-f]{64})","ruleSet":/;
/** The same, however it is laid out. */
const LIKENESS = /^\s*\{\s*"format"\s*:\s*"rolecall-built"/;
const TAIL = '}\n';

/** The version of the form that this release writes and reads. */
export const BUILT_VERSION = 1;

/** Is this text meant as a built rule set? It need not be a sound one. */
export function looksBuilt(text: string): boolean {
  return LIKENESS.test(text);
}

/** The text of a built rule set around the JSON of the rule set; `sha256` is the digest of that, in hexadecimal. */
export function frameBuilt(ruleSet: string, sha256: string): string {
  return `{"format":"rolecall-built","version":${BUILT_VERSION},"sha256":"${sha256}","ruleSet":${ruleSet}${TAIL}`;
}

export interface Frame {
  readonly version: number;
  readonly sha256: string;
  /** The JSON of the rule set. */
  readonly ruleSet: string;
}

/** Takes the frame off; undefined where there is none, or where it is laid out in another way. */
export function readFrame(text: string): Frame | undefined {
  const head = HEAD.exec(text);
  if (head === null || !text.endsWith(TAIL)) return undefined;
  return {
    version: Number(head[1]),
    sha256: head[2] as string,
    ruleSet: text.slice(head[0].length, -TAIL.length),
  };
}
