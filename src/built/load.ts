import { depthsOf } from '../condition/nesting.js';
import { RolecallError } from '../errors.js';
import type { Limits } from '../ruleset/limits.js';
import { DEFAULT_LIMITS } from '../ruleset/limits.js';
import type { ClaimPath, Condition, Defaults, Role, RuleSet } from '../ruleset/model.js';
import { sha256Hex } from '../ruleset/sha256.js';
import { isJsonObject } from '../syntax/json.js';
import { utf8Length, withLimits } from '../syntax/limits.js';
import { readClaims } from './claims.js';
import type { Reading } from './condition.js';
import { readCondition } from './condition.js';
import { BUILT_VERSION, readFrame } from './format.js';
import { jsonOf, members, oneOf, recordOf, textOf, unsound } from './parts.js';
import { readProviders } from './providers.js';
import { readRole } from './roles.js';

export interface BuiltOptions {
  /** Limits other than `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Reads what `rolecall build` wrote: a rule set that was checked before. It takes neither the checks of a rule file nor `yaml`. Whoever can
 * write the text can write the rules: its digest finds damage, and no more than a rule file is it proof of where it comes from. Whatever the
 * text, nothing else is thrown, and the rule set is one that `compile` takes.
 * @throws RolecallError `invalid-build`, where the text is another one than was written, of a version that is not known, or over a limit.
 */
export function loadBuilt(text: string, options: BuiltOptions = {}): RuleSet {
  const limits = withLimits(DEFAULT_LIMITS, options.limits);
  if (text.length * 3 > limits.maxBytes && utf8Length(text) > limits.maxBytes) {
    return refuse(`the built rule set is larger than ${limits.maxBytes} bytes`);
  }
  const frame = readFrame(text);
  if (frame === undefined) return refuse('the text is not as `rolecall build` writes it');
  if (frame.version !== BUILT_VERSION) {
    return refuse(`the built rule set has the version ${frame.version}, and ${BUILT_VERSION} is the one that is known`);
  }
  if (sha256Hex(frame.ruleSet) !== frame.sha256) {
    return refuse('the built rule set is another one than was written: its digest does not match');
  }
  return readRuleSet(parseJson(frame.ruleSet), limits);
}

function refuse(message: string): never {
  throw new RolecallError('invalid-build', message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('the built rule set is no JSON');
  }
}

const NEEDED = ['version', 'claims', 'roles', 'conditions', 'defaults', 'providers', 'digest', 'files'];
const TEXTS = ['name', 'description', 'identityPool'] as const;

function readRuleSet(value: unknown, limits: Limits): RuleSet {
  const written = members(value, 'it', NEEDED, TEXTS);
  if (written['version'] !== 1) return unsound('the rules are of a version that is not known');
  const names = isJsonObject(written['conditions']) ? Object.keys(written['conditions']) : [];
  const reading: Reading = { limits, paths: new Map<string, ClaimPath>(), conditions: new Set(names) };
  const files = recordOf(written['files'], 'the files', (file) => jsonOf(file, 'a file', limits.maxDepth));
  const claims = readClaims(written['claims'], reading);
  const ofRoles = { ...reading, files };
  const roles = recordOf(written['roles'], 'the roles', (role, name) => readRole(role, name, ofRoles));
  const conditions = recordOf(written['conditions'], 'the conditions', (part) => readCondition(part, reading));
  checkNesting(conditions, limits);
  const defaults = readDefaults(written['defaults'], roles);
  const ofRules = { ...ofRoles, roles, effects: new Map(), rules: 0 };
  const providers = readProviders(written['providers'], ofRules);
  const texts = TEXTS.filter((name) => Object.hasOwn(written, name)).map((name) => [name, textOf(written[name], name)]);
  return {
    version: 1,
    ...Object.fromEntries(texts),
    claims,
    roles,
    conditions,
    defaults,
    providers,
    digest: readDigest(written['digest']),
  };
}

function checkNesting(conditions: Readonly<Record<string, Condition>>, { maxDepth }: Limits): void {
  const depths = depthsOf(conditions);
  if (depths.size < Object.keys(conditions).length) unsound('a condition uses itself');
  for (const depth of depths.values()) if (depth > maxDepth) unsound('conditions are nested too deep');
}

function readDefaults(value: unknown, roles: Readonly<Record<string, Role>>): Defaults {
  const defaults = members(value, 'defaults', ['unmappedProviders'], ['authenticated', 'unauthenticated']);
  const role = (member: string): string => {
    const name = textOf(defaults[member], 'a default role');
    return Object.hasOwn(roles, name) ? name : unsound('a default role is not there');
  };
  const has = (member: string): boolean => Object.hasOwn(defaults, member);
  return {
    ...(has('authenticated') && { authenticated: role('authenticated') }),
    ...(has('unauthenticated') && { unauthenticated: role('unauthenticated') }),
    unmappedProviders: oneOf(defaults['unmappedProviders'], 'unmappedProviders', ['deny', 'authenticated']),
  };
}

function readDigest(value: unknown): string {
  const digest = textOf(value, 'a digest');
  return /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : unsound('a digest is none');
}
