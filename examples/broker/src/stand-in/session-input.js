/** @import { SessionInput } from './types.ts' */
import { deflateRawSync } from 'node:zlib';
import { parsePolicy } from 'rolecall/iam';
import { StsFault, validationError } from './fault.js';
import { members } from './query.js';

const NAME = /^[\w+=,.@-]{2,64}$/;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const POLICY = /^[\t\n\r\u0020-\u00ff]+$/;

/**
 * Reads what both calls have in common, and refuses what STS refuses before it looks at the role.
 * @param {URLSearchParams} form
 * @returns {SessionInput}
 */
export function readSession(form) {
  const input = {
    roleArn: form.get('RoleArn') ?? '',
    name: form.get('RoleSessionName') ?? '',
    duration: Number(form.get('DurationSeconds') ?? 3600),
    policy: form.get('Policy') ?? undefined,
    policyArns: members(form, 'PolicyArns').map(({ arn = '' }) => arn),
    tags: members(form, 'Tags').map(({ Key: key = '', Value: value = '' }) => ({ key, value })),
    transitive: members(form, 'TransitiveTagKeys').map((member) => member[''] ?? ''),
    sourceIdentity: form.get('SourceIdentity') ?? undefined,
    externalId: form.get('ExternalId') ?? undefined,
  };
  checkForm(input);
  checkTags(input);
  checkPolicy(input);
  return input;
}

/** @param {SessionInput} input */
function checkForm({ roleArn, name, duration, sourceIdentity }) {
  if (roleArn.length < 20 || roleArn.length > 2048) throw constraint('roleArn', 'length between 20 and 2048');
  if (!NAME.test(name)) throw constraint('roleSessionName', 'pattern [\\w+=,.@-]*, length between 2 and 64');
  if (sourceIdentity !== undefined && !NAME.test(sourceIdentity)) {
    throw constraint('sourceIdentity', 'pattern [\\w+=,.@-]*, length between 2 and 64');
  }
  if (!Number.isInteger(duration) || duration < 900 || duration > 43_200) {
    throw constraint('durationSeconds', 'value between 900 and 43200');
  }
}

/** @param {SessionInput} input */
function checkTags({ tags, transitive }) {
  if (tags.length > 50) throw constraint('tags', 'length less than or equal to 50');
  const keys = new Set(tags.map(({ key }) => key.toLowerCase()));
  if (keys.size < tags.length) throw new StsFault('InvalidParameterValue', 'Duplicate tag keys found.');
  for (const { key, value } of tags) {
    if (key === '' || key.length > 128 || !TAG.test(key)) throw constraint('tags.key', 'length between 1 and 128');
    if (value.length > 256 || !TAG.test(value)) throw constraint('tags.value', 'length less than or equal to 256');
    if (/^aws:/i.test(key)) throw new StsFault('InvalidParameterValue', 'Tag keys do not begin with aws:');
  }
  if (transitive.some((key) => !keys.has(key.toLowerCase()))) {
    throw new StsFault(
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    );
  }
}

/**
 * How much room policies and tags take once packed is not public: what deflating makes of them stands for it here.
 * @param {SessionInput} input
 */
function checkPolicy({ policy, policyArns, tags }) {
  const size = (policy?.length ?? 0) + policyArns.join('').length;
  if (size > 2048 || policyArns.length > 10) throw constraint('policy', 'length less than or equal to 2048');
  if (policy !== undefined && !POLICY.test(policy))
    throw constraint('policy', 'pattern [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+');
  if (policy !== undefined) {
    const problem = parsePolicy(policy, { type: 'session' }).diagnostics.find(({ severity }) => severity === 'error');
    if (problem !== undefined) throw new StsFault('MalformedPolicyDocument', problem.message);
  }
  const packed = deflateRawSync(JSON.stringify([policy, policyArns, tags])).length;
  if (packed > 2048) {
    const message = `Packed size of session tags consumes ${Math.round((packed / 2048) * 100)}% of allotted space.`;
    throw new StsFault('PackedPolicyTooLarge', message);
  }
}

/**
 * @param {string} name
 * @param {string} wanted
 */
function constraint(name, wanted) {
  return validationError(`1 validation error detected: Value at '${name}' failed to satisfy constraint: ${wanted}`);
}
