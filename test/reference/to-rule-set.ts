import type {
  ClaimDeclaration,
  Condition,
  Json,
  OperatorName,
  Provider,
  Role,
  Rule,
  RuleSet,
  Test,
} from '../../src/ruleset/model.js';
import type {
  AtomDocument,
  ClaimDocument,
  ConditionDocument,
  MappingDocument,
  ProviderDocument,
  RoleDocument,
  RuleDocument,
  RuleFileDocument,
} from './document.js';
import { claimPath, isObject } from './text.js';

/**
 * The rule set that a valid document means, with every default filled in. The digest stays empty. Throws an `Error` where a name
 * is used that the document does not hold; checks nothing else.
 */
export function toRuleSet(document: RuleFileDocument): RuleSet {
  const {
    name,
    description,
    identityPool,
    claims = {},
    roles,
    conditions = {},
    defaults = {},
    providers = {},
  } = document;
  return {
    version: 1,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(identityPool === undefined ? {} : { identityPool }),
    claims: Object.entries(claims).map(([claim, declaration]) => toDeclaration(claim, declaration)),
    roles: mapRecord(roles, toRole),
    conditions: mapRecord(conditions, (_, condition) => toCondition(condition)),
    defaults: { unmappedProviders: 'deny', ...defaults },
    providers: mapRecord(providers, (key, provider) => toProvider(key, provider, providers)),
    digest: '',
  };
}

/** A record without a prototype, so that no name in it is taken for a member of `Object.prototype`. */
function mapRecord<From, To>(
  record: Readonly<Record<string, From>>,
  map: (name: string, value: From) => To,
): Record<string, To> {
  const result = Object.create(null) as Record<string, To>;
  for (const [name, value] of Object.entries(record)) result[name] = map(name, value);
  return result;
}

function toDeclaration(claim: string, declaration: ClaimDocument): ClaimDeclaration {
  return { path: claimPath(claim), encoding: 'json', missing: 'unknown', ...declaration };
}

function toRole(name: string, role: RoleDocument): Role {
  return { name, privileged: false, ...(typeof role === 'string' ? { arn: role } : role) };
}

function toProvider(
  key: string,
  provider: ProviderDocument,
  providers: Readonly<Record<string, ProviderDocument>>,
): Provider {
  if (!('sameAs' in provider)) return toMapping(key, provider);
  const other = providers[provider.sameAs];
  if (other === undefined || 'sameAs' in other) throw new Error(`no mapping ${provider.sameAs}`);
  return { ...toMapping(key, other), sameAs: provider.sameAs };
}

function toMapping(key: string, { rules = [], ...rest }: MappingDocument): Provider {
  return {
    key,
    otherwise: 'deny',
    tokenUse: ['id'],
    customRole: 'deny',
    caveats: [],
    ...rest,
    rules: rules.map((rule, index) => toRule(rule, index + 1)),
  };
}

function toRule(rule: RuleDocument, number: number): Rule {
  const { id, description, when, match, role, deny, from, until, onUnknown, mayOutlive } = rule;
  if ((when === undefined) === (match === undefined)) throw new Error('a rule has one of `when` and `match`');
  if ((role === undefined) === (deny === undefined)) throw new Error('a rule has one of `role` and `deny`');
  return {
    id: id ?? `#${number}`,
    ...(description === undefined ? {} : { description }),
    test:
      match === undefined
        ? { kind: 'when', condition: toCondition(when as ConditionDocument) }
        : { kind: 'match', match },
    effect: role === undefined ? { kind: 'deny', text: deny as string } : { kind: 'role', role },
    ...(from === undefined ? {} : { from: Date.parse(from) / 1000 }),
    ...(until === undefined ? {} : { until: Date.parse(until) / 1000 }),
    onUnknown: onUnknown ?? (role === undefined ? 'deny' : 'skip'),
    mayOutlive: mayOutlive ?? false,
  };
}

/** The condition of the model that a valid condition of a document means. */
export function toCondition(condition: ConditionDocument): Condition {
  if ('all' in condition) return { kind: 'all', of: condition.all.map(toCondition) };
  if ('any' in condition) return { kind: 'any', of: condition.any.map(toCondition) };
  if ('not' in condition) return { kind: 'not', of: toCondition(condition.not) };
  if ('use' in condition) return { kind: 'use', name: condition.use };
  if ('logic' in condition) {
    return { kind: 'logic', expression: condition.logic, claims: [...new Set(namesIn(condition.logic))] };
  }
  const { claim, ignoreCase = false, ifMissing } = condition;
  const atom = { kind: 'atom', claim: claimPath(claim), test: toTest(condition), ignoreCase } as const;
  return ifMissing === undefined ? atom : { ...atom, ifMissing };
}

const OPERATORS: readonly OperatorName[] = [
  'exists',
  'equals',
  'in',
  'startsWith',
  'endsWith',
  'contains',
  'like',
  'matches',
  'lessThan',
  'atMost',
  'greaterThan',
  'atLeast',
  'ageAtMost',
  'includes',
  'includesAny',
  'includesAll',
  'subsetOf',
];

function toTest(atom: AtomDocument): Test {
  const operator = OPERATORS.find((name) => Object.hasOwn(atom, name));
  if (operator === undefined) throw new Error('an atom has an operator');
  if (operator === 'ageAtMost') return { operator, operand: toSeconds(atom.ageAtMost ?? '') };
  return { operator, operand: atom[operator] } as Test;
}

/** Days, hours, minutes and seconds, in this order: `1h30m`. */
export function toSeconds(duration: string): number {
  const [, d, h, m, s] = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(d ?? 0) * 86_400 + Number(h ?? 0) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
}

/** The claims that a JSON Logic expression reads, in the order they appear. Nothing inside an iteration reads a claim. */
function namesIn(expression: Json): readonly string[] {
  if (Array.isArray(expression)) return (expression as readonly Json[]).flatMap(namesIn);
  if (!isObject(expression)) return [];
  const [[operator, operands] = ['', null]] = Object.entries(expression) as [string, Json][];
  if (operator === 'var') return [String(operands)];
  const iterates = ['all', 'some', 'none', 'map', 'filter', 'reduce'].includes(operator);
  if (!iterates || !Array.isArray(operands)) return namesIn(operands);
  return (operands as readonly Json[]).filter((_, index) => index !== 1).flatMap(namesIn);
}
