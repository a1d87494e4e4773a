import type { JsonPath } from '../syntax/json.js';
import { own } from '../syntax/own.js';
import { isAccount } from './arn.js';
import type { PolicyLayer } from './place.js';
import type { Fault, Policy, Statement } from './policy.js';
import { isShort, resourceFields } from './resource-fields.js';
import { quoted } from './trace.js';

/** Documents that IAM itself keeps or STS takes; other services have looser rules of their own. */
const IAM_LAYERS: readonly PolicyLayer[] = ['identity', 'session', 'boundary', 'trust'];
const IDENTITY_LAYERS: readonly PolicyLayer[] = ['identity', 'session', 'boundary'];
const WITHOUT_PRINCIPAL: readonly PolicyLayer[] = [...IDENTITY_LAYERS, 'scp'];

/** Why AWS would refuse the document as what it is used as, besides `policy.faults`. */
export function layerFaults(policy: Policy, layer: PolicyLayer): readonly Fault[] {
  return [
    ...(IAM_LAYERS.includes(layer) ? [...characterFaults(policy), ...sidFaults(policy)] : []),
    ...policy.statements.flatMap((statement) => [
      ...principalFaults(statement, layer),
      ...resourceFaults(policy, statement, layer),
    ]),
  ];
}

function principalFaults({ principal, path }: Statement, layer: PolicyLayer): readonly Fault[] {
  if (WITHOUT_PRINCIPAL.includes(layer)) {
    if (principal === undefined) return [];
    const message = `a principal stands in a policy of the type ${layer}`;
    return [{ code: 'unknown-key', message, path: principal.path, part: 'key', help: 'leave it out' }];
  }
  if (principal === undefined) {
    return [{ code: 'missing-key', message: `a statement of a policy of the type ${layer} names no principal`, path }];
  }
  if (layer === 'resource') return [];
  const isEveryone = !principal.isNegated && principal.entries.every(({ kind }) => kind === 'everyone');
  if (layer === 'rcp' && !isEveryone) {
    const message = 'the principal of a resource control policy is `*` and nothing else';
    return [
      { code: 'bad-value', message, path: principal.path, help: 'narrow it with a condition on `aws:PrincipalArn`' },
    ];
  }
  if (layer === 'trust' && principal.isNegated) {
    const message = '`NotPrincipal` stands in a trust policy';
    return [{ code: 'unknown-key', message, path: principal.path, part: 'key', help: 'list who is trusted' }];
  }
  return [];
}

function resourceFaults(policy: Policy, { resource, path }: Statement, layer: PolicyLayer): readonly Fault[] {
  if (layer === 'trust') {
    if (resource === undefined) return [];
    const message = 'a resource stands in a trust policy, which is about its role';
    return [{ code: 'unknown-key', message, path: resource.path, part: 'key', help: 'leave it out' }];
  }
  if (resource === undefined) {
    return [{ code: 'missing-key', message: 'a statement has neither `Resource` nor `NotResource`', path }];
  }
  return resource.entries.flatMap((entry): readonly Fault[] => {
    const problem = entry.text === undefined ? undefined : resourceProblem(entry.text, policy.version, layer);
    return problem === undefined ? [] : [{ code: 'bad-value', message: problem, path: entry.path }];
  });
}

const PARTITION = /^aws(-[a-z]+)*$/;

/** What is wrong with a resource, by the rules of IAM where it is IAM that reads it. */
function resourceProblem(text: string, version: Policy['version'], layer: PolicyLayer): string | undefined {
  const fields = resourceFields(text, version);
  if (fields === 'all') return undefined;
  // Some services take resources of a form of their own in their policies.
  if (layer === 'resource' && fields === undefined) return undefined;
  if (fields === undefined) return `the resource ${quoted(text)} is neither \`*\` nor an ARN`;
  if (fields.some((field, index) => index < 5 && field.some((part) => typeof part === 'object'))) {
    return `a policy variable stands before the fifth colon of ${quoted(text)}`;
  }
  if (layer === 'session' && isShort(fields)) {
    return `the ARN ${quoted(text)} has fewer than six fields, which STS refuses in a session policy`;
  }
  const [, partition = [], service = [], region = [], account = []] = fields;
  const isWild = (parts: readonly unknown[]): boolean => parts.some((part) => typeof part === 'number');
  if (!isWild(partition) && !PARTITION.test(partition.join(''))) return `${quoted(text)} names no partition of AWS`;
  if (service.length === 0 || isWild(service)) return `the service of ${quoted(text)} is not written out`;
  const name = service.join('');
  if (name === 's3' && account.length > 0 && !isWild(account) && !isAccount(account.join(''))) {
    return `${quoted(text)} has something else than an account in the fifth field`;
  }
  if (region.length === 0 || isWild(region)) return undefined;
  // Access points and the like have a region and an account, buckets and objects neither.
  if (name === 'iam' || (name === 's3' && account.length === 0)) return `${quoted(text)} is in no region`;
  return undefined;
}

/** Sids without characters that IAM does not take (it is said to take `_`), and none of them twice. */
function sidFaults({ statements }: Policy): readonly Fault[] {
  const seen = new Set<string>();
  return statements.flatMap((statement): readonly Fault[] => {
    const { path } = statement;
    const sid = own(statement, 'sid');
    if (sid === undefined || sid === '') return [];
    const at = [...path, 'Sid'];
    if (seen.has(sid)) {
      return [
        {
          code: 'repeated-item',
          message: `two statements have the Sid ${quoted(sid)}`,
          path: at,
          help: 'give each its own',
        },
      ];
    }
    seen.add(sid);
    const message = `the Sid ${quoted(sid)} holds other characters than letters and digits`;
    return /[^A-Za-z0-9_]/.test(sid) ? [{ code: 'bad-value', message, path: at }] : [];
  });
}

/** Deepest level of a document whose texts are looked at; no part of the language lies as deep. */
const MAX_DEPTH = 8;

/** The first text outside the characters that IAM and STS accept. */
function characterFaults(policy: Policy): readonly Fault[] {
  const open: { readonly value: unknown; readonly path: JsonPath }[] = [{ value: policy.document, path: [] }];
  const seen = new Set<object>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && isOutside(value)) return [characterFault(path)];
    if (typeof value !== 'object' || value === null || path.length >= MAX_DEPTH || seen.has(value)) continue;
    seen.add(value);
    for (const name of Object.keys(value)) {
      const at = [...path, Array.isArray(value) ? Number(name) : name];
      if (isOutside(name)) return [characterFault(at, 'key')];
      open.push({ value: (value as Readonly<Record<string, unknown>>)[name], path: at });
    }
  }
  return [];
}

function isOutside(text: string): boolean {
  return /[^\t\n\r\u0020-\u00FF]/.test(text);
}

function characterFault(path: JsonPath, part: 'key' | 'value' = 'value'): Fault {
  const message = 'a text holds a character that IAM and STS do not accept';
  return { code: 'bad-value', message, path, part, help: 'they take tab, line ends and U+0020 to U+00FF' };
}
