import type { Test, TextItem } from '../view.js';

/** The values of a test as texts, which is how they are compared (E44); without those that have variables, or are no scalars. */
export function scalarsOf({ values }: Test): readonly TextItem[] {
  return values.flatMap(({ value, path }) => {
    if (value === null || typeof value === 'object') return [];
    const text = String(value);
    return text.includes('${') ? [] : [{ text, path }];
  });
}
