import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { checkShape } from '../../src/ruleset/schema-check.js';
import type { Json, JsonObject } from '../../src/syntax/json.js';
import { formatPointer, isJsonObject } from '../../src/syntax/json.js';

const SCHEMA = JSON.parse(readFileSync('schemas/ruleset.schema.json', 'utf8')) as JsonObject;
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(SCHEMA as object);

/** Every schema within the schema, by its JSON Pointer. */
function* schemas(node: JsonObject, path: readonly string[] = []): Generator<readonly [string, JsonObject]> {
  yield [formatPointer(path), node];
  for (const [keyword, value] of Object.entries(node)) {
    if (['properties', '$defs'].includes(keyword)) {
      for (const [name, part] of Object.entries(value as JsonObject))
        yield* schemas(part as JsonObject, [...path, keyword, name]);
    } else if (['oneOf', 'allOf'].includes(keyword)) {
      for (const [i, part] of (value as JsonObject[]).entries()) yield* schemas(part, [...path, keyword, `${i}`]);
    } else if (
      ['items', 'additionalProperties', 'propertyNames', 'if', 'then'].includes(keyword) &&
      isJsonObject(value)
    ) {
      yield* schemas(value, [...path, keyword]);
    }
  }
}

const ALL = [...schemas(SCHEMA)];
const isInside = (pointer: string): boolean => /\/(if|then|oneOf|allOf)(\/|$)/.test(pointer);

function resolve(node: JsonObject): JsonObject {
  const ref = node['$ref'];
  return typeof ref === 'string' ? { ...(SCHEMA['$defs'] as Record<string, JsonObject>)[ref.slice(8)], ...node } : node;
}

/** Keywords that say something about a schema, or hold others, and never fail themselves. */
const SILENT = [
  '$schema',
  '$id',
  '$ref',
  '$defs',
  'title',
  'description',
  'examples',
  'default',
  'properties',
  'items',
  'then',
  'allOf',
  'propertyNames',
];

const role = 'arn:aws:iam::123456789012:role/x';
const file = (members: object): Json => ({ version: 1, roles: {}, ...members });
const when = (condition: object): Json => file({ conditions: { c: condition } });

/** For every keyword that can fail, a document in which it does. */
const FAILING: Readonly<Record<string, Json>> = {
  type: file({ name: 5 }),
  additionalProperties: file({ nmae: 'x' }),
  required: { version: 1 },
  enum: file({ defaults: { unmappedProviders: 'x' } }),
  const: { version: 2, roles: {} },
  pattern: file({ identityPool: 'x' }),
  minLength: file({ name: '' }),
  maxLength: file({ name: 'x'.repeat(129) }),
  minItems: when({ all: [] }),
  minProperties: file({ roles: { x: { arn: role, session: {} } } }),
  maxItems: file({ roles: { x: { arn: role, permissions: Array.from({ length: 21 }, () => 'p.json') } } }),
  maxProperties: file({
    providers: {
      p: { type: 'token', principalTags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [i, 'sub'])) },
    },
  }),
  uniqueItems: when({ claim: 'a', in: ['x', 'x'] }),
  oneOf: when({}),
  if: when({ use: 'c', claim: 'a' }),
  not: file({ invariants: [{ deny: { claim: 'a', exists: true }, role: 'x' }] }),
};

describe('the schema', () => {
  test('uses no keyword that the shape check has no words for', () => {
    const used = new Set(ALL.flatMap(([, node]) => Object.keys(node)));
    const known = [...SILENT, ...Object.keys(FAILING)];
    expect([...used].filter((keyword) => !known.includes(keyword))).toEqual([]);
    expect(known.filter((keyword) => !used.has(keyword))).toEqual([]);
  });

  test.each(Object.entries(FAILING))('%s: its failure is put into words', (_, document) => {
    const { reported } = checkShape(document);
    expect(reported).toHaveLength(1);
    expect(reported[0]?.message).not.toContain('does not fit the format');
  });

  test('says what each member is for', () => {
    const members = ALL.filter(([pointer]) => /\/properties\/[^/]+$/.test(pointer) && !isInside(pointer));
    expect(members.length).toBeGreaterThan(70);
    for (const [pointer, node] of members) {
      const { title, description } = resolve(node);
      expect(title, pointer).toMatch(/^\S(.*\S)?$/);
      expect(description, pointer).toMatch(/^\S.*[.)]?$/);
    }
  });

  test('names each form of text that can be wrong, and each key', () => {
    for (const [pointer, node] of ALL) {
      if (Object.hasOwn(node, 'pattern')) expect(node['title'], pointer).toBeTypeOf('string');
      if (pointer.endsWith('/propertyNames')) {
        expect(resolve(node)['title'], pointer).toBeTypeOf('string');
        expect(resolve(node)['description'], pointer).toBeTypeOf('string');
      }
    }
  });

  test('is closed: every mapping lists its members, or says what each of them is', () => {
    const open = ALL.filter(([pointer, node]) => {
      const types = [node['type']].flat();
      return (
        types.includes('object') &&
        !isInside(pointer) &&
        node['additionalProperties'] !== false &&
        !isJsonObject(node['additionalProperties'])
      );
    });
    expect(open.map(([pointer]) => pointer)).toEqual(['/$defs/policy', '/$defs/condition/properties/logic']);
  });

  const samples = ALL.flatMap(([pointer, node]) => [
    ...((node['examples'] as Json[] | undefined) ?? []).map(
      (value, i) => [`${pointer}/examples/${i}`, pointer, value] as const,
    ),
    ...(Object.hasOwn(node, 'default') ? [[`${pointer}/default`, pointer, node['default'] as Json] as const] : []),
  ]);

  test.each(samples)('%s is valid', (_, pointer, value) => {
    const validate = ajv.compile({ $ref: `${String(SCHEMA['$id'])}#${pointer}` });
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  });

  test('has examples, and refers to what there is', () => {
    expect(samples.length).toBeGreaterThan(25);
    for (const [, node] of ALL) if (typeof node['$ref'] === 'string') expect(resolve(node)).not.toEqual(node);
  });

  test('patterns are anchored, so that a text cannot hide behind what fits', () => {
    for (const [pointer, { pattern }] of ALL) if (pattern !== undefined) expect(pattern, pointer).toMatch(/^\^.*\$$/);
  });
});
