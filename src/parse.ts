import { buildNamedConditions } from './condition/build.js';
import { Collector } from './diagnostics/collector.js';
import type { Diagnostic, Range } from './diagnostics/diagnostic.js';
import { RolecallError } from './errors.js';
import type { Names } from './mapping/build.js';
import { buildDefaults, buildProviders, checkFallback } from './mapping/build.js';
import { buildClaims } from './ruleset/build-claims.js';
import { buildRoles } from './ruleset/build-roles.js';
import type { BuildContext } from './ruleset/context.js';
import { digestOf } from './ruleset/digest.js';
import type { Limits } from './ruleset/limits.js';
import { DEFAULT_LIMITS } from './ruleset/limits.js';
import type { RuleSet } from './ruleset/model.js';
import { checkShape } from './ruleset/schema-check.js';
import type { SoundDocument } from './ruleset/sound.js';
import { soundPart } from './ruleset/sound.js';
import { checkSessions } from './session/check.js';
import type { Json, JsonPath } from './syntax/json.js';
import { emptyRecord, formatPointer, isJsonObject } from './syntax/json.js';
import type { ReadText } from './syntax/read.js';
import { readYaml } from './syntax/read.js';

export interface ParseOptions {
  /** The name that diagnostics give the rule file. */
  readonly file?: string | undefined;
  /** The text of a policy file that the rules name, by the path they name it with; undefined where it cannot be had. */
  readonly read?: ((path: string) => string | undefined) | undefined;
  /** Limits other than `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits> | undefined;
}

export interface ParseResult {
  /** Left out where there is an error. */
  readonly ruleSet?: RuleSet;
  /** Every problem that was found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where a part of the file stands, or the key it stands under. */
  readonly locate: (path: JsonPath, part?: 'key' | 'value') => Range | undefined;
}

/**
 * Reads and checks a rule file (docs/RULES.md). Problems are collected, never thrown, and no text makes it hang.
 * It does no I/O: policy files come from `read`.
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const source = readYaml(text, { file: options.file, limits });
  const problems = new Collector();
  const taken = new Set<number | undefined>();
  for (const diagnostic of source.diagnostics) {
    problems.add(diagnostic);
    taken.add(diagnostic.range?.start.offset);
  }
  const files = new PolicyFiles(options.read, limits);
  const context: BuildContext = {
    limits,
    places: new Map(),
    readFile: (path) => files.read(path),
    report: ({ part = 'value', path, severity = 'error', ...problem }) => {
      // Finding a place is linear in the members of what holds it.
      const range = problems.isFull ? undefined : source.locate(path, part);
      // What could not be read has been reported; that it then has the wrong shape is no news.
      if (range !== undefined && taken.has(range.start.offset)) return;
      problems.add({
        ...problem,
        severity,
        path: formatPointer(path),
        ...(options.file !== undefined && { file: options.file }),
        ...(range && { range }),
      });
    },
  };
  let ruleSet: Omit<RuleSet, 'digest'> | undefined;
  if (source.draft !== undefined) {
    const shape = checkShape(source.draft);
    for (const problem of shape.reported) context.report(problem);
    ruleSet = build(soundPart(source.draft, shape.problems), context);
  }
  const isUsable = ruleSet !== undefined && source.value !== undefined && !problems.hasErrors;
  return {
    ...(isUsable && { ruleSet: { ...ruleSet, digest: digestOf(source.value, files.documents()) } as RuleSet }),
    diagnostics: problems.all(),
    locate: source.locate,
  };
}

/**
 * Reads and checks a rule file, and throws where it has errors.
 * @throws RolecallError `invalid-rules`; its message is that of the first error, `cause` holds all diagnostics.
 */
export function load(text: string, options: ParseOptions = {}): RuleSet {
  const { ruleSet, diagnostics } = parse(text, options);
  if (ruleSet !== undefined) return ruleSet;
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const place = [first?.file ?? 'rules', first?.range?.start.line, first?.range?.start.column];
  const where = place.filter((part) => part !== undefined).join(':');
  throw new RolecallError('invalid-rules', `${where}: ${first?.message ?? 'no rule set'}`, { cause: diagnostics });
}

function build(sound: SoundDocument, context: BuildContext): Omit<RuleSet, 'digest'> {
  const { document } = sound;
  const names: Names = {
    roles: new Set(sound.roles),
    conditions: new Set(sound.conditions),
    providers: new Set(sound.providers),
  };
  checkRuleCount(document.providers as unknown as Json, context);
  const claims = buildClaims(document.claims, context);
  const roles = buildRoles(document.roles, context);
  const conditions = buildNamedConditions(document.conditions, names.conditions, context);
  const defaults = buildDefaults(document.defaults, names, context);
  const providers = buildProviders(document.providers, names, context);
  checkFallback(providers, defaults, context);
  checkSessions(roles, providers, context);
  return {
    version: 1,
    ...(document.name !== undefined && { name: document.name }),
    ...(document.description !== undefined && { description: document.description }),
    ...(document.identityPool !== undefined && { identityPool: document.identityPool }),
    claims,
    roles,
    conditions,
    defaults,
    providers,
  };
}

function checkRuleCount(providers: Json | undefined, context: BuildContext): void {
  if (!isJsonObject(providers)) return;
  const { maxRules } = context.limits;
  let count = 0;
  for (const [key, provider] of Object.entries(providers)) {
    const rules = isJsonObject(provider) ? provider['rules'] : undefined;
    count += Array.isArray(rules) ? rules.length : 0;
    if (count > maxRules) {
      context.report({
        code: 'too-many-rules',
        path: ['providers', key, 'rules'],
        part: 'key',
        message: `the file has more than ${maxRules} rules`,
        help: 'split it, or raise the limit `maxRules`',
      });
      return;
    }
  }
}

/** The policy files of one rule file, each read once. */
class PolicyFiles {
  readonly #read: ParseOptions['read'];
  readonly #limits: Limits;
  readonly #files = new Map<string, ReadText | undefined>();

  constructor(read: ParseOptions['read'], limits: Limits) {
    this.#read = read;
    this.#limits = limits;
  }

  read(path: string): ReadText | undefined {
    if (!this.#files.has(path)) this.#files.set(path, this.#parse(path));
    return this.#files.get(path);
  }

  #parse(path: string): ReadText | undefined {
    let text: string | undefined;
    try {
      text = this.#read?.(path);
    } catch {
      return undefined;
    }
    if (text === undefined) return undefined;
    return readYaml(text, { file: path, limits: this.#limits, json: path.endsWith('.json') });
  }

  /** What the files hold, by path, for the digest. */
  documents(): Readonly<Record<string, Json>> {
    const documents = emptyRecord<Json>();
    for (const [path, file] of this.#files) documents[path] = file?.value ?? null;
    return documents;
  }
}
