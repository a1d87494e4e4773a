import type { PolicyCode } from '../iam/validate/index.js';
import { checkPolicy as checkDocument } from '../iam/validate/index.js';
import type { BuildContext } from '../ruleset/context.js';
import type { PolicySource, Role, SessionSpec } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import { formatPointer } from '../syntax/json.js';
import { readRoleArn } from './context.js';
import { STS } from './limits.js';
import type { SlotProblem } from './policy-slots.js';
import { checkSlots } from './policy-slots.js';
import { leastLength } from './policy-template.js';

/** Checks the session policies of a role's session, or of a rule's. */
export function checkPolicies(
  { policy, managedPolicies = [] }: SessionSpec,
  role: Role,
  path: JsonPath,
  context: BuildContext,
): void {
  if (policy) checkPolicy(policy, [...path, 'policy'], context);
  checkManaged(managedPolicies, role, [...path, 'managedPolicies'], context);
  const least = managedPolicies.reduce((sum, arn) => sum + arn.length, policy ? leastLength(policy.document) : 0);
  if (least <= STS.maxPolicy) return;
  context.report({
    code: 'session-policy',
    path: [...path, policy ? 'policy' : 'managedPolicies'],
    part: 'key',
    message: `the session policies have at least ${least} characters, and STS takes ${STS.maxPolicy}`,
    help: 'white space does not count here, the ARNs of managed policies do; use a managed policy, or fewer statements',
  });
}

/** Of other accounts and partitions STS takes none; AWS has its own in every partition. */
function checkManaged(arns: readonly string[], role: Role, path: JsonPath, context: BuildContext): void {
  const { partition, account } = readRoleArn(role.arn);
  for (const [i, arn] of arns.entries()) {
    const [, itsPartition, , , owner] = arn.split(':');
    if (itsPartition === partition && (owner === account || owner === 'aws')) continue;
    context.report({
      code: 'session-policy',
      path: [...path, i],
      message: `the policy is in another ${itsPartition === partition ? 'account' : 'partition'} than the role`,
      help: "STS takes managed policies of the role's own account, and those of AWS in its partition",
    });
  }
}

/** Of a policy in a file of its own, the place is where it is named, and the message has the place in the file. */
function checkPolicy({ document, file }: PolicySource, path: JsonPath, context: BuildContext): void {
  const report = ({ path: inside, part, message, help }: SlotProblem): void => {
    const found = file === undefined ? undefined : context.readFile(file)?.locate(inside, part)?.start;
    const place = found === undefined ? '' : `:${found.line}:${found.column}`;
    context.report({
      code: 'session-policy',
      ...(file === undefined ? { path: [...path, ...inside], ...(part && { part }) } : { path }),
      message: file === undefined ? message : `\`${file}${place}\`: ${message}`,
      ...(help !== undefined && { help }),
    });
  };
  const ofSlots = checkSlots(document);
  for (const problem of ofSlots) report(problem);
  const said = new Set(ofSlots.map((problem) => formatPointer(problem.path)));
  for (const { code, severity, ...finding } of checkDocument(document, { type: 'session' })) {
    if (severity !== 'error' || SAID_HERE.includes(code) || said.has(formatPointer(finding.path))) continue;
    report(finding);
  }
}

/** The size is counted with that of managed policies, and that a slot is plain text in an old version follows from the version. */
const SAID_HERE: readonly PolicyCode[] = ['iam-size', 'iam-variable-version'];
