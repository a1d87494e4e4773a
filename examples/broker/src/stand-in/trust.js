/** @import { RequestContext, RequestPrincipal } from 'rolecall/iam' */
/** @import { SessionInput, StandInRole } from './types.ts' */
import { evaluate } from 'rolecall/iam';

/**
 * The first action of a call that policies do not allow: the call itself, TagSession for its tags, SetSourceIdentity for its source
 * identity.
 * @param {SessionInput} input
 * @param {object} call
 * @param {StandInRole} call.role
 * @param {string} call.action
 * @param {RequestPrincipal} call.principal
 * @param {RequestContext} call.context
 * @param {readonly unknown[] | undefined} [call.policies] Identity policies of the caller.
 * @returns {string | undefined}
 */
export function refusedAction(input, { role, action, principal, context, policies }) {
  const { roleArn, name, tags, transitive, sourceIdentity, externalId } = input;
  const actions = [
    action,
    ...(tags.length > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
  ];
  const whole = {
    ...context,
    'sts:RoleSessionName': name,
    ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(({ key }) => key) }),
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': [...transitive] }),
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:RequestTag/${key}`, value])),
  };
  const documents = /** @type {{ trust: any, identity?: any }} */ ({
    trust: role.trust,
    ...(policies && { identity: policies }),
  });
  return actions.find(
    (one) =>
      evaluate({ policies: documents, request: { principal, action: one, resource: roleArn, context: whole } })
        .decision !== 'Allowed',
  );
}
