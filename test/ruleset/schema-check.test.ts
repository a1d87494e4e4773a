import { describe, expect, test } from 'vitest';
import { checkShape } from '../../src/ruleset/schema-check.js';
import type { Json } from '../../src/syntax/json.js';
import { formatPointer } from '../../src/syntax/json.js';

const ARN = 'arn:aws:iam::123456789012:role/x';

const file = (members: object): Json => ({ version: 1, roles: {}, ...members });
const condition = (written: unknown): Json => file({ conditions: { c: written } });
const rule = (written: unknown): Json => file({ providers: { p: { type: 'rules', rules: [written] } } });
const role = (written: unknown): Json => file({ roles: { r: written } });
const claim = (written: unknown): Json => file({ claims: { c: written } });
const provider = (written: unknown): Json => file({ providers: { p: written } });
const test1 = { claim: 'a', exists: true };

/** `CODE at POINTER: message`, with `key` where the key is meant. */
function shape(document: Json): readonly string[] {
  return checkShape(document).reported.map(({ code, path, part, message }) => {
    return `${code}${part === 'key' ? ' key' : ''} ${formatPointer(path)}: ${message}`;
  });
}

/** Own members of a parsed text, so that `__proto__` is one. */
const own = (text: string): Json => JSON.parse(text) as Json;

