/** Statements found through the index, held to all statements asked one after the other; and how many of them a question looks at. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCaller } from '../../src/iam/caller.js';
import { type CompiledStatement, compilePolicy, type RequestScope } from '../../src/iam/compile-policy.js';
import { createContext, withPrincipalArn } from '../../src/iam/context.js';
import type { Head } from '../../src/iam/head.js';
import { headTree } from '../../src/iam/head-tree.js';
import type { EvaluationRequest, PolicyLayer } from '../../src/iam/index.js';
import { type CompiledLayer, compileLayer, evaluateLayer, evaluateStatements } from '../../src/iam/layer.js';
import { lowerAscii } from '../../src/iam/operators/letter-case.js';
import { toPolicy } from '../../src/iam/read-policy.js';
import { readRequestResource } from '../../src/iam/resource.js';
import { createTrace } from '../../src/iam/trace.js';
import { TRUE } from '../../src/iam/truth.js';
import type { Json } from '../../src/syntax/json.js';
import * as arbitraries from './arbitraries.js';
import { DEFAULT_REQUEST, USER } from './cases/case.js';

function layerOf(documents: readonly unknown[], policy: PolicyLayer): CompiledLayer {
  return compileLayer(documents.map((document, index) => compilePolicy(toPolicy(document as Json), { policy, index })));
}

function scopeOf(request: EvaluationRequest, hasBoundary = false): RequestScope {
  const trace = createTrace();
  const given = createContext(request.context);
  const caller = readCaller(request.principal, given, trace);
  const context = withPrincipalArn(given, caller);
  const resource = readRequestResource(request.resource);
  return { trace, context, caller, action: lowerAscii(request.action), resource, hasBoundary };
}

/** What the layer says, and every caveat that came of it. */
function answers(layer: CompiledLayer, request: EvaluationRequest, hasBoundary = false): readonly [object, object] {
  const indexed = scopeOf(request, hasBoundary);
  const found = evaluateLayer(layer, indexed);
  const linear = scopeOf(request, hasBoundary);
  for (const refusal of layer.refusals) linear.trace.note('refused-policy', refusal);
  const wanted = evaluateStatements(layer.statements, linear);
  return [
    { ...found, caveats: indexed.trace.caveats() },
    { ...wanted, caveats: linear.trace.caveats() },
  ];
}

function candidates(layer: CompiledLayer, { action, resource }: EvaluationRequest): readonly CompiledStatement[] {
  return layer.index.candidates(lowerAscii(action), resource);
}

const LAYERS = ['identity', 'session', 'boundary', 'scp', 'rcp', 'resource', 'trust'] as const;

/** `#` stands for the number of a statement. */
const RESOURCES = [
  ...[
    '*',
    '**',
    'arn:aws:s3',
    'arn:aws:s3:*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::b*',
    'arn:aws:s3:::b#',
    'arn:aws:s3:::b#*',
  ],
  ...[
    'arn:aws:s3:::*#',
    'arn:aws:s3:::?#',
    'arn:aws:s3:::b#/?',
    'arn:aws:s3:*:*:b#',
    'arn:*:s3:::b#',
    'arn:aws:s3:::b/#/*/x',
  ],
  ...[
    'arn:aws:s3:::${aws:username}#',
    'arn:aws:s3:::b#/${aws:username}/*',
    'arn:aws:s3:::b#/${a:m}',
    'arn:aws:s3:::b#${a:n}',
  ],
  ...[
    "arn:aws:s3:::b#${a:n, 'x'}",
    'arn:aws:s3:::b#${a:b}',
    'arn:aws:s3:*:*:${a:n}#',
    'arn:aws:s3:::b#${*}',
    'arn:aws:s3:::b#/${a',
  ],
  ...['arn:aws:s3:::__proto__#', 'arn:aws:logs:*:#', 'arn:aws:logs:e*:b:c#', 'arn:aws:iam::123456789012:r*/#'],
];
/** What AWS refuses, and texts that services take in their own policies. */
const ODD = [
  '',
  'b#',
  '#',
  'arn',
  'arn:',
  'arn:aws:s3:::\u{1f600}#',
  'arn:aws:s3:::\ud83d*',
  'arn:aws:s3:::${}',
  'arn:aws:${a:b}:::#',
];
const ACTIONS = [
  '*',
  's3:*',
  's3:Get*',
  's3:GetObject',
  's3:G?tObject',
  'S3:PutObject',
  'logs:*',
  's3:A#',
  '*:GetObject',
  's?:*',
];

const some = (texts: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 });
const when = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: arbitraries.condition },
);

