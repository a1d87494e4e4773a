import type { Json, JsonPath } from '../syntax/json.js';
import type { ReadText } from '../syntax/read.js';
import type { CognitoConfiguration, CognitoMapping } from './configuration.js';
import type { Findings } from './findings.js';
import { memberName, shown } from './findings.js';
import * as forms from './forms.js';
import { checkMapping, readRoleArn } from './mapping.js';
import type { Members } from './members.js';
import { isList, readMembers, readObject } from './members.js';
import { fitsForm, readText } from './texts.js';

/** What a check reads and where it reports. */
export interface Input {
  readonly value: Json;
  readonly locate: ReadText['locate'];
  readonly findings: Findings;
}

/** Checks `{ IdentityPoolId, Roles, RoleMappings }`. What it gives is whole only where nothing was reported as an error. */
export function checkPool({ value, locate, findings }: Input): CognitoConfiguration {
  const members = readMembers(value, [], forms.POOL, findings);
  if (members === undefined) return { mappings: [] };
  const identityPool = readIdentityPool(members, findings);
  const given = members.values.get('Roles');
  const roles = given === undefined ? undefined : readMembers(given, ['Roles'], forms.ROLES, findings);
  const authenticated = roles && readRoleArn(roles, 'authenticated', findings);
  const unauthenticated = roles && readRoleArn(roles, 'unauthenticated', findings);
  const mappings = members.values.get('RoleMappings');
  return {
    ...(identityPool !== undefined && { identityPool }),
    ...(authenticated !== undefined && { authenticated }),
    ...(unauthenticated !== undefined && { unauthenticated }),
    mappings: mappings === undefined ? [] : checkMappings({ value: mappings, locate, findings }, ['RoleMappings']),
  };
}

function readIdentityPool(members: Members, findings: Findings): string | undefined {
  const id = readText(members, 'IdentityPoolId', forms.IDENTITY_POOL_ID, findings);
  if (id === undefined) return undefined;
  if (!forms.MODEL_IDENTITY_POOL_ID.test(id)) {
    findings.add(
      {
        code: 'import-limit',
        severity: 'warning',
        message: `\`IdentityPoolId\` is \`${shown(id)}\`, which is not of the form that AWS gives identity pools`,
        help: forms.IDENTITY_POOL_ID.help,
      },
      ['IdentityPoolId'],
    );
  }
  return id;
}

/** Checks the map from provider to mapping, wherever it stands. */
export function checkMappings({ value, locate, findings }: Input, path: JsonPath): readonly CognitoMapping[] {
  if (isList(value)) {
    reportMappingList(value, path, findings);
    return [];
  }
  const object = readObject(value, path, findings);
  if (object === undefined) return [];
  const entries = Object.entries(object).filter(([, mapping]) => mapping !== null);
  if (entries.length > forms.QUOTA_PROVIDERS) {
    findings.add(
      {
        code: 'import-limit',
        severity: 'warning',
        message: `${memberName(path)} has ${entries.length} providers, over Cognito's quota of ${forms.QUOTA_PROVIDERS}`,
        help: 'rolecall takes more, Cognito does not',
      },
      path,
      'key',
    );
  }
  return inTextOrder(entries, path, locate).flatMap(([provider, mapping]) => {
    const at = [...path, provider];
    const fits = fitsForm(provider, at, forms.PROVIDER, findings, 'key');
    const checked = checkMapping(mapping, at, findings);
    return fits && checked !== undefined ? [{ provider, ...checked }] : [];
  });
}

/** JavaScript lists members named like list positions first, whatever their order in the text. */
function inTextOrder(
  entries: readonly (readonly [string, Json])[],
  path: JsonPath,
  locate: ReadText['locate'],
): readonly (readonly [string, Json])[] {
  if (!entries.some(([name]) => /^[0-9]+$/.test(name))) return entries;
  return entries
    .map((entry) => ({ entry, offset: locate([...path, entry[0]], 'key')?.start.offset ?? 0 }))
    .sort((a, b) => a.offset - b.offset)
    .map(({ entry }) => entry);
}

/** Template tools keep mappings in a list, since their keys are literals; what stands in it is checked all the same. */
function reportMappingList(list: readonly Json[], path: JsonPath, findings: Findings): void {
  findings.add(
    {
      code: 'import-cloudformation',
      severity: 'error',
      message: `${memberName(path)} is a list, as in templates`,
      help: 'the API has an object with one mapping under each provider',
    },
    path,
    'key',
  );
  for (const [index, mapping] of list.slice(0, forms.MAX_MEMBERS).entries()) {
    checkMapping(mapping, [...path, index], findings);
  }
}