const SHAPES: readonly (readonly [name: string, document: Json, ...problems: readonly string[]])[] = [
  ['the least file', file({})],
  ['no mapping', [], 'wrong-type : the file must be a mapping, but is a list'],
  ['nothing', null, 'wrong-type : the file must be a mapping, but is nothing'],
  ['a text', 'x', 'wrong-type : the file must be a mapping, but is the text `x`'],
  ['an empty mapping', {}, 'missing-key : the file has no `version`', 'missing-key : the file has no `roles`'],
  [
    'another version',
    { version: 2, roles: {} },
    'unknown-value /version: `version` must be `1`, but is the number `2`',
  ],
  [
    'a version as text',
    { version: '1', roles: {} },
    'unknown-value /version: `version` must be `1`, but is the text `1`',
  ],
  // keys
  ['a misspelt key', file({ provders: {} }), 'unknown-key key /provders: the file has no key `provders`'],
  ['a misspelt key that is needed', { version: 1, role: {} }, 'unknown-key key /role: the file has no key `role`'],
  ['an unknown key', file({ somethingElse: 1 }), 'unknown-key key /somethingElse: the file has no key `somethingElse`'],
  [
    'two of them',
    file({ x: 1, y: 2 }),
    'unknown-key key /x: the file has no key `x`',
    'unknown-key key /y: the file has no key `y`',
  ],
  [
    'members of every object',
    own('{"version":1,"roles":{},"__proto__":1,"constructor":2,"toString":3}'),
    'unknown-key key /__proto__: the file has no key `__proto__`',
    'unknown-key key /constructor: the file has no key `constructor`',
    'unknown-key key /toString: the file has no key `toString`',
  ],
  [
    'a needed key that every object has',
    own('{"version":1,"roles":{},"claims":{"hasOwnProperty":{}}}'),
    'missing-key /claims/hasOwnProperty: `hasOwnProperty` has no `type`',
  ],
  // names
  ['a bad role name', file({ roles: { 'a b': ARN } }), 'bad-key key /roles/a b: `a b` cannot be a role name'],
  ['an empty role name', file({ roles: { '': ARN } }), 'bad-key key /roles/: `` cannot be a role name'],
  [
    'a long role name',
    file({ roles: { ['x'.repeat(65)]: ARN } }),
    `bad-key key /roles/${'x'.repeat(65)}: \`${'x'.repeat(65)}\` cannot be a role name`,
  ],
  [
    'a bad condition name',
    file({ conditions: { 'a/b': test1 } }),
    'bad-key key /conditions/a~1b: `a/b` cannot be a condition name',
  ],
  [
    'an empty claim name',
    file({ claims: { '': { type: 'string' } } }),
    'bad-key key /claims/: `` cannot be a claim name',
  ],
  [
    'an empty provider key',
    file({ providers: { '': { type: 'token' } } }),
    'bad-key key /providers/: `` cannot be a provider key',
  ],
  [
    'an empty tag key',
    role({ arn: ARN, session: { tags: { '': 'x' } } }),
    'bad-key key /roles/r/session/tags/: `` cannot be a tag key',
  ],
  [
    'names of members of every object',
    own(
      `{"version":1,"roles":{"__proto__":"${ARN}","constructor":"${ARN}"},"claims":{"__proto__":{"type":"string"}},"conditions":{"toString":{"claim":"__proto__","exists":true}}}`,
    ),
  ],
  ['names that look like positions', file({ roles: { 5: 'x' } }), 'role-arn /roles/5: `x` is not a valid IAM role ARN'],
  [
    'names that look like positions, of the wrong type',
    file({ claims: { 0: [] } }),
    'wrong-type /claims/0: `0` must be a mapping, but is a list',
  ],
  // roles
  ['a bad ARN', role('x'), 'role-arn /roles/r: `x` is not a valid IAM role ARN'],
  [
    'a bad ARN as member',
    role({ arn: 'arn:aws:iam::1:role/x' }),
    'role-arn /roles/r/arn: `arn:aws:iam::1:role/x` is not a valid IAM role ARN',
  ],
  ['a long ARN', role(ARN.padEnd(2049, 'x')), 'role-arn /roles/r: `r` is longer than 2048 characters'],
  ['an ARN that is both', role('x'.repeat(2049)), `role-arn /roles/r: \`r\` is longer than 2048 characters`],
  ['a number for a role', role(5), 'wrong-type /roles/r: `r` must be a text or a mapping, but is the number `5`'],
  ['a role without ARN', role({ description: 'x' }), 'missing-key /roles/r: `r` has no `arn`'],
  ['a misspelt ARN key', role({ anr: ARN }), 'unknown-key key /roles/r/anr: `r` has no key `anr`'],
  [
    'a duration in words',
    role({ arn: ARN, maxSessionDuration: '1 hour' }),
    'bad-duration /roles/r/maxSessionDuration: `1 hour` is not a valid duration',
  ],
  [
    'an empty duration',
    role({ arn: ARN, maxSessionDuration: '' }),
    'bad-duration /roles/r/maxSessionDuration: `maxSessionDuration` is an empty text',
  ],
  ['no policies', role({ arn: ARN, permissions: [] }), 'empty-list /roles/r/permissions: `permissions` is empty'],
  ['an empty session', role({ arn: ARN, session: {} }), 'empty-list /roles/r/session: `session` is empty'],
  [
    'a tag of the wrong type',
    role({ arn: ARN, session: { tags: { t: 5 } } }),
    'wrong-type /roles/r/session/tags/t: `t` must be a text or a mapping, but is the number `5`',
  ],
  [
    'a tag without separator',
    role({ arn: ARN, session: { tags: { t: { claim: 'a' } } } }),
    'missing-key /roles/r/session/tags/t: `t` has no `join`',
  ],
  [
    'a separator that is none',
    role({ arn: ARN, session: { tags: { t: { claim: 'a', join: ',' } } } }),
    'unknown-value /roles/r/session/tags/t/join: `join` cannot be the text `,`',
  ],
  [
    'a separator of the wrong type',
    role({ arn: ARN, session: { tags: { t: { claim: 'a', join: 1 } } } }),
    'wrong-type /roles/r/session/tags/t/join: `join` must be a text, but is the number `1`',
  ],
  // claims
  ['a claim without type', claim({ known: ['x'] }), 'missing-key /claims/c: `c` has no `type`'],
  ['an unknown type', claim({ type: 'list' }), 'unknown-value /claims/c/type: `type` cannot be the text `list`'],
  [
    'values of the wrong type',
    claim({ type: 'string', values: [null, ['x'], {}] }),
    ...[0, 1, 2].map(
      (i) =>
        `wrong-type /claims/c/values/${i}: item ${i + 1} of \`values\` must be a text or a number or \`true\` or \`false\`, but is ${['nothing', 'a list', 'a mapping'][i]}`,
    ),
  ],
  [
    'repeated values',
    claim({ type: 'string', values: ['a', 'b', 'a', 'b', 'a'] }),
    ...[2, 3, 4].map((i) => `repeated-item /claims/c/values/${i}: \`values\` holds the text \`${'ababa'[i]}\` twice`),
  ],
  ['values that look the same', claim({ type: 'string', values: ['1', 1, 'true', true] })],
  // rules
  [
    'an empty rule',
    rule({}),
    'exactly-one /providers/p/rules/0: item 1 of `rules` needs one of `when` and `match`',
    'exactly-one /providers/p/rules/0: item 1 of `rules` needs one of `role` and `deny`',
  ],
  [
    'nothing for a rule',
    rule(null),
    'wrong-type /providers/p/rules/0: item 1 of `rules` must be a mapping, but is nothing',
  ],
  [
    'two tests',
    rule({ when: test1, match: { claim: 'a', type: 'Equals', value: 'x' }, role: 'r' }),
    'exactly-one /providers/p/rules/0: item 1 of `rules` has `when` and `match`, but takes exactly one of them',
  ],
  [
    'two effects',
    rule({ when: test1, role: 'r', deny: 'x' }),
    'exactly-one /providers/p/rules/0: item 1 of `rules` has `role` and `deny`, but takes exactly one of them',
  ],
  [
    'a match that denies',
    rule({ match: { claim: 'a', type: 'Equals', value: 'x' }, deny: 'x' }),
    'missing-key /providers/p/rules/0: item 1 of `rules` has `match`, which needs `role`',
  ],
  [
    'a match without effect',
    rule({ match: { claim: 'a', type: 'Equals', value: 'x' } }),
    'exactly-one /providers/p/rules/0: item 1 of `rules` needs one of `role` and `deny`',
  ],
  [
    'a session without effect',
    rule({ when: test1, session: { name: 'x' } }),
    'exactly-one /providers/p/rules/0: item 1 of `rules` needs one of `role` and `deny`',
  ],
  [
    'a session of a denial',
    rule({ when: test1, deny: 'x', session: { name: 'x' } }),
    'missing-key /providers/p/rules/0: item 1 of `rules` has `session`, which needs `role`',
  ],
  [
    'outliving nothing',
    rule({ when: test1, role: 'r', mayOutlive: true }),
    'missing-key /providers/p/rules/0: item 1 of `rules` has `mayOutlive`, which needs `until`',
  ],
  [
    'a misspelt effect',
    rule({ when: test1, rol: 'r' }),
    'unknown-key key /providers/p/rules/0/rol: item 1 of `rules` has no key `rol`',
  ],
  [
    'an empty match',
    rule({ match: {}, role: 'r' }),
    ...['claim', 'type', 'value'].map((key) => `missing-key /providers/p/rules/0/match: \`match\` has no \`${key}\``),
  ],
  [
    'a match in the words of AWS',
    rule({ match: { Claim: 'a', MatchType: 'Equals', Value: 'x' }, role: 'r' }),
    ...['Claim', 'MatchType', 'Value'].map(
      (key) => `unknown-key key /providers/p/rules/0/match/${key}: \`match\` has no key \`${key}\``,
    ),
  ],
  [
    'a bad id',
    rule({ id: 'two words', when: test1, role: 'r' }),
    'bad-value /providers/p/rules/0/id: `two words` is not a valid rule id',
  ],
  // providers
  ['an empty provider', provider({}), 'exactly-one /providers/p: `p` needs one of `type` and `sameAs`'],
  [
    'rules without any',
    provider({ type: 'rules' }),
    'missing-key /providers/p: `p` has `type: rules`, which needs `rules`',
  ],
  ['no rules', provider({ type: 'rules', rules: [] }), 'empty-list /providers/p/rules: `rules` is empty'],
  [
    'sameAs beside others',
    provider({ sameAs: 'q', otherwise: 'deny', customRole: 'deny' }),
    'stands-alone /providers/p: `p` has `sameAs` and `otherwise` and `customRole`',
  ],
  [
    'sameAs beside an unknown key',
    provider({ sameAs: 'q', othrwise: 'deny' }),
    'unknown-key key /providers/p/othrwise: `p` has no key `othrwise`',
  ],
  [
    'uses of tokens',
    provider({ type: 'token', tokenUse: ['id', 5, 'refresh', 'id'] }),
    'repeated-item /providers/p/tokenUse/3: `tokenUse` holds the text `id` twice',
    'wrong-type /providers/p/tokenUse/1: item 2 of `tokenUse` must be a text, but is the number `5`',
    'unknown-value /providers/p/tokenUse/2: item 3 of `tokenUse` cannot be the text `refresh`',
  ],
  // conditions
  [
    'an empty condition',
    condition({}),
    'exactly-one /conditions/c: `c` needs one of `all`, `any`, `not`, `use`, `logic` and `claim`',
  ],
  ['a list for a condition', condition([test1]), 'wrong-type /conditions/c: `c` must be a mapping, but is a list'],
  [
    'a name for a condition',
    condition('staff'),
    'wrong-type /conditions/c: `c` must be a mapping, but is the text `staff`',
  ],
  [
    'two kinds',
    condition({ all: [test1], any: [test1] }),
    'exactly-one /conditions/c: `c` has `all` and `any`, but takes exactly one of them',
  ],
  [
    'a list under `not`',
    condition({ not: [test1] }),
    'wrong-type /conditions/c/not: `not` must be a mapping, but is a list',
  ],
  ['an empty list', condition({ any: [] }), 'empty-list /conditions/c/any: `any` is empty'],
  [
    'a claim without a test',
    condition({ claim: 'a' }),
    'exactly-one /conditions/c: `c` needs one operator beside `claim`',
  ],
  [
    'a claim with an option only',
    condition({ claim: 'a', ifMissing: true, ignoreCase: true }),
    'exactly-one /conditions/c: `c` needs one operator beside `claim`',
  ],
  [
    'two tests of a claim',
    condition({ claim: 'a', atLeast: 1, atMost: 2 }),
    'exactly-one /conditions/c: `c` has `atMost` and `atLeast`, but takes exactly one of them',
  ],
  ['a test without claim', condition({ equals: 'x' }), 'exactly-one /conditions/c: `c` has `equals` without `claim`'],
  [
    'a misspelt claim',
    condition({ clam: 'a', equals: 'x' }),
    'unknown-key key /conditions/c/clam: `c` has no key `clam`',
  ],
  [
    'a misspelt test',
    condition({ claim: 'a', equls: 'x' }),
    'unknown-key key /conditions/c/equls: `c` has no key `equls`',
  ],
  [
    'a key that no test is',
    condition({ claim: 'a', beyond: 1 }),
    'exactly-one /conditions/c: `c` needs one operator beside `claim`',
    'unknown-key key /conditions/c/beyond: `c` has no key `beyond`',
  ],
  [
    'an option of a use',
    condition({ use: 'd', ifMissing: true }),
    'stands-alone /conditions/c: `c` has `use` and `ifMissing`',
  ],
  [
    'an option of exists',
    condition({ claim: 'a', exists: true, ifMissing: true }),
    'stands-alone /conditions/c: `ifMissing` has no meaning beside `exists`',
  ],
  [
    'an option of numbers',
    condition({ claim: 'a', atLeast: 1, ignoreCase: true }),
    'stands-alone /conditions/c: `ignoreCase` has no meaning beside `atLeast`',
  ],
  [
    'two kinds and options',
    condition({ use: 'd', claim: 'a', equals: 'x', ifMissing: true }),
    'exactly-one /conditions/c: `c` has `use` and `claim`, but takes exactly one of them',
  ],
  [
    'a use beside an unknown key',
    condition({ use: 'd', what: 1 }),
    'unknown-key key /conditions/c/what: `c` has no key `what`',
  ],
  [
    'numbers as texts',
    condition({ claim: 'a', atLeast: '18' }),
    'wrong-type /conditions/c/atLeast: `atLeast` must be a number, but is the text `18`',
  ],
  [
    'mistakes deep inside',
    condition({ all: [test1, { any: [{ not: { claim: 5, exists: 'yes' } }, 7] }] }),
    'wrong-type /conditions/c/all/1/any/0/not/claim: `claim` must be a text, but is the number `5`',
    'wrong-type /conditions/c/all/1/any/0/not/exists: `exists` must be `true` or `false`, but is the text `yes`',
    'wrong-type /conditions/c/all/1/any/1: item 2 of `any` must be a mapping, but is the number `7`',
  ],
];

