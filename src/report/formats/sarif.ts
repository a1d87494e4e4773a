import type { Range, Severity } from '../../diagnostics/diagnostic.js';
import type { Finding, Report, ReportedFile, RuleInfo } from '../../lint/report.js';
import { jsonLine, printable } from '../printable.js';
import { fingerprints } from './fingerprint.js';
import type { Format } from './format.js';
import { pageAddress } from './pages.js';

/** SARIF 2.1.0 (OASIS), which code scanning reads: one run, with what is to be known of each code that was found. */
export const sarif: Format = {
  name: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  write: (report, { version }) => jsonLine(log(report, version)),
};

type Level = 'error' | 'warning' | 'note';
const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'note' };

function log(report: Report, version: string): unknown {
  const indexes = new Map(report.rules.map(({ code }, index) => [code, index]));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'rolecall',
            version,
            informationUri: pageAddress('README.md', version),
            rules: report.rules.map((rule) => toRule(rule, version)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: report.files.every(({ text }) => text !== undefined) }],
        results: report.files.flatMap((file) => toResults(file, indexes)),
      },
    ],
  };
}

function toRule({ code, summary, help, level }: RuleInfo, version: string): unknown {
  const address = pageAddress(help, version);
  const text = sentence(summary);
  return {
    id: code,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `${text} See ${address}`, markdown: `${text} See [${code}](${address}).` },
    helpUri: address,
    defaultConfiguration: level === 'off' ? { enabled: false } : { level },
  };
}

function toResults({ file, findings, text }: ReportedFile, indexes: ReadonlyMap<string, number>): readonly unknown[] {
  const artifactLocation = locationOf(file);
  const prints = fingerprints(artifactLocation.uri, findings, text);
  return findings.map((finding, index) => {
    const { code, severity, range, fix } = finding;
    const ruleIndex = indexes.get(code);
    const region = range && { region: toRegion(range) };
    return {
      ruleId: code,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: LEVELS[severity],
      message: { text: messageOf(finding) },
      locations: [{ physicalLocation: { artifactLocation, ...region } }],
      partialFingerprints: { 'rolecall/v1': prints[index] },
      ...(fix !== undefined && { fixes: [toFix(fix, artifactLocation)] }),
    };
  });
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
