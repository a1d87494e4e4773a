import { rulesOf } from '../../lint/codes.js';
import type { Finding, Report, ReportedFile } from '../../lint/report.js';

/** Each file once: several rule files may name one policy file. */
export function merged(files: readonly ReportedFile[]): readonly ReportedFile[] {
  const byName = new Map<string, ReportedFile>();
  for (const file of files) {
    const before = byName.get(file.file);
    const findings = distinct([...(before?.findings ?? []), ...file.findings]);
    const suppressed = distinct([...(before?.suppressed ?? []), ...(file.suppressed ?? [])]);
    byName.set(file.file, { ...file, findings, ...(suppressed.length > 0 && { suppressed }) });
  }
  return [...byName.values()];
}

function distinct<Item extends Finding>(findings: readonly Item[]): readonly Item[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}

/** A file without what is no error, ignored or not. */
export function errorsOnly({ file, findings, suppressed = [], text }: ReportedFile): ReportedFile {
  const isError = ({ severity }: Finding): boolean => severity === 'error';
  const ignored = suppressed.filter(isError);
  return {
    file,
    findings: findings.filter(isError),
    ...(ignored.length > 0 && { suppressed: ignored }),
    ...(text !== undefined && { text }),
  };
}

export function reportOf(files: readonly ReportedFile[]): Report {
  const all = files.flatMap(({ findings, suppressed = [] }) => [...findings, ...suppressed]);
  return { version: 1, files, rules: rulesOf(all) };
}