/** Statements of a few forms, each again and again with other numbers. */
const manyStatements = (resources: readonly string[], most: number, forms = 1): fc.Arbitrary<readonly object[]> =>
  fc
    .tuple(
      fc.array(
        fc.record({
          Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
          actions: some(ACTIONS),
          resources: some(resources),
          action: fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
          resource: fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
          when,
        }),
        { minLength: forms, maxLength: 12 },
      ),
      fc.integer({ min: 1, max: most }),
    )
    .map(([forms, count]) =>
      Array.from({ length: count }, (_, i) => {
        const form = forms[i % forms.length];
        const numbered = (texts: readonly string[] = []): readonly string[] =>
          texts.map((text) => text.replace('#', String(i)));
        return {
          Effect: form?.Effect,
          [form?.action ?? 'Action']: numbered(form?.actions),
          [form?.resource ?? 'Resource']: numbered(form?.resources),
          ...(form?.when !== undefined && { Condition: form.when }),
        };
      }),
    );

const questions = (most: number): fc.Arbitrary<EvaluationRequest> =>
  fc
    .record({
      action: fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:A3', 'logs:Get', 'x', 's3:', ':', ''),
      resource: fc.constantFrom(
        ...RESOURCES,
        ...ODD,
        'arn:aws:s3:::b#/alice/x',
        'arn:aws:s3:::alice#',
        'arn:aws:s3:::b#/',
      ),
      number: fc.integer({ min: 0, max: most }),
      context: arbitraries.context,
    })
    .map(({ action, resource, number, context }) => ({
      principal: USER,
      action,
      resource: resource.replace('#', String(number)),
      context,
    }));

