import { RolecallError } from '../errors.js';
import type { Decision, Grant } from '../generated/decision.js';
import type { Evaluation, EvaluationPolicies, Policy } from '../iam/index.js';
import { parsePolicy, prepare } from '../iam/index.js';
import type { PolicySource, Role, RuleSet } from '../ruleset/model.js';
import type { Access, AccessOutcome, AccessQuestion, SessionAccess } from './access.js';
import { mergeContext, sessionArn, sessionContext } from './context.js';

/** Prepares the session of a decision for questions; `now` is in epoch seconds. */
export function openSession(ruleSet: RuleSet, decision: Decision, now: number | undefined): SessionAccess {
  if (decision.ruleSet.digest !== ruleSet.digest) {
    throw new RolecallError('invalid-request', 'the decision was made by another rule set');
  }
  const role = decision.outcome === 'grant' ? ruleSet.roles[decision.role.name ?? ''] : undefined;
  const known =
    decision.outcome === 'grant'
      ? role?.permissions === undefined
        ? undefined
        : { grant: decision, role }
      : undefined;
  if (known === undefined) {
    const [outcome, detail] = unanswerable(decision);
    return {
      decision,
      can: (question) => {
        checkQuestion(question);
        return answer(question, outcome, detail, decision);
      },
    };
  }
  const policies = policiesOf(known.role, known.grant);
  const prepared = prepare(policies);
  const principal = sessionArn(known.grant.role.arn, known.grant.session.name);
  const own = sessionContext(known.grant, now);
  return {
    decision,
    can: (question) => {
      checkQuestion(question);
      const { action, resource, resourceAccount, context, resourcePolicy, scp, rcp } = question;
      const isPlain = resourcePolicy === undefined && scp === undefined && rcp === undefined;
      const asked = isPlain ? prepared : prepare({ ...policies, resource: resourcePolicy, scp, rcp });
      const request = { principal, action, resource, resourceAccount, context: mergeContext(own, context) };
      return report(question, asked.evaluate(request), known.grant);
    },
  };
}

/** @throws RolecallError `invalid-request` */
export function checkQuestion({ action, resource }: AccessQuestion): void {
  if (typeof action !== 'string' || typeof resource !== 'string') {
    throw new RolecallError('invalid-request', '`action` and `resource` are not both strings');
  }
}

function unanswerable(decision: Decision): readonly [AccessOutcome, string] {
  if (decision.outcome === 'deny') return ['not-granted', `there is no session: ${decision.detail}`];
  const { name } = decision.role;
  return [
    'undetermined',
    name === undefined
      ? 'the role is not declared under `roles`, so that its permissions are not known'
      : `the role \`${name}\` has no \`permissions\` in the rule file`,
  ];
}

/** The role's own policies, and the session's. What managed session policies say is not known here, so that they are left out. */
function policiesOf(role: Role, { session }: Grant): EvaluationPolicies {
  const inline = session.policy === undefined ? [] : [parsed({ document: JSON.parse(session.policy) })];
  const isWhole = session.managedPolicies === undefined;
  return {
    identity: (role.permissions ?? []).map(parsed),
    ...(role.boundary && { boundary: [parsed(role.boundary)] }),
    ...(isWhole && inline.length > 0 && { session: inline }),
  };
}

function parsed({ document, file }: PolicySource): Policy {
  return parsePolicy(document, file === undefined ? {} : { file }).policy as Policy;
}

function report(question: AccessQuestion, evaluation: Evaluation, grant: Grant): Access {
  const { decision, statements, missing, caveats } = evaluation;
  if (decision === 'Allowed' && grant.session.managedPolicies !== undefined) {
    // Any of the session's policies is enough to allow, and any of them may deny.
    const detail =
      'the role allows it, but the session has managed policies, and what they say is not in the rule file';
    return { ...answer(question, 'undetermined', detail, grant), caveats };
  }
  const outcome =
    decision === 'Allowed' ? 'allowed' : decision === 'ExplicitlyDenied' ? 'explicitly-denied' : 'implicitly-denied';
  return {
    ...answer(question, outcome, describe(evaluation), grant),
    statements,
    ...(missing && { missing }),
    caveats,
  };
}

const LAYERS: Readonly<Record<string, string>> = {
  identity: "the role's permissions",
  session: 'the session policy',
  boundary: "the role's permissions boundary",
  scp: 'the service control policies',
  rcp: 'the resource control policies',
  resource: "the resource's policy",
  trust: "the role's trust policy",
};

function describe({ decision, missing = [] }: Evaluation): string {
  if (decision === 'Allowed') return 'every policy that counts allows it, and none denies it';
  if (decision === 'ExplicitlyDenied') return 'a statement denies it';
  const names = missing.map((layer) => LAYERS[layer] ?? layer);
  return names.length === 0 ? 'nothing allows it' : `no statement allows it in ${names.join(', nor in ')}`;
}

function answer(
  { action, resource }: Pick<AccessQuestion, 'action' | 'resource'>,
  outcome: AccessOutcome,
  detail: string,
  decision: Decision,
): Access {
  return { version: 1, outcome, detail, action, resource, statements: [], caveats: [], decision };
}
