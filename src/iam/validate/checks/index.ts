import { actionForm } from './action-form.js';
import { arnAccount } from './arn-account.js';
import { arnIamPath } from './arn-iam-path.js';
import { arnPartition } from './arn-partition.js';
import { arnRegion } from './arn-region.js';
import { arnShort } from './arn-short.js';
import { arnTypeWildcard } from './arn-type-wildcard.js';
import { arnVendor } from './arn-vendor.js';
import { assumeAnyRole } from './assume-any-role.js';
import { broadAction } from './broad-action.js';
import { broadResource } from './broad-resource.js';
import { characters } from './characters.js';
import type { Check } from './check.js';
import { confusedDeputy } from './confused-deputy.js';
import { effect } from './effect.js';
import { elementPair } from './element-pair.js';
import { emptyCondition } from './empty-condition.js';
import { emptyList } from './empty-list.js';
import { forbiddenElement } from './forbidden-element.js';
import { id } from './id.js';
import { ifExists } from './if-exists.js';
import { keyAbsent } from './key-absent.js';
import { keyDuplicate } from './key-duplicate.js';
import { keyName } from './key-name.js';
import { keyTag } from './key-tag.js';
import { mfa } from './mfa.js';
import { notPrincipal } from './not-principal.js';
import { nullOperator } from './null-operator.js';
import { nullTest } from './null-test.js';
import { operatorName } from './operator-name.js';
import { operatorType } from './operator-type.js';
import { passRole } from './pass-role.js';
import { principalAws } from './principal-aws.js';
import { principalCanonical } from './principal-canonical.js';
import { principalFederated } from './principal-federated.js';
import { principalForm } from './principal-form.js';
import { principalPublic } from './principal-public.js';
import { principalService } from './principal-service.js';
import { quantifier } from './quantifier.js';
import { rcp } from './rcp.js';
import { redundantAction } from './redundant-action.js';
import { redundantNumber } from './redundant-number.js';
import { redundantResource } from './redundant-resource.js';
import { redundantStatement } from './redundant-statement.js';
import { required } from './required.js';
import { resourceForm } from './resource-form.js';
import { s3Level } from './s3-level.js';
import { serviceLinkedRole } from './service-linked-role.js';
import { sid } from './sid.js';
import { size } from './size.js';
import { trustAction } from './trust-action.js';
import { trustAudience } from './trust-audience.js';
import { trustClaim } from './trust-claim.js';
import { trustCognito } from './trust-cognito.js';
import { trustOidc } from './trust-oidc.js';
import { trustRolesAnywhere } from './trust-roles-anywhere.js';
import { trustSaml } from './trust-saml.js';
import { trustSession } from './trust-session.js';
import { unknownElement } from './unknown-element.js';
import { valueArn } from './value-arn.js';
import { valueBase64 } from './value-base64.js';
import { valueBoolean } from './value-boolean.js';
import { valueDate } from './value-date.js';
import { valueIp } from './value-ip.js';
import { valueMixedTypes } from './value-mixed-types.js';
import { valueNumber } from './value-number.js';
import { valueVpc } from './value-vpc.js';
import { valueWildcard } from './value-wildcard.js';
import { variableForm } from './variable-form.js';
import { variableName } from './variable-name.js';
import { variableOperator } from './variable-operator.js';
import { variablePlace } from './variable-place.js';
import { variableVersion } from './variable-version.js';
import { version } from './version.js';
import { wrongType } from './wrong-type.js';

/** Every check, in the order in which what they find is listed. */
export const CHECKS: readonly Check[] = [
  unknownElement,
  wrongType,
  version,
  id,
  characters,
  size,
  required,
  elementPair,
  emptyList,
  forbiddenElement,
  effect,
  sid,
  redundantStatement,
  actionForm,
  redundantAction,
  broadAction,
  passRole,
  serviceLinkedRole,
  assumeAnyRole,
  resourceForm,
  arnPartition,
  arnVendor,
  arnShort,
  arnRegion,
  arnAccount,
  arnIamPath,
  arnTypeWildcard,
  redundantResource,
  broadResource,
  s3Level,
  operatorName,
  nullOperator,
  ifExists,
  emptyCondition,
  keyDuplicate,
  keyName,
  keyTag,
  keyAbsent,
  quantifier,
  nullTest,
  operatorType,
  mfa,
  valueNumber,
  valueDate,
  valueBoolean,
  valueBase64,
  valueIp,
  valueArn,
  valueWildcard,
  valueMixedTypes,
  valueVpc,
  redundantNumber,
  variableVersion,
  variableForm,
  variablePlace,
  variableOperator,
  variableName,
  principalForm,
  principalAws,
  principalService,
  principalFederated,
  principalCanonical,
  principalPublic,
  notPrincipal,
  confusedDeputy,
  trustAction,
  trustCognito,
  trustAudience,
  trustOidc,
  trustSaml,
  trustClaim,
  trustSession,
  trustRolesAnywhere,
  rcp,
];
