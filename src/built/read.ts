import type { Parts } from '../condition/parts.js';
import { RolecallError } from '../errors.js';
import type { Limits } from '../ruleset/limits.js';
import { DEFAULT_LIMITS } from '../ruleset/limits.js';
import type { Condition, Defaults, RuleSet } from '../ruleset/model.js';
import { withLimits } from '../syntax/limits.js';
import { claims } from './claims.js';
import { checkUses, condition } from './condition.js';
import type { Form } from './form.js';
import { json, object, oneOf, record, section, text, unsound } from './form.js';
import type { Frame } from './format.js';
import { BUILT_VERSION, readFrame } from './format.js';
import { providers } from './providers.js';
import type { Reading } from './reading.js';
import { newReading } from './reading.js';
import { role } from './roles.js';

export interface BuiltOptions {
  /** Limits other than `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits> | undefined;
}

/** A text that has the frame of a built rule set; whether its digest is right is for the caller to say. */
export interface Framed {
  readonly frame: Frame;
  readonly limits: Limits;
}

/** @throws RolecallError `invalid-build`, where the text has no such frame, is of a version that is not known, or over a limit. */
export function unframe(text: string, options: BuiltOptions): Framed {
  const limits = withLimits(DEFAULT_LIMITS, options.limits);
  if (isLonger(text, limits.maxBytes)) {
    return refuse(`the built rule set is larger than ${limits.maxBytes} bytes`);
  }
  const frame = readFrame(text);
  if (frame === undefined) return refuse('the text is not as `rolecall build` writes it');
  if (frame.version !== BUILT_VERSION) {
    return refuse(`the built rule set has the version ${frame.version}, and ${BUILT_VERSION} is the one that is known`);
  }
  return { frame, limits };
}

/**
 * The rule set in a frame; `sha256` is the digest of its text.
 * @throws RolecallError `invalid-build`, where the digest is another one, or the rule set does not hold together or is over a limit.
 * `missing-part`, where it needs a part that was not given.
 */
export function readBuilt({ frame, limits }: Framed, sha256: string, parts: Parts): RuleSet {
  if (sha256 !== frame.sha256) {
    return refuse('the built rule set is another one than was written: its digest does not match');
  }
  const { files: _, ...ruleSet } = content(parseJson(frame.ruleSet), newReading(limits, parts), 'members');
  return { ...ruleSet, invariants: undefined };
}

/** In UTF-8. `utf8Length` allocates nothing, but is 70 bytes more that `openBuilt` would bring. */
function isLonger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
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

const roleName: Form<string> = (value, { roles }) => (roles[text(value)] ? text(value) : unsound());

const defaults = object<Defaults>(
  { unmappedProviders: oneOf('deny', 'authenticated') },
  { authenticated: roleName, unauthenticated: roleName },
);

const conditions: Form<Readonly<Record<string, Condition>>> = (value, reading, name) => {
  reading.conditions = new Set(Object.keys(value ?? {}));
  const read = record(condition)(value, reading, name);
  checkUses(read, reading);
  return read;
};

const digest: Form<string> = (value) => (/^sha256:[0-9a-f]{64}$/.test(text(value)) ? text(value) : unsound());

/** Reads what later sections refer to, and keeps it for them. */
function kept<Name extends 'files' | 'roles'>(name: Name, form: Form<Reading[Name]>): Form<Reading[Name]> {
  return section((value, reading) => {
    reading[name] = form(value, reading, name);
    return reading[name];
  });
}

/** A rule set as it is built: invariants change no decision, and what policy files hold stands apart. */
type Content = Omit<RuleSet, 'invariants'> & Pick<Reading, 'files'>;

/** Each section stands behind those that it refers to. */
const content = section(
  object<Content>(
    {
      version: section(oneOf(1)),
      files: kept('files', record(json)),
      claims: section(claims),
      roles: kept('roles', record(role)),
      conditions: section(conditions),
      defaults: section(defaults),
      providers: section(providers),
      digest: section(digest),
    },
    { name: section(text), description: section(text), identityPool: section(text) },
  ),
);
