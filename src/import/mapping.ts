import type { MatchType } from '../ruleset/model.js';
import type { Json, JsonPath } from '../syntax/json.js';
import type { CognitoMapping, CognitoRule } from './configuration.js';
import type { Findings } from './findings.js';
import { memberName, shown } from './findings.js';
import * as forms from './forms.js';
import type { Members } from './members.js';
import { isAbsent, readList, readMembers, reportMissing } from './members.js';
import { readOption, readText } from './texts.js';

const TYPES = ['Token', 'Rules'] as const;
const RESOLUTIONS = ['AuthenticatedRole', 'Deny'] as const;
const MATCH_TYPES = ['Equals', 'NotEqual', 'StartsWith', 'Contains'] as const satisfies readonly MatchType[];

/** Checks the mapping of one provider. What it gives is whole only where nothing was reported as an error. */
export function checkMapping(
  value: Json,
  path: JsonPath,
  findings: Findings,
): Omit<CognitoMapping, 'provider'> | undefined {
  const members = readMembers(value, path, forms.MAPPING, findings);
  if (members === undefined) return undefined;
  const type = readOption(members, 'Type', TYPES, findings);
  const resolution = readOption(members, 'AmbiguousRoleResolution', RESOLUTIONS, findings);
  if (isAbsent(members, 'AmbiguousRoleResolution')) reportAbsentResolution(path, findings);
  const rules = checkRules(members, findings);
  if (type === 'Rules' && isAbsent(members, 'RulesConfiguration')) {
    reportMissing(members, 'RulesConfiguration', 'the API requires it where `Type` is `Rules`', findings);
  }
  if (type === 'Token' && members.values.has('RulesConfiguration')) {
    reportDeadRules([...path, 'RulesConfiguration'], findings);
  }
  if (type === undefined) return undefined;
  return { type, ...(resolution !== undefined && { resolution }), ...(rules !== undefined && { rules }) };
}

function reportAbsentResolution(path: JsonPath, findings: Findings): void {
  findings.add(
    {
      code: 'import-absent-resolution',
      severity: 'warning',
      message: `${memberName(path)} has no \`AmbiguousRoleResolution\`, and no public document says what Cognito then does`,
      help: 'it is imported as `otherwise: deny` with a caveat; say `Deny` or `AuthenticatedRole` in the identity pool',
    },
    path,
    'key',
  );
}

function reportDeadRules(path: JsonPath, findings: Findings): void {
  findings.add(
    {
      code: 'import-dead-rules',
      severity: 'warning',
      message: `${memberName(path)} has no effect: the mapping is of type \`Token\``,
      help: 'leave the rules out, or make `Type` `Rules`',
    },
    path,
    'key',
  );
}

function checkRules(members: Members, findings: Findings): readonly CognitoRule[] | undefined {
  const given = members.values.get('RulesConfiguration');
  if (given === undefined) return undefined;
  const configuration = readMembers(
    given,
    [...members.path, 'RulesConfiguration'],
    forms.RULES_CONFIGURATION,
    findings,
  );
  const list = configuration?.values.get('Rules');
  if (configuration === undefined || list === undefined) return undefined;
  const path = [...configuration.path, 'Rules'];
  const rules = readList(list, path, findings);
  if (rules === undefined) return undefined;
  reportRuleCount(rules.length, path, findings);
  return rules.slice(0, forms.MODEL_RULES).flatMap((rule, index) => checkRule(rule, [...path, index], findings) ?? []);
}

function reportRuleCount(count: number, path: JsonPath, findings: Findings): void {
  const name = memberName(path);
  if (count === 0) {
    const help = 'the API requires at least one rule; a provider without rules is of type `Token`, or has no mapping';
    findings.add({ code: 'import-bad-value', severity: 'error', message: `${name} is empty`, help }, path);
  } else if (count > forms.MODEL_RULES) {
    const message = `${name} has ${count} rules, and the API takes no more than ${forms.MODEL_RULES}`;
    findings.add({ code: 'import-bad-value', severity: 'error', message }, path, 'key');
  } else if (count > forms.QUOTA_RULES) {
    const message = `${name} has ${count} rules, over Cognito's quota of ${forms.QUOTA_RULES}`;
    const help = 'rolecall takes more, Cognito does not';
    findings.add({ code: 'import-limit', severity: 'warning', message, help }, path, 'key');
  }
}

function checkRule(value: Json, path: JsonPath, findings: Findings): CognitoRule | undefined {
  const members = readMembers(value, path, forms.RULE, findings);
  if (members === undefined) return undefined;
  const claim = readText(members, 'Claim', forms.CLAIM, findings);
  const matchType = readOption(members, 'MatchType', MATCH_TYPES, findings);
  const text = readText(members, 'Value', forms.VALUE, findings);
  const roleArn = readRoleArn(members, 'RoleARN', findings);
  if (claim === undefined || matchType === undefined || text === undefined || roleArn === undefined) return undefined;
  return { claim, matchType, value: text, roleArn };
}

/** The role ARN that a member holds. `${` is refused in it, since rule files would take `${claim:` for a template, and no role has it. */
export function readRoleArn(members: Members, name: string, findings: Findings): string | undefined {
  const arn = readText(members, name, forms.ROLE_ARN, findings);
  if (arn === undefined || !arn.includes('${')) return arn;
  const path = [...members.path, name];
  findings.add(
    {
      code: 'import-bad-value',
      severity: 'error',
      message: `${memberName(path)} holds \`\${\`, which no role ARN does: \`${shown(arn)}\``,
      help: 'write the ARN out',
    },
    path,
  );
  return undefined;
}
