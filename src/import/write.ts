import type { Tags } from 'yaml';
import { Document } from 'yaml';
import { isPrintable } from '../syntax/printable.js';
import { styledTags } from '../syntax/yaml-style.js';
import type { CognitoConfiguration, CognitoMapping, CognitoRule } from './configuration.js';
import { nameRoles } from './role-names.js';

/** A configuration as a version 1 rule file. The same configuration and `comment` give the same text. */
export function writeRuleFile(configuration: CognitoConfiguration, comment: string): string {
  const { identityPool, authenticated, unauthenticated, mappings } = configuration;
  const names = nameRoles(roleArnsOf(configuration));
  const nameOf = (arn: string): string => names.get(arn) ?? '';
  const file = new Document(null, {
    version: '1.2',
    schema: 'core',
    // Other readers of the file may still be of YAML 1.1, where `yes` is no text.
    compat: 'yaml-1.1',
    customTags: readableStrings,
  });
  // Maps, since objects would put names made of digits first, and take `__proto__` for something else.
  const flow = (value: unknown): unknown => file.createNode(value, { flow: true });
  const rule = ({ claim, matchType, value, roleArn }: CognitoRule): Map<string, unknown> =>
    mapOf({ match: flow(mapOf({ claim, type: matchType, value })), role: nameOf(roleArn) });
  const provider = ({ type, resolution, rules }: CognitoMapping): Map<string, unknown> =>
    mapOf({
      type: type === 'Token' ? 'token' : 'rules',
      otherwise: resolution === 'AuthenticatedRole' ? 'authenticated' : 'deny',
      customRole: 'allow',
      caveats: resolution === undefined ? flow(['absent-ambiguous-role-resolution']) : undefined,
      rules: rules?.map(rule),
    });
  const tree = mapOf({
    version: 1,
    identityPool,
    roles: new Map([...names].map(([arn, name]) => [name, arn])),
    defaults: mapOf({
      authenticated: authenticated === undefined ? undefined : nameOf(authenticated),
      unauthenticated: unauthenticated === undefined ? undefined : nameOf(unauthenticated),
      unmappedProviders: 'authenticated',
    }),
    providers: new Map(mappings.map((mapping) => [mapping.provider, provider(mapping)])),
  });
  file.contents = file.createNode(tree) as unknown as typeof file.contents;
  file.commentBefore = comment;
  return file.toString({ lineWidth: 0 });
}

function mapOf(members: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** Every role ARN, in the order in which the rule file has them. */
function roleArnsOf({ authenticated, unauthenticated, mappings }: CognitoConfiguration): readonly string[] {
  const defaults = [authenticated, unauthenticated].filter((arn) => arn !== undefined);
  return [...defaults, ...mappings.flatMap(({ rules }) => rules?.map(({ roleArn }) => roleArn) ?? [])];
}

/**
 * The schema's tags, where a text with characters that a reader would not see stands in double quotes with those escaped, and brackets are
 * spaced as `rolecall fmt` has them.
 */
export function readableStrings(tags: Tags): Tags {
  return styledTags(tags, (text) => !isPrintable(text));
}
