import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaveatCode, DenialReason, Via } from '../../src/generated/decision.js';
import type { Condition, OperatorName } from '../../src/ruleset/model.js';
import { cognitoConfiguration, cognitoRequestFor, requestFor, ruleSetDocument } from '../arbitraries/index.js';
import { COGNITO_CASES } from './cognito-cases.js';
import { cognitoProcedure } from './cognito-procedure.js';
import { CONDITION_CASES } from './condition-cases.js';
import type { Expected } from './decision-case.js';
import { DECISION_CASES } from './decision-cases.js';
import type { RuleFileDocument } from './document.js';
import { MATCH_CASES } from './match-cases.js';
import {
  type ReferenceDecision,
  type ReferenceRequest,
  referenceCondition,
  referenceMatch,
  referenceResolve,
} from './reference.js';
import { toCondition, toRuleSet, toSeconds } from './to-rule-set.js';

describe('the reference, held to SEMANTICS', () => {
  it.each(CONDITION_CASES.map((one, index) => ({ ...one, index })))(
    'condition $index: $because: $truth',
    ({ condition, claims, truth, declared = {}, named = {}, now }) => {
      const ruleSet = toRuleSet({ version: 1, roles: {}, claims: declared, conditions: named });
      expect(referenceCondition(ruleSet, toCondition(condition), claims, now)).toBe(truth);
    },
  );

  it.each(MATCH_CASES.map((one, index) => ({ ...one, index })))(
    'match $index: $type $value on $claims: $truth',
    ({ type, value, claims, truth, caveats, declared }) => {
      const ruleSet = toRuleSet({ version: 1, roles: {}, claims: declared === undefined ? {} : { c: declared } });
      const answer = referenceMatch(ruleSet, { claim: 'c', type, value }, claims);
      expect([answer.truth, answer.caveats]).toEqual([truth, caveats]);
    },
  );

  it.each(DECISION_CASES.map((one, index) => ({ ...one, index })))(
    'decision $index: $because',
    ({ document, request, expected }) => {
      const decision: Expected = referenceResolve(toRuleSet(document), request);
      const settled = Object.fromEntries(Object.keys(expected).map((name) => [name, decision[name as keyof Expected]]));
      expect(settled).toEqual(expected);
    },
  );

  it.each(COGNITO_CASES)('Cognito: $because', ({ config, request, answer }) => {
    expect(cognitoProcedure(config, request)).toEqual(answer);
  });
});

describe('toRuleSet', () => {
  it('fills in every default', () => {
    const ruleSet = toRuleSet({
      version: 1,
      roles: { r: 'arn:aws:iam::123456789012:role/r' },
      claims: { '/a/b': { type: 'string' } },
      providers: {
        p: {
          type: 'rules',
          rules: [
            { when: { claim: 'a', exists: true }, role: 'r' },
            { id: 'd', when: { claim: 'a', ageAtMost: '1h30m' }, deny: 'no', from: '1970-01-01T01:00:00+01:00' },
          ],
        },
        q: { sameAs: 'p' },
      },
    });
    const rules = [
      {
        id: '#1',
        test: {
          kind: 'when',
          condition: { kind: 'atom', claim: ['a'], test: { operator: 'exists', operand: true }, ignoreCase: false },
        },
        effect: { kind: 'role', role: 'r' },
        onUnknown: 'skip',
        mayOutlive: false,
      },
      {
        id: 'd',
        test: {
          kind: 'when',
          condition: { kind: 'atom', claim: ['a'], test: { operator: 'ageAtMost', operand: 5400 }, ignoreCase: false },
        },
        effect: { kind: 'deny', text: 'no' },
        from: 0,
        onUnknown: 'deny',
        mayOutlive: false,
      },
    ];
    const mapping = { type: 'rules', otherwise: 'deny', tokenUse: ['id'], customRole: 'deny', caveats: [], rules };
    expect({ ...ruleSet, roles: { ...ruleSet.roles }, providers: { ...ruleSet.providers } }).toEqual({
      version: 1,
      claims: [{ path: ['a', 'b'], type: 'string', encoding: 'json', missing: 'unknown' }],
      roles: { r: { name: 'r', arn: 'arn:aws:iam::123456789012:role/r', privileged: false } },
      conditions: {},
      defaults: { unmappedProviders: 'deny' },
      providers: { p: { key: 'p', ...mapping }, q: { key: 'q', ...mapping, sameAs: 'p' } },
      digest: '',
    });
  });

  it.each([
    ['30s', 30],
    ['1d2h3m4s', 93_784],
  ])('reads the duration %s', (text, seconds) => {
    expect(toSeconds(text)).toBe(seconds);
  });

  it.each([
    [{ '===': [{ var: 'b' }, { var: 'a' }, { var: 'b' }] }, ['b', 'a']],
    [{ all: [{ var: 'l' }, { in: [{ var: '' }, ['x']] }] }, ['l']],
    [{ reduce: [{ var: 'l' }, { '+': [{ var: 'current' }, 1] }, { var: 'n' }] }, ['l', 'n']],
    [{ '!!': { var: 'current' } }, ['current']],
  ])('finds the claims of %j', (logic, claims) => {
    expect(toCondition({ logic })).toEqual({ kind: 'logic', expression: logic, claims });
  });
});

type Scenario = readonly [document: RuleFileDocument, request: ReferenceRequest];

