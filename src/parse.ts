import { looksBuilt } from './built/format.js';
import { buildNamedConditions } from './condition/build.js';
import { Collector, MAX_PROBLEMS } from './diagnostics/collector.js';
import type { Diagnostic, Range } from './diagnostics/diagnostic.js';
import { RolecallError } from './errors.js';
import type { Names } from './mapping/build.js';
import { buildDefaults, buildProviders, checkFallback } from './mapping/build.js';
import { buildInvariants } from './mapping/build-invariants.js';
import { buildClaims } from './ruleset/build-claims.js';
import { buildRoles } from './ruleset/build-roles.js';
import type { BuildContext } from './ruleset/context.js';
import { digestOf } from './ruleset/digest.js';
import type { Limits } from './ruleset/limits.js';
import { DEFAULT_LIMITS } from './ruleset/limits.js';
import type { RuleSet } from './ruleset/model.js';
import type { PolicyFile } from './ruleset/policy-files.js';
import { PolicyFiles } from './ruleset/policy-files.js';
import { checkShape } from './ruleset/schema-check.js';
import type { SoundDocument } from './ruleset/sound.js';
import { soundPart } from './ruleset/sound.js';
import { checkSessions } from './session/check.js';
import type { Json, JsonObject, JsonPath } from './syntax/json.js';
import { formatPointer, isJsonObject } from './syntax/json.js';
import { withLimits } from './syntax/limits.js';
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
  const { ruleSet, diagnostics, locate } = read(text, options, false);
  return { ...(ruleSet !== undefined && { ruleSet }), diagnostics, locate };
}

/** What `parse` gives, and how the rules are written. */
export interface Inspection extends ParseResult {
  /** The rule file as it was read. */
  readonly source: ReadText;
  /** The file as data, with nothing filled in or resolved; there where the rule set is. */
  readonly document?: JsonObject;
  /** The policy files that the rules name, by the path they name them with. */
  readonly policyFiles: ReadonlyMap<string, PolicyFile>;
}

/** `parse`, for those who look at the text as well: it is read once. */
export function inspect(text: string, options: ParseOptions = {}): Inspection {
  return read(text, options, true);
}

function read(text: string, options: ParseOptions, withLayout: boolean): Inspection {
  if (looksBuilt(text)) return refuseBuilt(options.file);
  const limits = withLimits(DEFAULT_LIMITS, options.limits);
  const source = readYaml(text, { file: options.file, limits, withLayout });
  const { draft, locate } = source;
  if (draft === undefined || source.diagnostics.length > MAX_PROBLEMS) {
    return { diagnostics: source.diagnostics, locate, source, policyFiles: new Map() };
  }
  const problems = new Collector();
  for (const diagnostic of source.diagnostics) problems.add(diagnostic);
  const files = new PolicyFiles(options.read, limits);
  const context: BuildContext = {
    limits,
    paths: new Map(),
    effects: new Map(),
    places: new Map(),
    readFile: (path) => files.read(path),
    report: reporter(source, options.file, problems),
  };
  const ruleSet = check(draft, context, problems);
  const common = { diagnostics: problems.all(), locate, source, policyFiles: files.all() };
  if (ruleSet === undefined || !isJsonObject(source.value) || problems.hasErrors) return common;
  const digest = digestOf(source.value, files.documents());
  return { ...common, ruleSet: { ...ruleSet, digest }, document: source.value };
}

function refuseBuilt(file: string | undefined): Inspection {
  const diagnostics: readonly Diagnostic[] = [
    {
      code: 'built-rules',
      severity: 'error',
      message: 'the text is a built rule set, and no rule file',
      help: 'take the rule file that it was built from; `loadBuilt` reads what is built',
      ...(file !== undefined && { file }),
    },
  ];
  const locate = (): undefined => undefined;
  return { diagnostics, locate, source: { diagnostics, locate }, policyFiles: new Map() };
}

/** Where so many errors were reported, looking for more ends. */
const ENOUGH: unique symbol = Symbol('enough problems');
const MOST_ERRORS = 2 * MAX_PROBLEMS;

function reporter(
  { diagnostics, locate }: ReadText,
  file: string | undefined,
  into: Collector,
): BuildContext['report'] {
  const refused = new Set(diagnostics.map(({ range }) => range?.start.offset));
  let errors = 0;
  return ({ part = 'value', path, severity = 'error', ...problem }) => {
    if (severity === 'error' && ++errors > MOST_ERRORS) throw ENOUGH;
    const range = locate(path, part);
    // What could not be read has been reported; that it then has the wrong shape is no news.
    if (range !== undefined && refused.has(range.start.offset)) return;
    into.add({
      ...problem,
      severity,
      path: formatPointer(path),
      ...(file !== undefined && { file }),
      ...(range && { range }),
    });
  };
}

/** Checks the shape of a document, then the meaning of what has the right shape. Undefined where there were too many problems. */
function check(draft: Json, context: BuildContext, problems: Collector): Omit<RuleSet, 'digest'> | undefined {
  try {
    const shape = checkShape(draft);
    for (const problem of shape.reported) context.report(problem);
    if (shape.isComplete) return build(soundPart(draft, shape.problems), context);
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  problems.cutShort();
  return undefined;
}

/**
 * Reads and checks a rule file, and throws where it has errors.
 * @throws RolecallError `invalid-rules`; its message is that of the first error, `cause` holds all diagnostics.
 */
export function load(text: string, options: ParseOptions = {}): RuleSet {
  const { ruleSet, diagnostics } = parse(text, options);
  if (ruleSet !== undefined) return ruleSet;
  throw invalidRules(diagnostics);
}

/** The error of a rule file that has these diagnostics. */
export function invalidRules(diagnostics: readonly Diagnostic[]): RolecallError {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const place = [first?.file ?? 'rules', first?.range?.start.line, first?.range?.start.column];
  const where = place.filter((part) => part !== undefined).join(':');
  return new RolecallError('invalid-rules', `${where}: ${first?.message ?? 'no rule set'}`, { cause: diagnostics });
}

function build(sound: SoundDocument, context: BuildContext): Omit<RuleSet, 'digest'> {
  const { document } = sound;
  const names: Names = {
    roles: namesIn(sound.roles),
    conditions: namesIn(sound.conditions),
    providers: namesIn(sound.providers),
  };
  checkRuleCount(document.providers as unknown as Json, context);
  const claims = buildClaims(document.claims, context);
  const roles = buildRoles(document.roles, context);
  const conditions = buildNamedConditions(document.conditions, names.conditions, context);
  const defaults = buildDefaults(document.defaults, names, context);
  const invariants = buildInvariants(document.invariants, names, context);
  const providers = buildProviders(document.providers, names, context);
  checkFallback(providers, defaults, context);
  checkSessions(roles, providers, context);
  return {
    version: 1,
    name: document.name,
    description: document.description,
    identityPool: document.identityPool,
    claims,
    roles,
    conditions,
    defaults,
    invariants,
    providers,
  };
}

function namesIn(names: readonly string[] | undefined): ReadonlySet<string> {
  return names === undefined ? new AnyName() : new Set(names);
}

/** The names of a section that cannot be read: whatever is looked for may be there. */
class AnyName extends Set<string> {
  override has(): boolean {
    return true;
  }
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
