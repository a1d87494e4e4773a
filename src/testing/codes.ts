const CODES = {
  'no-cases': 'a test file has no cases',
  'expects-nothing': 'a case expects nothing, so that it cannot fail',
  'unknown-token': 'a token is used that the test file does not have',
  'unknown-rule': 'a case expects a rule that the rule file does not have',
  'unknown-role': 'a case expects a role that the rule file does not declare',
  'unknown-provider':
    'a case names a provider that the rule file does not have, and does not expect what comes of that',
  'token-cycle': 'a token extends itself, or one that does',
  'duplicate-case': 'two cases have the same name',
  'bad-request': 'a case has a request that no token could lead to, or a question that cannot be asked',
  contradiction: 'a case expects what excludes each other',
} as const;

export type TestCode = keyof typeof CODES;

/** What can be wrong with a test file besides its syntax and shape, with what it stands for. */
export const TEST_CODES: Readonly<Record<TestCode, string>> = CODES;
