import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/iam/index.js';
import { parse } from '../../src/parse.js';

const HELP = 'a policy is one document, an object with `Version` and `Statement`';
const RULES = 'version: 1\nroles: { a: { arn: "arn:aws:iam::123456789012:role/a", permissions: [p.yaml] } }\n';

describe('advice on a policy that is not one document', () => {
  test.each(['', '# nothing\n', '{}\n---\n{}\n'])('%j', (text) => {
    expect(parsePolicy(text).diagnostics[0]).toMatchObject({ code: 'yaml-documents', help: HELP });
    const { diagnostics } = parse(RULES, { read: () => text });
    expect(diagnostics).toMatchObject([{ code: 'yaml-documents', help: HELP }]);
  });

  test('of a rule file it stays what it was', () => {
    expect(parse('').diagnostics[0]?.help).toBe('start with `version: 1`');
  });
});
