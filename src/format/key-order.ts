import type { Json, JsonPath } from '../syntax/json.js';
import { isJsonObject } from '../syntax/json.js';
import { keysInSession } from './session-keys.js';
import { keysInTests } from './test-keys.js';

const FILE = 'version name description identityPool claims roles conditions defaults invariants providers';
const DEFAULTS = 'authenticated unauthenticated unmappedProviders';
const CLAIM = 'type encoding missing values pattern known writable description';
const ROLE = 'arn description permissions boundary trust maxSessionDuration privileged session';
const PROVIDER = 'description type otherwise tokenUse customRole principalTags caveats rules sameAs';
const INVARIANT = 'id description role requires never deny monotone order maxDuration';
const RULE = 'id description from until mayOutlive onUnknown when match role deny session';
const MATCH = 'claim type value';
const CONDITION =
  'all any not use logic claim exists equals in startsWith endsWith contains like matches lessThan atMost greaterThan atLeast ' +
  'ageAtMost includes includesAny includesAll subsetOf ignoreCase ifMissing';

/** The keys of the mapping at a path in the order in which the layout has them; empty where their order is the user's. */
export type KeyOrder = (path: JsonPath) => readonly string[];

/** The order for a rule file, or for a test file, which has cases and no providers. */
export function keyOrderOf(document: Json): KeyOrder {
  const isTests = isJsonObject(document) && 'cases' in document && !('providers' in document);
  const keysAt = isTests ? keysInTests : keysInRules;
  return (path) => (keysAt(path) ?? '').split(' ').filter((key) => key !== '');
}

function keysInRules([section, name, ...rest]: JsonPath): string | undefined {
  if (section === undefined) return FILE;
  if (name === undefined) return section === 'defaults' ? DEFAULTS : undefined;
  if (section === 'claims') return rest.length === 0 ? CLAIM : undefined;
  if (section === 'roles') return rest.length === 0 ? ROLE : keysInSession(rest);
  if (section === 'conditions') return keysInCondition(rest);
  if (section === 'invariants') return keysInInvariant(rest);
  return section === 'providers' ? keysInProvider(rest) : undefined;
}

function keysInInvariant([member, ...inside]: JsonPath): string | undefined {
  if (member === undefined) return INVARIANT;
  const isCondition = member === 'requires' || member === 'never' || member === 'deny';
  return isCondition ? keysInCondition(inside) : undefined;
}

function keysInProvider([part, index, ...rest]: JsonPath): string | undefined {
  if (part === undefined) return PROVIDER;
  if (part !== 'rules' || index === undefined) return undefined;
  const [member, ...inside] = rest;
  if (member === undefined) return RULE;
  if (member === 'match') return inside.length === 0 ? MATCH : undefined;
  return member === 'when' ? keysInCondition(inside) : keysInSession(rest);
}

/** Only conditions inside conditions: `logic` and the values of tests are the user's. */
function keysInCondition(path: JsonPath): string | undefined {
  const [member = '', ...rest] = path;
  if (path.length === 0) return CONDITION;
  if (member === 'not') return keysInCondition(rest);
  return (member === 'all' || member === 'any') && rest.length > 0 ? keysInCondition(rest.slice(1)) : undefined;
}
