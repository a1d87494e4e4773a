import type { Tags } from 'yaml';
import { isPrintable } from '../syntax/printable.js';
import { styledTags } from '../syntax/yaml-style.js';

/** The schema's tags as `fmt` writes them, where no text hides a character. */
export function styled(tags: Tags): Tags {
  return styledTags(tags, hides);
}

/** Lines and tabs show well enough in a block of text. */
function hides(text: string): boolean {
  return !isPrintable(text.replaceAll(/[\n\t]/g, ''));
}
