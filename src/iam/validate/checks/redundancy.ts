import { hasWildcard } from '../language/glob.js';
import type { TextItem } from '../view.js';

/** What is left of the work that may be spent on comparing the items of one document with one another. */
export interface Budget {
  steps: number;
}

/** Enough for the largest document that IAM stores. */
export function newBudget(): Budget {
  return { steps: 10_000_000 };
}

/**
 * The items that another item of the list covers, each with the first that does; of two that cover each other the later one. `covers` may
 * cost the product of the lengths of its texts. Where the budget ends, the rest is not looked at.
 */
export function coveredItems(
  items: readonly TextItem[],
  { covers, budget }: { readonly covers: (one: string, other: string) => boolean; readonly budget: Budget },
): readonly (readonly [TextItem, TextItem])[] {
  const found: (readonly [TextItem, TextItem])[] = [];
  for (const [i, item] of items.entries()) {
    for (const [j, other] of items.entries()) {
      budget.steps -= hasWildcard(other.text) ? 1 + item.text.length * other.text.length : 1;
      if (budget.steps < 0) return found;
      if (i === j || !covers(other.text, item.text)) continue;
      if (j > i && covers(item.text, other.text)) continue;
      found.push([item, other]);
      break;
    }
  }
  return found;
}
