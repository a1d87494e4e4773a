import { depthsOf } from '../condition/nesting.js';
import { RolecallError } from '../errors.js';
import { sha256Hex } from '../ruleset/digest.js';
import type { Limits } from '../ruleset/limits.js';
import { DEFAULT_LIMITS } from '../ruleset/limits.js';
import type { Condition, Defaults, Role, RuleSet } from '../ruleset/model.js';
import { isJsonObject } from '../syntax/json.js';
import { utf8Length, withLimits } from '../syntax/limits.js';
import { readClaims } from './claims.js';
import type { Reading } from './condition.js';
import { readCondition } from './condition.js';
import { BUILT_VERSION, readFrame } from './format.js';
import { jsonOf, members, oneOf, overLimit, recordOf, section, textOf, unsound } from './parts.js';
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
  const written = section('members', () => members(value, NEEDED, TEXTS));
  const names = isJsonObject(written['conditions']) ? Object.keys(written['conditions']) : [];
  const reading: Reading = { limits, paths: new Map(), conditions: new Set(names) };
  const part = <Part>(name: string, read: (value: unknown) => Part): Part => section(name, () => read(written[name]));
  part('version', (version) => version === 1 || unsound());
  const files = part('files', (record) => recordOf(record, (file) => jsonOf(file, limits.maxDepth)));
  const claims = part('claims', (list) => readClaims(list, reading));
  const ofRoles = { ...reading, files };
  const roles = part('roles', (record) => recordOf(record, (role, name) => readRole(role, name, ofRoles)));
  const conditions = part('conditions', (record) => readConditions(record, reading));
  const defaults = part('defaults', (record) => readDefaults(record, roles));
  const ofRules = { ...ofRoles, roles, effects: new Map(), rules: 0 };
  const providers = part('providers', (record) => readProviders(record, ofRules));
  const texts = TEXTS.filter((name) => Object.hasOwn(written, name)).map((name) => [name, part(name, textOf)]);
  const digest = part('digest', readDigest);
  return { version: 1, ...Object.fromEntries(texts), claims, roles, conditions, defaults, providers, digest };
}

function readConditions(value: unknown, reading: Reading): Readonly<Record<string, Condition>> {
  const conditions = recordOf(value, (condition) => readCondition(condition, reading));
  const depths = depthsOf(conditions);
  if (depths.size < Object.keys(conditions).length) unsound();
  for (const depth of depths.values()) if (depth > reading.limits.maxDepth) overLimit('is nested too deep');
  return conditions;
}

function readDefaults(value: unknown, roles: Readonly<Record<string, Role>>): Defaults {
  const defaults = members(value, ['unmappedProviders'], ['authenticated', 'unauthenticated']);
  const role = (member: string): string => {
    const name = textOf(defaults[member]);
    return Object.hasOwn(roles, name) ? name : unsound();
  };
  const has = (member: string): boolean => Object.hasOwn(defaults, member);
  return {
    ...(has('authenticated') && { authenticated: role('authenticated') }),
    ...(has('unauthenticated') && { unauthenticated: role('unauthenticated') }),
    unmappedProviders: oneOf(defaults['unmappedProviders'], ['deny', 'authenticated']),
  };
}

function readDigest(value: unknown): string {
  const digest = textOf(value);
  return /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : unsound();
}
