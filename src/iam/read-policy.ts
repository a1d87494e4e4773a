import { Collector } from '../diagnostics/collector.js';
import type { Diagnostic, Range } from '../diagnostics/diagnostic.js';
import { adviseOnPolicy } from '../syntax/document-advice.js';
import type { Json, JsonObject, JsonPath } from '../syntax/json.js';
import { formatPointer } from '../syntax/json.js';
import type { SyntaxLimits } from '../syntax/limits.js';
import { readYaml } from '../syntax/read.js';
import { layerFaults } from './layer-faults.js';
import type { PolicyLayer } from './place.js';
import { type Fault, POLICY, type Policy, type Statement } from './policy.js';
import { readStatement } from './read-statement.js';
import { asList, checkMembers, isObject, member, memberPath, type Report } from './reading.js';
import { quoted } from './trace.js';

export interface PolicyOptions {
  /** The name that diagnostics and statements give the document. */
  readonly file?: string | undefined;
  /** What the document is used as: adds what AWS refuses there. */
  readonly type?: PolicyLayer | undefined;
  /** Where the parts of a document stand that was read as a part of another text. */
  readonly locate?: ((path: JsonPath, part?: 'key' | 'value') => Range | undefined) | undefined;
  /** Limits on a document that is given as a text. */
  readonly limits?: Partial<SyntaxLimits> | undefined;
}

export interface ParsedPolicy {
  /** Left out where the text could not be read at all. With errors it is there too: evaluation fails closed on it. */
  readonly policy?: Policy;
  /** An error is what AWS would refuse. */
  readonly diagnostics: readonly Diagnostic[];
}

const NO_OPTIONS: PolicyOptions = { file: undefined, type: undefined, locate: undefined, limits: undefined };

/** A policy document, as a value or as a text in JSON or YAML, or one that was parsed before. */
export type PolicyInput = Json | Policy;

/** Larger than any document that AWS stores, whose limits are between 2,048 and 65,536 characters. */
const DEFAULT_LIMITS: Partial<SyntaxLimits> = { maxBytes: 1024 * 1024, maxDepth: 32 };

/**
 * Reads a policy document. Never throws. Reports what is wrong with the structure of the document and of its parts; `validatePolicy`
 * reports more.
 */
export function parsePolicy(document: Json, options: PolicyOptions = {}): ParsedPolicy {
  const { policy, diagnostics, isReadable } = readPolicy(document, { ...NO_OPTIONS, ...options });
  return { ...(isReadable && { policy }), diagnostics };
}

/** The policy that evaluation uses: empty and refused where nothing could be read. */
export function toPolicy(input: PolicyInput): Policy {
  return isPolicy(input) ? input : readPolicy(input, NO_OPTIONS).policy;
}

function isPolicy(input: unknown): input is Policy {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, POLICY);
}

interface Read {
  readonly policy: Policy;
  readonly diagnostics: readonly Diagnostic[];
  readonly isReadable: boolean;
}

function readPolicy(input: Json, options: PolicyOptions): Read {
  const faults: Fault[] = [];
  const { file } = options;
  if (typeof input !== 'string') {
    const policy = readDocument(input, { file, faults, locate: options.locate });
    return { policy, diagnostics: diagnose(policy, options, options.locate), isReadable: true };
  }
  const json = /^[\s\uFEFF]*[[{]/.test(input);
  const text = readYaml(input, { file, json, limits: { ...DEFAULT_LIMITS, ...options.limits } });
  const draft = text.value ?? text.draft;
  const first = text.diagnostics.find(({ severity }) => severity === 'error');
  if (first !== undefined) faults.push({ code: first.code, message: first.message, path: [] });
  const read = readDocument(draft, { file, faults, locate: text.locate });
  // What is wrong may have taken a statement with it.
  const isWhole = text.value !== undefined || draft === undefined;
  const policy = isWhole ? read : { ...read, statements: [...read.statements, unreadStatement()] };
  const found = draft === undefined ? [] : diagnose(policy, options, text.locate, first === undefined ? 0 : 1);
  return { policy, diagnostics: [...adviseOnPolicy(text.diagnostics), ...found], isReadable: draft !== undefined };
}

function diagnose(
  policy: Policy,
  options: PolicyOptions,
  locate: PolicyOptions['locate'],
  skip = 0,
): readonly Diagnostic[] {
  const problems = new Collector();
  const faults = [
    ...policy.faults.slice(skip),
    ...(options.type === undefined ? [] : layerFaults(policy, options.type)),
  ];
  for (const { code, message, path, part, help } of faults) {
    const range = locate?.(path, part);
    problems.add({
      code,
      severity: 'error',
      message,
      ...(options.file !== undefined && { file: options.file }),
      path: formatPointer(path),
      ...(range !== undefined && { range }),
      ...(help !== undefined && { help }),
    });
  }
  return problems.all();
}

/** What could not be read may have been a Deny. */
function unreadStatement(): Statement {
  return readStatement(undefined, [], () => {});
}

interface Source {
  readonly file: string | undefined;
  readonly faults: Fault[];
  readonly locate: PolicyOptions['locate'];
}

function readDocument(document: unknown, { file, faults, locate }: Source): Policy {
  const report: Report = (fault) => faults.push(fault);
  const common = { [POLICY]: true, ...(file !== undefined && { file }), faults } as const;
  if (!isObject(document)) {
    report({ code: 'wrong-type', message: 'a policy document is an object with `Version` and `Statement`', path: [] });
    return { ...common, version: '2008-10-17', statements: [unreadStatement()] };
  }
  checkMembers(document, ['Version', 'Id', 'Statement'], [], report);
  const id = member(document, 'Id');
  if (Object.hasOwn(document, 'Id') && typeof id !== 'string') {
    report({ code: 'wrong-type', message: '`Id` is not a text', path: ['Id'] });
  }
  return {
    ...common,
    version: readVersion(document, report),
    ...(typeof id === 'string' && { id }),
    statements: readStatements(document, report, locate),
    document,
  };
}

function readVersion(document: JsonObject, report: Report): Policy['version'] {
  const version = member(document, 'Version');
  if (version === '2012-10-17') return version;
  if (version !== '2008-10-17' && Object.hasOwn(document, 'Version')) {
    report({
      code: 'unknown-value',
      message:
        typeof version === 'string' ? `there is no policy language ${quoted(version)}` : '`Version` is not a text',
      path: ['Version'],
      help: 'write `"2012-10-17"`',
    });
  }
  return '2008-10-17';
}

function readStatements(document: JsonObject, report: Report, locate: PolicyOptions['locate']): readonly Statement[] {
  const value = member(document, 'Statement');
  if (!Object.hasOwn(document, 'Statement')) {
    report({ code: 'missing-key', message: '`Statement` is missing', path: [] });
    return [];
  }
  if (Array.isArray(value) && value.length === 0) {
    report({ code: 'empty-list', message: '`Statement` lists nothing', path: ['Statement'] });
  }
  const statements: Statement[] = [];
  asList(value).forEach((statement, index) => {
    const path = memberPath(['Statement'], value, index);
    const read = readStatement(statement, path, report);
    const range = locate?.(path);
    statements.push(range === undefined ? read : { ...read, range });
  });
  return statements;
}
