/** docs/RULES.md: it names what the schema has, with its defaults, and its examples are valid. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/ruleset/limits.js';
import { namesIn } from './golden.js';
import { parseSnippet } from './snippet.js';

const page = readFileSync('docs/RULES.md', 'utf8');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly string[];
  readonly default?: unknown;
}

interface Member {
  readonly name: string;
  readonly schema: Schema;
}

/** Every member of every mapping of the schema; names that are chosen in a file are none. */
function membersOf(schema: unknown): readonly Member[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = Object.entries((schema as Schema).properties ?? {}).map(([name, value]) => ({ name, schema: value }));
  // What `if` and `then` say is said of members that stand elsewhere; examples and defaults are no schemas.
  const parts = Object.entries(schema).filter(([key]) => !['if', 'then', 'examples', 'default'].includes(key));
  return [...own, ...parts.flatMap(([, value]) => membersOf(value))];
}

const MEMBERS = membersOf(JSON.parse(readFileSync('schemas/ruleset.schema.json', 'utf8')));
const NAMES = [...new Set(MEMBERS.map(({ name }) => name))];
/** The cells of the rows of all tables. */
const ROWS = [...page.matchAll(/^\| (.+) \|$/gm)].map(([, cells = '']) =>
  cells.split(' | ').map((cell) => cell.trim()),
);

test('the schema has been read', () => {
  expect(NAMES).toEqual(expect.arrayContaining(['version', 'join', 'subsetOf', 'unmappedProviders']));
});

test.each(NAMES)('`%s` has a row', (name) => {
  const inTags = ['claim', 'join'].includes(name);
  const named = (cell: string | undefined): boolean => cell?.includes(`\`${name}\``) === true;
  expect(ROWS.some(([first, ...rest]) => named(first) || (inTags && rest.some(named)))).toBe(true);
});

test('every value that the schema lists is named', () => {
  const values = MEMBERS.filter(({ name }) => name !== 'join').flatMap(({ schema }) => schema.enum ?? []);
  expect(values.filter((value) => !page.includes(`\`${value}\``))).toEqual([]);
});

test.each(MEMBERS.filter(({ schema }) => 'default' in schema))(
  'the default of `$name` is given',
  ({ name, schema }) => {
    const text = Array.isArray(schema.default) ? `[${schema.default.join(', ')}]` : String(schema.default);
    const defaults = ROWS.filter(([first]) => first === `\`${name}\``).map(([, , third]) => third);
    expect(defaults).toContain(`\`${text}\``);
  },
);

test('every limit is given', () => {
  for (const name of Object.keys(DEFAULT_LIMITS)) expect(ROWS.map(([first]) => first)).toContain(`\`${name}\``);
});

const BLOCKS = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

describe('examples', () => {
  test.each(BLOCKS)('are valid: %s', (text) => {
    expect(parseSnippet(text).diagnostics).toEqual([]);
  });

  test('name every file in rules/', () => {
    const linked = [...page.matchAll(/\]\(\.\.\/rules\/([a-z-]+)\.yaml\)/g)].map(([, name]) => name);
    expect([...linked].sort()).toEqual(namesIn('rules', '.yaml'));
  });
});

test.each(['RULES.md', 'DIAGNOSTICS.md'])('the links of docs/%s lead somewhere', (file) => {
  const text = readFileSync(join('docs', file), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path = '', anchor]) => ({
    path,
    anchor,
  }));
  expect(links.length).toBeGreaterThan(0);
  for (const { path, anchor } of links) {
    const target = join('docs', path === '' ? file : path);
    expect(existsSync(target), target).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(readFileSync(target, 'utf8')), `${target}#${anchor}`).toContain(anchor);
  }
});

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