describe('the index finds what asking every statement finds', () => {
  const check = (layer: CompiledLayer, request: EvaluationRequest, hasBoundary = false): void => {
    const [found, wanted] = answers(layer, request, hasBoundary);
    expect(found).toEqual(wanted);
    const { length } = candidates(layer, request);
    expect(length).toBeLessThanOrEqual(layer.statements.length);
  };

  test.each(LAYERS)('in policies of every form used as %s', (name) => {
    fc.assert(
      fc.property(arbitraries.set(name), arbitraries.request, fc.boolean(), (documents, request, hasBoundary) =>
        check(layerOf(documents, name), request, hasBoundary),
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['up to 40 statements', 40, 300, 300],
    // Of these, in many policies none applies, and in some a thousand do.
    ['up to 2,000 statements', 2000, 25, 0],
  ])('in policies of %s that begin alike', (_, most, numRuns, least) => {
    let applied = 0;
    const several = fc.array(questions(most), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(manyStatements(RESOURCES, most, 4), several, (Statement, requests) => {
        const layer = layerOf([{ Version: '2012-10-17', Statement }], 'identity');
        for (const request of requests) {
          check(layer, request);
          applied += evaluateLayer(layer, scopeOf(request)).grants.length;
        }
      }),
      { numRuns },
    );
    expect(applied).toBeGreaterThan(least);
  });

  test.each([
    ['a crowd under a beginning, behind one under a text', true],
    ['a crowd under a beginning, before one under a text', false],
  ])('%s that ends in the same star', (_name, isFirst) => {
    const statement = (Effect: string, Resource: string, more: object = {}): object => ({
      Effect,
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::b/${Resource}`,
      ...more,
    });
    const tagged = (value: number): object => ({
      Condition: { StringEquals: { 'aws:PrincipalTag/t': String(value) } },
    });
    for (const effect of ['Deny', 'Allow']) {
      const whole = statement(effect, '${*}');
      const crowd = Array.from({ length: 12 }, (_, value) => statement(effect, '*', tagged(value)));
      const document = { Version: '2012-10-17', Statement: isFirst ? [whole, ...crowd] : [...crowd, whole] };
      const layer = layerOf([document], 'identity');
      for (const [resource, t] of [
        ['x', '3'],
        ['x', '99'],
        ['*', '99'],
      ] as const) {
        const request = {
          ...DEFAULT_REQUEST,
          action: 's3:GetObject',
          resource: `arn:aws:s3:::b/${resource}`,
          context: { 'aws:PrincipalTag/t': t },
        };
        const [found, wanted] = answers(layer, request);
        expect(found).toEqual(wanted);
      }
    }
  });

  test('statements of thousands of actions and resources, which are not laid out as pairs', () => {
    const Statement = Array.from({ length: 5 }, (_, i) => ({
      Effect: 'Allow',
      Action: i > 0 ? 's3:GetObject' : Array.from({ length: 30_000 }, (_, n) => `s3:Get${n}`),
      Resource: i > 0 ? `arn:aws:s3:::c${i}/*` : Array.from({ length: 30_000 }, (_, n) => `arn:aws:s3:::b${n}/*`),
    }));
    const layer = layerOf([{ Version: '2012-10-17', Statement }], 'identity');
    const request = { ...DEFAULT_REQUEST, action: 's3:Get77', resource: 'arn:aws:s3:::b29999/x' };
    const [found, wanted] = answers(layer, request);
    expect(found).toEqual(wanted);
    expect(candidates(layer, request)).toHaveLength(1);
  });

  test('in policies of resources that are odd', () => {
    const several = fc.array(questions(60), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(manyStatements([...RESOURCES, ...ODD], 60), several, (statements, requests) => {
        const Statement = statements.map((statement) => ({ ...statement, Principal: '*' }));
        const layer = layerOf([{ Version: '2012-10-17', Statement }], 'resource');
        for (const request of requests) check(layer, request);
      }),
      { numRuns: 300 },
    );
  });
});

describe('how many statements a question looks at', () => {
  const statements = (count: number, make: (i: number) => object): CompiledLayer =>
    layerOf(
      [
        {
          Version: '2012-10-17',
          Statement: Array.from({ length: count }, (_, i) => ({ Effect: 'Allow', ...make(i) })),
        },
      ],
      'identity',
    );
  const looked = (layer: CompiledLayer, request: Partial<EvaluationRequest>): number =>
    candidates(layer, { ...DEFAULT_REQUEST, ...request }).length;

  test.each<[string, (i: number) => object, string]>([
    ['resources as wholes', (i) => ({ Action: 's3:*', Resource: `arn:aws:s3:::b${i}` }), 'arn:aws:s3:::b7'],
    ['beginnings', (i) => ({ Action: '*', Resource: `arn:aws:s3:::b${i}/*` }), 'arn:aws:s3:::b7/x'],
    [
      'variables',
      (i) => ({ Action: 's3:*', Resource: `arn:aws:s3:::b${i}/\${aws:username}/*` }),
      'arn:aws:s3:::b7/alice/x',
    ],
    ['stars inside', (i) => ({ Action: 's3:*', Resource: `arn:aws:s3:::b${i}/*/x` }), 'arn:aws:s3:::b7/x/x'],
    [
      'lists',
      (i) => ({ Action: 's3:*', Resource: [`arn:aws:s3:::b${i}`, `arn:aws:s3:::b${i}/*`, `arn:aws:s3:::c${i}`] }),
      'arn:aws:s3:::b7/x',
    ],
  ])('%s: one, of 25 as of 2,000', (_, make, resource) => {
    expect(looked(statements(25, make), { resource })).toBe(1);
    expect(looked(statements(2000, make), { resource })).toBe(1);
    expect(looked(statements(2000, make), { resource: 'arn:aws:s3:::other/x' })).toBe(0);
  });

  test('every resource: by the action', () => {
    const layer = statements(2000, (i) => ({ Action: [`s3:Get${i}x`, `s3:Put${i}*`], Resource: '*' }));
    expect(looked(layer, { action: 's3:Get7x' })).toBe(1);
    expect(looked(layer, { action: 's3:PUT7y' })).toBe(1);
    expect(looked(layer, { action: 's3:Get7' })).toBe(0);
  });

  test('statements that cannot be filed are looked at, and no others', () => {
    const layer = statements(2000, (i) =>
      i % 100 === 0
        ? { NotAction: 'iam:*', NotResource: 'arn:aws:s3:::secret/*' }
        : { Action: 's3:*', Resource: `arn:aws:s3:::b${i}` },
    );
    expect(looked(layer, { resource: 'arn:aws:s3:::b7' })).toBe(21);
  });

  test('all under one head: each once, in their order', () => {
    const Resource = ['arn:aws:s3:::b*', 'arn:aws:s3:::b', 'arn:aws:s3:::b?', 'arn:aws:s3:::*'];
    const layer = statements(2000, () => ({ Action: ['s3:*', '*'], Resource }));
    const found = candidates(layer, { ...DEFAULT_REQUEST, resource: 'arn:aws:s3:::b' });
    expect(found.map(({ place }) => place)).toEqual(layer.statements.map(({ place }) => place));
  });

  test('what is of another service is left aside', () => {
    const layer = statements(2000, () => ({ Action: 'sqs:*', Resource: '*' }));
    expect(looked(layer, { action: 's3:GetObject' })).toBe(0);
  });
});

describe('what a question asks', () => {
  /** A layer that counts how often statements are asked for their action, their resource and their condition. */
  const counting = (documents: readonly unknown[]) => {
    const asked = { action: 0, resource: 0, conditions: 0 };
    const count =
      <Rest extends readonly unknown[], Result>(part: keyof typeof asked, test: (...rest: Rest) => Result) =>
      (...rest: Rest): Result => {
        asked[part]++;
        return test(...rest);
      };
    const statements = layerOf(documents, 'identity').statements.map((statement) => ({
      ...statement,
      action: statement.action && count('action', statement.action),
      resource: statement.resource && count('resource', statement.resource),
      conditions: [count('conditions', () => TRUE)],
    }));
    const place = { policy: 'identity', index: 0 } as const;
    return { layer: compileLayer([{ place, refusal: undefined, statements }]), asked };
  };
  const document = (count: number, make: (i: number) => object): object => ({
    Version: '2012-10-17',
    Statement: Array.from({ length: count }, (_, i) => ({ Effect: 'Allow', ...make(i) })),
  });
  const ask = (layer: CompiledLayer, request: Partial<EvaluationRequest>): number =>
    evaluateLayer(layer, scopeOf({ ...DEFAULT_REQUEST, ...request })).grants.length;

  test('the condition of one statement, where the heads say all', () => {
    const { layer, asked } = counting([
      document(2000, (i) => ({ Action: 's3:Get*', Resource: `arn:aws:s3:::b${i}/*` })),
    ]);
    expect(ask(layer, { resource: 'arn:aws:s3:::b7/x' })).toBe(1);
    expect(asked).toEqual({ action: 0, resource: 0, conditions: 1 });
    expect(ask(layer, { resource: 'arn:aws:s3:::other/x' })).toBe(0);
    expect(asked.conditions).toBe(1);
  });

  test('the actions of few, where many statements are about the same resource and about actions that others have too', () => {
    let looked = 0;
    const watched = (head: Head): Head => ({
      isWhole: head.isWhole,
      get text() {
        looked++;
        return head.text;
      },
    });
    const { statements } = layerOf(
      [
        document(2000, (i) => ({
          Action: `s3:Get${i % 40}`,
          Resource: i % 4 === 0 ? '*' : `arn:aws:s3:::b${i % 400}`,
        })),
      ],
      'identity',
    );
    const place = { policy: 'identity', index: 0 } as const;
    const layer = compileLayer([
      {
        place,
        refusal: undefined,
        statements: statements.map((one) => ({ ...one, actions: one.actions.map(watched) })),
      },
    ]);
    looked = 0;
    expect(ask(layer, { action: 's3:Get8', resource: 'arn:aws:s3:::b9' })).toBe(50);
    expect(looked).toBe(50 + 5);
  });

  test('the rest of a pattern behind its head', () => {
    const { layer, asked } = counting([
      document(2000, (i) => ({ Action: 's3:G*t', Resource: `arn:aws:s3:::b${i}/*/x` })),
    ]);
    expect(ask(layer, { resource: 'arn:aws:s3:::b7/y/x' })).toBe(1);
    expect(asked).toEqual({ action: 1, resource: 1, conditions: 1 });
  });

  test('each statement once, where all of them stand under each of many heads', () => {
    const Resource = Array.from({ length: 50 }, (_, i) => `arn:aws:s3:::${'b'.repeat(i)}*`);
    const { layer, asked } = counting([document(500, () => ({ Action: ['s3:*', 's3:G*', '*'], Resource }))]);
    expect(ask(layer, { resource: `arn:aws:s3:::${'b'.repeat(99)}` })).toBe(500);
    expect(asked).toEqual({ action: 0, resource: 0, conditions: 500 });
  });
});

describe('heads', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '\u{1f600}', '\ud83d', '\u{1f601}'), { maxLength: 6 })
    .map((all) => all.join(''));
  const heads = fc.array(fc.record({ text, isWhole: fc.boolean() }), { maxLength: 40 });
  const numbersIn = (all: readonly Head[], value: string): readonly number[] => {
    const numbers: number[] = [];
    headTree(all.map((head, number) => [head, number] as const)).collect(value, numbers);
    return numbers.sort((a, b) => a - b);
  };

  test('are those that the text begins with', () => {
    fc.assert(
      fc.property(heads, text, (all, value) => {
        const wanted = all.flatMap((head, number) =>
          (head.isWhole ? value === head.text : value.startsWith(head.text)) ? number : [],
        );
        expect(numbersIn(all, value)).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  test('are told apart by any character', () => {
    const texts = Array.from({ length: 0x10000 }, (_, code) => `x${String.fromCharCode(code)}y`);
    const tree = headTree(texts.map((text, number) => [{ text, isWhole: number % 2 === 0 }, number] as const));
    for (const [number, text] of texts.entries()) {
      const found: number[] = [];
      tree.collect(text, found);
      if (found.length !== 1 || found[0] !== number) expect(found).toEqual([number]);
    }
    expect(tree.collect('xy', [])).toBe(2);
  });

  test('are found in one pass over the text, however many there are and of however many lengths', () => {
    const all = Array.from({ length: 2000 }, (_, i) => ({ text: 'a'.repeat(i), isWhole: i % 2 === 0 }));
    const tree = headTree(all.map((head, number) => [head, number] as const));
    const found: number[] = [];
    expect(tree.collect('a'.repeat(5000), found)).toBeLessThanOrEqual(5000);
    expect(found).toHaveLength(1000);
    expect(tree.collect('b'.repeat(5000), [])).toBe(1);
  });
});
