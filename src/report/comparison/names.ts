/** The formats of `rolecall diff`, in the order in which help lists them; the first is what a terminal gets. */
export const COMPARISON_FORMAT_NAMES = ['pretty', 'json', 'markdown'] as const;

export type ComparisonFormatName = (typeof COMPARISON_FORMAT_NAMES)[number];