describe('the shape of a document', () => {
  test.each(SHAPES)('%s', (_, document, ...problems) => {
    expect([...shape(document)].sort()).toEqual([...problems].sort());
  });
});

describe('help', () => {
  const help = (document: Json): string | undefined => checkShape(document).reported[0]?.help;

  test.each<[string, Json, string]>([
    ['a missing constant', { roles: {} }, 'write `version: 1`'],
    ['a missing choice', claim({}), 'one of `string`, `number`, `boolean` and `string[]`'],
    ['a missing member', role({}), ''],
    ['a number for a text', condition({ claim: 'a', startsWith: 12 }), 'put it in quotes: `"12"`'],
    ['a boolean for a text', condition({ claim: 'a', includes: true }), 'put it in quotes: `"true"`'],
    ['a quoted number', condition({ claim: 'a', atLeast: '18' }), 'write it without quotes'],
    ['a quoted boolean', condition({ claim: 'a', exists: 'true' }), 'write it without quotes'],
    [
      'yes',
      condition({ claim: 'a', exists: 'yes' }),
      'YAML 1.2 reads `yes` and `no` as texts; write `true` or `false`',
    ],
    ['no list', condition({ claim: 'a', includesAny: 'admins' }), 'write a list of one: `[admins]`'],
    ['no list, of a number', condition({ claim: 'a', in: 5 }), 'write a list of one: `[5]`'],
    [
      'no list, of a text with spaces',
      condition({ claim: 'a', in: 'a, b' }),
      'write a list of one, with the text in quotes',
    ],
    [
      'no list, of a text like a value',
      condition({ claim: 'a', in: 'True' }),
      'write a list of one, with the text in quotes',
    ],
    [
      'no list, of a text like a key',
      condition({ claim: 'a', in: 'a:' }),
      'write a list of one, with the text in quotes',
    ],
    [
      'no list, of a long text',
      condition({ claim: 'a', in: 'x'.repeat(100) }),
      'write a list of one, with the text in quotes',
    ],
    [
      'a list of members',
      condition({ claim: 'a', includes: ['x'] }),
      'for several members use `includesAny` or `includesAll`',
    ],
    ['a list of conditions', condition({ not: [test1] }), 'put the list under `all` or `any`'],
    ['seconds', condition({ claim: 'auth_time', ageAtMost: 900 }), 'write a duration, such as `900s` or `15m`'],
    [
      'an empty text',
      condition({ claim: 'a', endsWith: '' }),
      'every text does that with nothing; leave the test out, or say what it is to find',
    ],
    ['an ARN for a name', rule({ when: test1, role: ARN }), 'declare the role under `roles`, and write its name here'],
    ['a misplaced key', file({ rules: [] }), 'rules stand under a provider, under `providers`'],
    [
      'a word of AWS',
      provider({ type: 'token', AmbiguousRoleResolution: 'Deny' }),
      'it is called `otherwise` here: `authenticated` or `deny`',
    ],
    ['a near choice', provider({ type: 'Rules' }), 'one of `rules` and `token`'],
  ])('for %s', (_, document, expected) => {
    expect(help(document) ?? '').toBe(expected);
  });

  // Names of members are the author's own, and no table of advice may take one for a member of an object.
  test.each(['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'])(
    'is a text beside the name %s',
    (name) => {
      for (const value of ['[]', '{}', '5', 'null', '"x"', 'true']) {
        for (const section of ['roles', 'claims', 'conditions', 'providers', 'defaults']) {
          const document = own(`{"version":1,"roles":{},"${section}":{"${name}":${value}}}`);
          for (const problem of checkShape(document).reported) {
            expect(problem.help ?? '').toBeTypeOf('string');
            expect(problem.suggestion ?? '').toBeTypeOf('string');
            expect(problem.path).toContain(name);
          }
        }
      }
    },
  );

  test.each([
    ['gt', 'greaterThan'],
    ['>=', 'atLeast'],
    ['lte', 'atMost'],
    ['<', 'lessThan'],
    ['eq', 'equals'],
    ['regex', 'matches'],
  ])('for the operator %s of elsewhere, once', (key, name) => {
    const { reported } = checkShape(condition({ claim: 'a', [key]: 5 }));
    expect(reported).toEqual([
      expect.objectContaining({ code: 'unknown-key', help: `it is called \`${name}\` here`, suggestion: name }),
    ]);
    // Where the operator cannot stand, its name helps nobody.
    expect(help(file({ [key]: 5 }))).toMatch(/^the keys here are /);
  });

  test('suggestions are known keys and values', () => {
    const suggestion = (document: Json): string | undefined => checkShape(document).reported[0]?.suggestion;
    expect(suggestion(file({ provders: {} }))).toBe('providers');
    expect(suggestion(provider({ type: 'Rules', rules: [{ when: test1, role: 'r' }] }))).toBe('rules');
    expect(suggestion(provider({ type: 'token', AmbiguousRoleResolution: 'Deny' }))).toBe('otherwise');
    expect(suggestion(file({ RulesConfiguration: {} }))).toBeUndefined();
  });
});

