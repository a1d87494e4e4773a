/** Yes, no, or open (null). */
export type Tri = boolean | null;

export const and = (all: readonly Tri[]): Tri => (all.includes(false) ? false : all.includes(null) ? null : true);
export const or = (all: readonly Tri[]): Tri => (all.includes(true) ? true : all.includes(null) ? null : false);
export const not = (one: Tri): Tri => (one === null ? null : !one);
