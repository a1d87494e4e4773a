import type { Json, JsonPath } from '../../syntax/json.js';
import { isJsonObject } from '../../syntax/json.js';
import { CHECKS } from './checks/index.js';
import type { PolicyCode } from './codes.js';
import type { CheckOptions, FindingDetail, FindingSeverity, PolicyFinding, Report } from './finding.js';
import { MAX_DEPTH, MAX_EXTENT, measure } from './measure.js';
import { viewPolicy } from './view.js';

/** Most findings that are listed for one document. */
export const MAX_FINDINGS = 1000;

/**
 * Checks a policy document that has been read: what AWS would refuse, what cannot do what it says, and what does more than is likely to be
 * meant. Never throws; time and memory are bounded, whatever the value. Nothing is looked up: whether an action, a resource or a principal
 * exists is not known here. Without findings of severity `error` the document can be used.
 */
export function checkPolicy(document: Json, options: CheckOptions): readonly PolicyFinding[] {
  const findings = new Findings();
  const problem = measure(document);
  if (problem !== undefined) {
    report(findings, problem);
  } else if (!isJsonObject(document)) {
    findings.report('iam-document-type', 'error', [], 'the document is not an object', {
      help: 'write `{ "Version": "2012-10-17", "Statement": [ … ] }`',
    });
  } else {
    const policy = viewPolicy(document, options);
    for (const check of CHECKS) check.run(policy, findings.report);
  }
  return findings.all();
}

function report(findings: Findings, problem: 'too-deep' | 'too-large' | 'not-json'): void {
  if (problem === 'too-deep') {
    findings.report('iam-too-deep', 'error', [], `values are nested more than ${MAX_DEPTH} levels deep`, {
      help: 'a policy needs eight levels',
    });
  } else if (problem === 'too-large') {
    findings.report('iam-too-large', 'error', [], `the document has more than ${MAX_EXTENT} characters`, {
      help: 'no AWS service takes a policy of that size',
    });
  } else {
    findings.report('iam-document-type', 'error', [], 'the document holds what is not JSON', {
      help: 'texts, finite numbers, booleans, null, lists and objects are JSON',
    });
  }
}

/** Gathers findings up to a limit, and says so when it was reached. */
class Findings {
  readonly #listed: PolicyFinding[] = [];
  #dropped = 0;
  #droppedErrors = 0;

  readonly report: Report = (
    code: PolicyCode,
    severity: FindingSeverity,
    path: JsonPath,
    message: string,
    { help, suggestion, part = 'value' }: FindingDetail = {},
  ) => {
    if (this.#listed.length >= MAX_FINDINGS) {
      this.#dropped++;
      if (severity === 'error') this.#droppedErrors++;
      return;
    }
    this.#listed.push({
      code,
      severity,
      message,
      ...(help !== undefined && { help }),
      ...(suggestion !== undefined && { suggestion }),
      path,
      part,
    });
  };

  all(): readonly PolicyFinding[] {
    if (this.#dropped === 0) return this.#listed;
    const last: PolicyFinding = {
      code: 'iam-too-many-findings',
      severity: this.#droppedErrors > 0 ? 'error' : 'warning',
      message: `${this.#dropped} more findings are not listed`,
      help: 'mend the ones above first',
      path: [],
      part: 'value',
    };
    return [...this.#listed, last];
  }
}
