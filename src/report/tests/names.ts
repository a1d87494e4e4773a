/** The formats of test results. */
export const TEST_FORMAT_NAMES = ['pretty', 'json', 'github', 'junit'] as const;

export type TestFormatName = (typeof TEST_FORMAT_NAMES)[number];
