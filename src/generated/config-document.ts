// Made by tools/generate.js from schemas/config.schema.json. Do not edit.

/**
 * How `rolecall lint` checks the rule files of a folder: `.rolecall.yaml`. See docs/LINT.md.
 */
export interface ConfigDocument {
/**
 * `recommended` (the default), or `strict`
 */
readonly extends?: ("recommended" | "strict")
/**
 * a mapping of codes to `error`, `warning` or `off`
 */
readonly rules?: {
readonly [k: string]: "error" | "warning" | "off"
}
/**
 * the service that the rules are meant to be exported to: `cognito`
 */
readonly target?: "cognito"
/**
 * how many steps proofs of one kind may take for a file, 2000000 where nothing is said
 */
readonly proofSteps?: number
/**
 * a list of globs of files that are not checked, relative to this file
 */
readonly ignore?: readonly string[]
}
