import type { JsonPath } from '../syntax/json.js';

const FILE = 'version name description identityPool claims roles conditions defaults providers';
const DEFAULTS = 'authenticated unauthenticated unmappedProviders';
const CLAIM = 'type encoding values pattern known missing writable description';
const ROLE = 'arn description permissions boundary trust maxSessionDuration privileged session';
const SESSION = 'name duration sourceIdentity tags transitive policy managedPolicies';
const TAG = 'claim join';
const PROVIDER = 'description type otherwise tokenUse customRole principalTags caveats rules sameAs';
const RULE = 'id description from until mayOutlive onUnknown when match role deny session';
const MATCH = 'claim type value';
const CONDITION =
  'all any not use logic claim exists equals in startsWith endsWith contains like matches lessThan atMost greaterThan atLeast ' +
  'ageAtMost includes includesAny includesAll subsetOf ignoreCase ifMissing';

/** The keys of a mapping of a rule file in the order in which it has them; empty where the order of its keys is the user's. */
export function keyOrder(path: JsonPath): readonly string[] {
  return (keysAt(path) ?? '').split(' ').filter((key) => key !== '');
}

function keysAt([section, name, ...rest]: JsonPath): string | undefined {
  if (section === undefined) return FILE;
  if (name === undefined) return section === 'defaults' ? DEFAULTS : undefined;
  if (section === 'claims') return rest.length === 0 ? CLAIM : undefined;
  if (section === 'roles') return rest.length === 0 ? ROLE : keysInSession(rest);
  if (section === 'conditions') return keysInCondition(rest);
  return section === 'providers' ? keysInProvider(rest) : undefined;
}

function keysInProvider([part, index, ...rest]: JsonPath): string | undefined {
  if (part === undefined) return PROVIDER;
  if (part !== 'rules' || index === undefined) return undefined;
  const [member, ...inside] = rest;
  if (member === undefined) return RULE;
  if (member === 'match') return inside.length === 0 ? MATCH : undefined;
  return member === 'when' ? keysInCondition(inside) : keysInSession(rest);
}

function keysInSession([member, ...rest]: JsonPath): string | undefined {
  if (member !== 'session') return undefined;
  if (rest.length === 0) return SESSION;
  return rest[0] === 'tags' && rest.length === 2 ? TAG : undefined;
}

/** Only conditions inside conditions: `logic` and the values of tests are the user's. */
function keysInCondition(path: JsonPath): string | undefined {
  const [member = '', ...rest] = path;
  if (path.length === 0) return CONDITION;
  if (member === 'not') return keysInCondition(rest);
  return (member === 'all' || member === 'any') && rest.length > 0 ? keysInCondition(rest.slice(1)) : undefined;
}