const SCENARIOS: readonly Scenario[] = fc.sample(
  ruleSetDocument.chain((document) => requestFor(document).map((request): Scenario => [document, request])),
  { numRuns: 2000, seed: 20_270_115 },
);
const DECISIONS: readonly ReferenceDecision[] = SCENARIOS.map(([document, request]) =>
  referenceResolve(toRuleSet(document), request),
);

describe('the generators', () => {
  it('make documents of the shape that the schema asks for', () => {
    const schema = JSON.parse(readFileSync(new URL('../../schemas/ruleset.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ strict: false, ownProperties: true }).compile(schema);
    for (const [document] of SCENARIOS.slice(0, 500)) {
      expect(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('make documents whose rule ids are unique in the file', () => {
    for (const [{ providers = {} }] of SCENARIOS) {
      const rules = Object.values(providers).flatMap((provider) =>
        'sameAs' in provider ? [] : (provider.rules ?? []),
      );
      const ids = rules.flatMap(({ id }) => (id === undefined ? [] : [id]));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('reach every way to a role', () => {
    const ways: readonly Via[] = [
      'rule',
      'preferred-role',
      'only-role',
      'custom-role',
      'authenticated-default',
      'unauthenticated-default',
    ];
    const found = DECISIONS.map((decision) => (decision.outcome === 'grant' ? decision.via : undefined));
    for (const way of ways) expect(found.filter((one) => one === way).length, way).toBeGreaterThan(10);
    expect(found.filter((one) => one === 'rule').length).toBeGreaterThan(DECISIONS.length / 10);
  });

  it('reach every reason of a denial', () => {
    // Sessions have no part in this: `session-limit` cannot be reached.
    const reasons: readonly DenialReason[] = [
      'rule-denied',
      'rule-undecided',
      'ambiguous-role',
      'custom-role-refused',
      'no-default-role',
      'unsupported-provider',
      'unsupported-token',
      'guest-refused',
      'template-refused',
    ];
    const found = DECISIONS.map((decision) => (decision.outcome === 'deny' ? decision.reason : undefined));
    for (const reason of reasons) expect(found.filter((one) => one === reason).length, reason).toBeGreaterThan(10);
  });

  it('reach every caveat, every kind of doubt, and instants', () => {
    const codes: readonly CaveatCode[] = [
      'absent-ambiguous-role-resolution',
      'custom-role-guest',
      'custom-role-refusal',
      'custom-role-unmapped',
      'guest-configuration',
      'match-comparison',
      'match-empty',
      'match-list',
      'match-non-string',
      'match-object',
      'token-no-roles',
      'token-role-claims-form',
      'token-roles-repeated',
      'token-single-role',
    ];
    const found = new Set(DECISIONS.flatMap(({ caveats }) => caveats.map(({ code }) => code)));
    for (const code of codes) expect(found, code).toContain(code);
    const doubts = DECISIONS.flatMap((one) => (one.outcome === 'deny' ? (one.undecided ?? []) : []));
    expect(new Set(doubts.map(({ because }) => because))).toEqual(new Set(['missing', 'unreadable', 'no-now']));
    expect(DECISIONS.filter(({ validUntil }) => validUntil !== undefined).length).toBeGreaterThan(100);
  });

  it('make every operator true, false and unknown', () => {
    const seen = new Map<OperatorName | 'logic', Set<string>>();
    for (const [document, { claims, now }] of SCENARIOS) {
      const ruleSet = toRuleSet(document);
      const visit = (condition: Condition): void => {
        if (condition.kind === 'all' || condition.kind === 'any') for (const part of condition.of) visit(part);
        if (condition.kind === 'not') visit(condition.of);
        if (condition.kind !== 'atom' && condition.kind !== 'logic') return;
        const operator = condition.kind === 'atom' ? condition.test.operator : condition.kind;
        const truths = seen.get(operator) ?? new Set<string>();
        seen.set(operator, truths.add(referenceCondition(ruleSet, condition, claims, now)));
      };
      for (const { rules } of Object.values(ruleSet.providers)) {
        for (const { test } of rules) if (test.kind === 'when') visit(test.condition);
      }
    }
    expect(seen.size).toBe(18);
    for (const [operator, truths] of seen) {
      expect([...truths].sort(), operator).toEqual(
        operator === 'exists' ? ['false', 'true'] : ['false', 'true', 'unknown'],
      );
    }
  });

  it('make configurations and requests that Cognito grants and refuses', () => {
    const answers = fc
      .sample(
        cognitoConfiguration.chain((config) => cognitoRequestFor(config).map((request) => [config, request] as const)),
        { numRuns: 1000, seed: 20_270_115 },
      )
      .map(([config, request]) => cognitoProcedure(config, request));
    const messages = new Set(answers.map(({ message = '' }) => message.replace(/for: \S+/, 'for: KEY')));
    expect(answers.filter(({ outcome }) => outcome === 'grant').length).toBeGreaterThan(300);
    expect(messages).toEqual(
      new Set([
        '',
        "Invalid login token. Issuer doesn't match providerName",
        'Invalid login token. Missing a required claim: aud',
        'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
        'The ambiguous role mapping rules for: KEY denied this request.',
        'Token is not from a supported provider of this identity pool.',
        'Unauthenticated access is not supported for this identity pool.',
      ]),
    );
  });
});