describe('a great many problems', () => {
  const many = (count: number, item: (i: number) => Json): Json =>
    condition({ all: Array.from({ length: count }, (_, i) => item(i)) });

  test.each<[string, Json]>([
    ['items of the wrong type', many(100_000, (i) => i)],
    ['unknown keys', file(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])))],
    [
      'unknown keys beside `use`',
      condition({ use: 'd', ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])) }),
    ],
    ['repeated values', condition({ claim: 'a', in: Array.from({ length: 100_000 }, () => 'x') })],
    ['unknown values', provider({ type: 'token', tokenUse: Array.from({ length: 100_000 }, (_, i) => `${i}`) })],
    ['typos', many(20_000, () => ({ clam: 'a', equls: 'x' }))],
  ])('%s: no more are looked at than are told', (_, document) => {
    const { problems, reported, isComplete } = checkShape(document);
    expect(isComplete).toBe(false);
    expect(problems.length).toBeLessThanOrEqual(2100);
    expect(reported.length).toBeGreaterThanOrEqual(1000);
    for (const { message, help = '' } of reported) expect(message.length + help.length).toBeLessThan(10_000);
  });

  test('fewer are all looked at', () => {
    const { problems, reported, isComplete } = checkShape(many(1500, (i) => i));
    expect(isComplete).toBe(true);
    expect(problems).toHaveLength(1500);
    expect(reported).toHaveLength(1500);
  });

  test('nothing is kept from one document to the next', () => {
    checkShape(many(10, (i) => i));
    expect(checkShape(file({}))).toEqual({ problems: [], reported: [], isComplete: true });
  });
});
