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

/** A file without what is no error; what comments ignore is shown in no case but where a format lists it. */
export function errorsOnly(file: ReportedFile): ReportedFile {
  return { ...file, findings: file.findings.filter(({ severity }) => severity === 'error') };
}

export function reportOf(files: readonly ReportedFile[]): Report {
  const all = files.flatMap(({ findings, suppressed = [] }) => [...findings, ...suppressed]);
  return { version: 1, files, rules: rulesOf(all) };
}
