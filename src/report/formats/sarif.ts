import type { Range, Severity } from '../../diagnostics/diagnostic.js';
import type { Finding, Report, ReportedFile, RuleInfo, SuppressedFinding } from '../../lint/report.js';
import { jsonLine, printable } from '../printable.js';
import { fingerprints } from './fingerprint.js';
import type { Format, FormatOptions } from './format.js';

/** SARIF 2.1.0 (OASIS), which code scanning reads: one run, with what is to be known of each code that was found. */
export const sarif: Format = {
  name: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  write: (report, options) => jsonLine(log(report, options)),
};

type Level = 'error' | 'warning' | 'note';
const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'note' };

interface Context {
  /** Where each code stands among the rules. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Of the results of a run, all say whether they are suppressed, or none does. */
  readonly hasSuppressed: boolean;
}

function log(report: Report, options: FormatOptions): unknown {
  const { version } = options;
  const context: Context = {
    indexes: new Map(report.rules.map(({ code }, index) => [code, index])),
    hasSuppressed: report.files.some(({ suppressed = [] }) => suppressed.length > 0),
  };
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'rolecall',
            version,
            rules: report.rules.map((rule) => toRule(rule, options)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: report.files.every(({ text }) => text !== undefined) }],
        results: report.files.flatMap((file) => toResults(file, context)),
      },
    ],
  };
}

function toRule({ code, summary, help, level }: RuleInfo, { pageText }: FormatOptions): unknown {
  const text = sentence(summary);
  return {
    id: code,
    shortDescription: { text },
    fullDescription: { text },
    // Without the address of a page: the text itself is there whoever publishes the package, and under whatever name.
    help: { text: `${text} See ${help} in the package.`, markdown: pageText?.(help) ?? text },
    defaultConfiguration: level === 'off' ? { enabled: false } : { level },
  };
}

function toResults({ file, findings, suppressed = [], text }: ReportedFile, context: Context): readonly unknown[] {
  const artifactLocation = locationOf(file);
  // A finding keeps its fingerprint when it is suppressed: both kinds are counted together, in the order of the text.
  const all = [...findings, ...suppressed].sort((a, b) => offsetOf(a) - offsetOf(b));
  const prints = fingerprints(artifactLocation.uri, all, text);
  return all.map((finding, index) => {
    const { code, severity, range, fix } = finding;
    const ruleIndex = context.indexes.get(code);
    const region = range && { region: toRegion(range) };
    return {
      ruleId: code,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: LEVELS[severity],
      message: { text: messageOf(finding) },
      locations: [{ physicalLocation: { artifactLocation, ...region } }],
      partialFingerprints: { 'rolecall/v1': prints[index] },
      ...(fix !== undefined && { fixes: [toFix(fix, artifactLocation)] }),
      ...(context.hasSuppressed && { suppressions: toSuppressions(finding) }),
    };
  });
}

function offsetOf({ range }: Finding): number {
  return range?.start.offset ?? 0;
}

function toSuppressions(finding: Finding | SuppressedFinding): readonly unknown[] {
  if (!('reason' in finding)) return [];
  const { reason } = finding;
  return [{ kind: 'inSource', ...(reason !== '' && { justification: printable(reason) }) }];
}

function toFix({ title, edits }: NonNullable<Finding['fix']>, artifactLocation: ArtifactLocation): unknown {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: toRegion(range),
    insertedContent: { text },
  }));
  return { description: { text: plainText(sentence(title)) }, artifactChanges: [{ artifactLocation, replacements }] };
}

/** Like ours, SARIF's columns count from 1, and the end is just behind the last character. */
function toRegion({ start, end }: Range): unknown {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function messageOf({ message, help }: Finding): string {
  return plainText([sentence(message), ...(help === undefined ? [] : [sentence(help)])].join(' '));
}

/** Messages of SARIF are sentences. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!…]$/.test(text) ? '' : '.'}`;
}

/** In a message `[text](target)` is a link: none may come from a rule file. */
function plainText(text: string): string {
  return printable(text).replaceAll(/\[(?=[^\]]*\]\()/g, '\\[');
}

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** A path as a URI: relative ones stay so, to the root of the sources. */
function locationOf(file: string): ArtifactLocation {
  const path = file.toWellFormed().replaceAll('\\', '/');
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return { uri: uri.replace(/^(?:\.\/+)+/, ''), uriBaseId: '%SRCROOT%' };
}
