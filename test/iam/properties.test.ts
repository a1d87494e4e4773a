import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EvaluationPolicies, type EvaluationRequest, evaluate } from '../../src/iam/index.js';
import type { Json } from '../../src/syntax/json.js';
import * as arbitraries from './arbitraries.js';

const runs = { numRuns: 500 };
const decision = (policies: EvaluationPolicies, request: EvaluationRequest) => evaluate({ policies, request }).decision;
const LAYERS = ['identity', 'session', 'boundary', 'resource', 'trust'] as const;

/** Counts how often a property had something to say, so that it cannot pass by never doing so. */
const counter = () => ({ count: 0 });

describe('more policies never allow more', () => {
  test('adding a Deny statement to a policy that is there', () => {
    const denied = counter();
    fc.assert(
      fc.property(
        arbitraries.evaluationInput,
        fc.constantFrom(...LAYERS).chain((layer) => fc.tuple(fc.constant(layer), arbitraries.statement(layer))),
        ({ policies, request }, [layer, statement]) => {
          const there = policies[layer];
          fc.pre(Array.isArray(there) && there.length > 0);
          const [first, ...others] = there as readonly { readonly Version: Json; readonly Statement: Json }[];
          const more = {
            ...first,
            Statement: [first?.Statement ?? [], { ...(statement as object), Effect: 'Deny' }].flat(),
          } as Json;
          const before = decision(policies, request);
          const after = decision({ ...policies, [layer]: [more, ...(others as readonly Json[])] }, request);
          if (before === 'Allowed' && after !== 'Allowed') denied.count++;
          if (before !== 'Allowed') expect(after).not.toBe('Allowed');
          if (before === 'ExplicitlyDenied') expect(after).toBe('ExplicitlyDenied');
        },
      ),
      runs,
    );
    expect(denied.count).toBeGreaterThan(5);
  });

  // The layer must not be there before: a second session policy widens the first, since they count as one (E54).
  test.each(['session', 'boundary', 'scp', 'rcp'] as const)('adding the layer %s where there was none', (layer) => {
    const limited = counter();
    const added: fc.Arbitrary<readonly Json[]> = arbitraries.set(layer);
    fc.assert(
      fc.property(arbitraries.evaluationInput, added, ({ policies, request }, documents) => {
        const before = decision({ ...policies, [layer]: null }, request);
        const after = decision(
          { ...policies, [layer]: layer === 'scp' || layer === 'rcp' ? [documents] : documents },
          request,
        );
        if (before === 'Allowed' && after !== 'Allowed') limited.count++;
        if (before !== 'Allowed') expect(after).not.toBe('Allowed');
      }),
      runs,
    );
    expect(limited.count).toBeGreaterThan(10);
  });

  // Precondition: no resource or trust policy, since one that names the session or user itself, or `*`, is not limited (E55, E56).
  test.each(['session', 'boundary'] as const)(
    'without a resource policy nothing is allowed that the layer %s does not allow',
    (layer) => {
      const allowed = counter();
      fc.assert(
        fc.property(arbitraries.evaluationInput, arbitraries.set(layer), ({ policies, request }, documents) => {
          const own = { ...policies, resource: null, trust: null, [layer]: documents };
          if (decision(own, request) !== 'Allowed' || request.action.toLowerCase() === 'sts:getcalleridentity') return;
          allowed.count++;
          const alone = { identity: documents, boundary: layer === 'boundary' ? documents : null };
          // Short ARNs are completed in identity policies and refused in session policies, so that this can only widen.
          expect(decision(alone, request)).toBe('Allowed');
        }),
        runs,
      );
      expect(allowed.count).toBeGreaterThan(15);
    },
  );

  test('adding a level of control policies', () => {
    fc.assert(
      fc.property(arbitraries.evaluationInput, arbitraries.set('scp'), ({ policies, request }, level) => {
        const before = decision(policies, request);
        const after = decision({ ...policies, scp: [...(policies.scp ?? []), level] }, request);
        if (before !== 'Allowed') expect(after).not.toBe('Allowed');
      }),
      runs,
    );
  });
});

describe('spelling never matters', () => {
  const outcome = (policies: EvaluationPolicies, request: EvaluationRequest) => {
    const { caveats, missing, ...rest } = evaluate({ policies, request });
    return { decision: rest.decision, missing, codes: [...new Set(caveats.map(({ code }) => code))].sort() };
  };
  const documents = (policies: EvaluationPolicies, change: (document: Json) => Json): EvaluationPolicies =>
    Object.fromEntries(
      Object.entries(policies).map(([layer, given]: [string, unknown]) => [
        layer,
        Array.isArray(given)
          ? given.map((one: Json | readonly Json[]) => (Array.isArray(one) ? one.map(change) : change(one as Json)))
          : given,
      ]),
    );

  test('the order of statements and policies', () => {
    fc.assert(
      fc.property(arbitraries.evaluationInput, ({ policies, request }) => {
        const reversed = documents(policies, (document) => {
          const { Statement, ...rest } = document as { Statement: Json };
          return {
            ...rest,
            Statement: Array.isArray(Statement) ? [...(Statement as readonly Json[])].reverse() : Statement,
          };
        });
        const { identity, resource } = reversed;
        const turned = (set: unknown) => (Array.isArray(set) ? [...(set as readonly Json[])].reverse() : (set as Json));
        const all = {
          ...reversed,
          identity: turned(identity),
          ...(resource !== undefined && { resource: turned(resource) }),
        };
        expect(outcome(all, request)).toEqual(outcome(policies, request));
      }),
      runs,
    );
  });

  /** Every value that may be a list or not, written the other way. */
  const respell = (value: Json, depth = 0): Json => {
    if (Array.isArray(value)) {
      const list = (value as readonly Json[]).map((one) => respellIn(one, depth));
      const [only] = list;
      return list.length === 1 && only !== undefined && only !== null && (typeof only !== 'object' || depth === 0)
        ? only
        : list;
    }
    if (value === null || (typeof value === 'object' && depth > 0)) return respellIn(value, depth);
    return [respellIn(value, depth)];
  };
  const respellIn = (value: Json, depth: number): Json => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        mayBeList(name, member) ? respell(member, depth + 1) : member,
      ]),
    );
  };
  const mayBeList = (name: string, member: Json): boolean =>
    name !== 'Effect' &&
    name !== 'Sid' &&
    !(/Principal$/.test(name) && (typeof member !== 'object' || Array.isArray(member)));

  test('a scalar or a list with one member', () => {
    const changed = counter();
    fc.assert(
      fc.property(arbitraries.evaluationInput, ({ policies, request }) => {
        const respelt = documents(policies, (document) => {
          const { Statement, ...rest } = document as { Statement: Json };
          return { ...rest, Statement: respell(Statement) };
        });
        if (JSON.stringify(respelt) !== JSON.stringify(policies)) changed.count++;
        expect(outcome(respelt, request)).toEqual(outcome(policies, request));
      }),
      runs,
    );
    expect(changed.count).toBeGreaterThan(300);
  });
});
