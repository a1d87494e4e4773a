import type { ScalarTag, Tags } from 'yaml';
import { isScalar } from 'yaml';
import { spaced } from '../syntax/flow-spacing.js';
import { isPrintable, quoted } from '../syntax/printable.js';

/** The schema's tags, where `{ a: b }` has spaces inside and `[a, b]` has none, and no text hides a character. */
export function styled(tags: Tags): Tags {
  return spaced(tags).map((tag) =>
    typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:str' ? readable(tag as ScalarTag) : tag,
  );
}

function readable(text: ScalarTag): ScalarTag {
  return {
    ...text,
    stringify: (item, context, onComment, onChompKeep) =>
      isScalar(item) && typeof item.value === 'string' && hides(item.value)
        ? quoted(item.value)
        : (text.stringify?.(item, context, onComment, onChompKeep) ?? quoted(String(item.value))),
  };
}

/** Lines and tabs show well enough in a block of text. */
function hides(text: string): boolean {
  return !isPrintable(text.replaceAll(/[\n\t]/g, ''));
}
